#include "agent/machine.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <pwd.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "agent/fitted.h"

namespace guichet::agent {

namespace {

constexpr std::size_t text_bytes = 128;
constexpr std::size_t addresses_at_most = 16;

std::string read_line(const char* path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

// The name that a distribution gives itself: NAME="value" in os-release.
std::string distribution() {
  std::ifstream file("/etc/os-release");
  constexpr std::string_view name = "PRETTY_NAME=";
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with(name)) continue;
    line.erase(0, name.size());
    std::erase(line, '"');
    return line;
  }
  return {};
}

std::vector<std::string> addresses() {
  std::vector<std::string> found;
  ifaddrs* all = nullptr;
  if (getifaddrs(&all) != 0) return found;
  for (const ifaddrs* each = all; each != nullptr && found.size() < addresses_at_most; each = each->ifa_next) {
    if (each->ifa_addr == nullptr || (each->ifa_flags & IFF_UP) == 0 || (each->ifa_flags & IFF_LOOPBACK) != 0) continue;
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (each->ifa_addr->sa_family == AF_INET) {
      inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(each->ifa_addr)->sin_addr, text.data(), text.size());
    } else if (each->ifa_addr->sa_family == AF_INET6) {
      const auto& address = reinterpret_cast<const sockaddr_in6*>(each->ifa_addr)->sin6_addr;
      if (IN6_IS_ADDR_LINKLOCAL(&address)) continue;
      inet_ntop(AF_INET6, &address, text.data(), text.size());
    } else {
      continue;
    }
    found.emplace_back(text.data());
  }
  freeifaddrs(all);
  return found;
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

Machine describe_machine() {
  Machine machine;
  utsname kernel{};
  uname(&kernel);
  std::string system = distribution();
  if (system.empty()) system = kernel.sysname;
  machine.system = fitted(system + " · " + kernel.sysname + " " + kernel.release + " " + kernel.machine, text_bytes);
  machine.host = fitted(kernel.nodename, text_bytes);
  if (const passwd* user = getpwuid(getuid())) machine.user = fitted(user->pw_name, text_bytes);
  machine.addresses = addresses();
  return machine;
}

std::array<std::uint8_t, 32> machine_fingerprint(const Point& appliance) {
  const std::string id = read_line("/etc/machine-id");
  const std::string user = std::to_string(getuid());
  return digest({bytes_of("guichet machine"), appliance, bytes_of(id), bytes_of(user)});
}

}  // namespace guichet::agent
