// relay-load --protocol guichet|plain|greeted|direct|bare [--port PORT] [--path PATH] [--tls] [--pass-key FILE]
//            [--certificate FILE --key FILE]
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <map>
#include <optional>
#include <stdexcept>

#include "load/load.h"

namespace {

using guichet::load::Protocol;

Protocol protocol_named(const std::string& name) {
  static const std::map<std::string, Protocol> protocols{{"guichet", Protocol::guichet},
                                                         {"plain", Protocol::plain},
                                                         {"greeted", Protocol::greeted},
                                                         {"direct", Protocol::direct},
                                                         {"bare", Protocol::bare}};
  const auto found = protocols.find(name);
  if (found == protocols.end()) throw std::runtime_error("there is no protocol “" + name + "”");
  return found->second;
}

int run(int count, char** words) {
  std::map<std::string, std::string> given;
  bool tls = false;
  for (int index = 1; index < count; ++index) {
    if (std::strcmp(words[index], "--tls") == 0) tls = true;
    else if (index + 1 < count) given[words[index]] = words[index + 1], ++index;
    else throw std::runtime_error(std::string(words[index]) + " has no value");
  }
  guichet::load::Setting setting;
  setting.protocol = protocol_named(given["--protocol"]);
  setting.port = static_cast<std::uint16_t>(std::atoi(given["--port"].c_str()));
  if (given.contains("--path")) setting.path = given["--path"];
  guichet::load::Context connecting, accepting;
  if (tls) {
    connecting = guichet::load::client_context();
    setting.connecting = connecting.get();
    if (setting.protocol == Protocol::direct) {
      accepting = guichet::load::server_context(given["--certificate"], given["--key"]);
      setting.accepting = accepting.get();
    }
  }
  std::optional<guichet::load::Passes> passes;
  if (setting.protocol == Protocol::guichet) passes.emplace(given["--pass-key"]);
  guichet::load::Load load(setting, passes ? &*passes : nullptr);
  std::fflush(stdout);
  load.obey();
  return 0;
}

}  // namespace

int main(int count, char** words) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(count, words);
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "relay-load: %s\n", fault.what());
    return 1;
  }
}
