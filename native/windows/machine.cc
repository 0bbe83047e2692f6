#include "agent/machine.h"

#include <winsock2.h>
#include <windows.h>
#include <iphlpapi.h>
#include <lmcons.h>
#include <sddl.h>
#include <ws2tcpip.h>

#include "agent/fitted.h"
#include "windows/system_library.h"
#include "windows/text.h"

namespace guichet::agent {

namespace {

constexpr std::size_t text_bytes = 128;
constexpr std::size_t addresses_at_most = 16;
constexpr const wchar_t* version_key = L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
// From this build on Windows 10 calls itself 11, but not here.
constexpr DWORD first_build_of_11 = 22'000;

std::string registered(const wchar_t* key, const wchar_t* name) {
  wchar_t text[256] = {};
  DWORD bytes = sizeof(text);
  // The 64-bit view: some of it stands nowhere else.
  const DWORD flags = RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY;
  if (RegGetValueW(HKEY_LOCAL_MACHINE, key, name, flags, nullptr, text, &bytes) != ERROR_SUCCESS) return {};
  return windows::narrow(text);
}

// "Windows 11 Pro 23H2 · 10.0.22631 x86_64"
std::string system_name() {
  OSVERSIONINFOW version{};
  version.dwOSVersionInfoSize = sizeof(version);
  // The one that tells every program the truth.
  using Ask = LONG(WINAPI*)(OSVERSIONINFOW*);
  const auto ask = windows::system_function<Ask>(L"ntdll.dll", "RtlGetVersion");
  if (ask != nullptr) ask(&version);
  std::string name = registered(version_key, L"ProductName");
  if (name.empty()) name = "Windows";
  constexpr std::string_view maker = "Microsoft ";
  if (name.starts_with(maker)) name.erase(0, maker.size());
  constexpr std::string_view ten = "Windows 10";
  if (version.dwBuildNumber >= first_build_of_11 && name.starts_with(ten)) name.replace(0, ten.size(), "Windows 11");
  const std::string release = registered(version_key, L"DisplayVersion");
  if (!release.empty()) name += " " + release;
  return name + " · " + std::to_string(version.dwMajorVersion) + "." + std::to_string(version.dwMinorVersion) + "." +
         std::to_string(version.dwBuildNumber) + " x86_64";
}

std::string host_name() {
  wchar_t name[256] = {};
  DWORD length = 256;
  return GetComputerNameExW(ComputerNameDnsHostname, name, &length) ? windows::narrow(name) : std::string();
}

std::string user_name() {
  wchar_t name[UNLEN + 1] = {};
  DWORD length = UNLEN + 1;
  return GetUserNameW(name, &length) ? windows::narrow(name) : std::string();
}

std::vector<std::string> addresses() {
  std::vector<std::string> found;
  constexpr ULONG flags = GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER;
  ULONG size = 16 * 1024;
  std::vector<std::uint8_t> room(size);
  auto* all = reinterpret_cast<IP_ADAPTER_ADDRESSES*>(room.data());
  ULONG status = GetAdaptersAddresses(AF_UNSPEC, flags, nullptr, all, &size);
  if (status == ERROR_BUFFER_OVERFLOW) {
    room.resize(size);
    all = reinterpret_cast<IP_ADAPTER_ADDRESSES*>(room.data());
    status = GetAdaptersAddresses(AF_UNSPEC, flags, nullptr, all, &size);
  }
  if (status != NO_ERROR) return found;
  for (const auto* adapter = all; adapter != nullptr; adapter = adapter->Next) {
    if (adapter->OperStatus != IfOperStatusUp || adapter->IfType == IF_TYPE_SOFTWARE_LOOPBACK) continue;
    for (const auto* each = adapter->FirstUnicastAddress; each != nullptr; each = each->Next) {
      if (found.size() == addresses_at_most) return found;
      const sockaddr* address = each->Address.lpSockaddr;
      char text[INET6_ADDRSTRLEN] = {};
      if (address->sa_family == AF_INET) {
        inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text, sizeof(text));
      } else if (address->sa_family == AF_INET6) {
        const auto& six = reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
        if (IN6_IS_ADDR_LINKLOCAL(&six)) continue;
        inet_ntop(AF_INET6, &six, text, sizeof(text));
      } else {
        continue;
      }
      found.emplace_back(text);
    }
  }
  return found;
}

// The security identifier of this person, which a change of name leaves as it is.
std::string user_id() {
  HANDLE token = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return {};
  alignas(TOKEN_USER) std::array<std::uint8_t, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> room{};
  DWORD size = 0;
  const auto bytes = static_cast<DWORD>(room.size());
  const bool known = GetTokenInformation(token, TokenUser, room.data(), bytes, &size) != FALSE;
  CloseHandle(token);
  LPWSTR text = nullptr;
  if (!known || !ConvertSidToStringSidW(reinterpret_cast<TOKEN_USER*>(room.data())->User.Sid, &text)) return {};
  std::string id = windows::narrow(text);
  LocalFree(text);
  return id;
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

Machine describe_machine() {
  return {.system = fitted(system_name(), text_bytes),
          .host = fitted(host_name(), text_bytes),
          .user = fitted(user_name(), text_bytes),
          .addresses = addresses()};
}

std::array<std::uint8_t, 32> machine_fingerprint(const Point& appliance) {
  const std::string id = registered(L"SOFTWARE\\Microsoft\\Cryptography", L"MachineGuid");
  const std::string user = user_id();
  return digest({bytes_of("guichet machine"), appliance, bytes_of(id), bytes_of(user)});
}

}  // namespace guichet::agent
