// guichet-support: the end user's program. Started without words; everything it needs came with the download.
#include <FL/Fl.H>
#include <pthread.h>
#include <unistd.h>

#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <chrono>
#include <csignal>
#include <future>
#include <iostream>
#include <string_view>

#include "agent/desktop.h"
#include "agent/own_file.h"
#include "agent/program.h"
#include "agent/scale.h"
#include "agent/style.h"
#include "agent/tls.h"
#include "agent/window_manager.h"
#include "agent/windows.h"
#include "agent/words.h"

namespace guichet::agent {

namespace {

constexpr int unusable_status = 1;
constexpr int usage_status = 2;
constexpr std::chrono::seconds goodbye_time{1};

constexpr const char* usage =
    "guichet-support lets somebody you asked for help see your screen, once you have agreed.\n"
    "Start it without options; it opens a window and asks before anything is shared.\n\n"
    "  --help     these words\n"
    "  --version  the version\n";

// What the program stands on: the key it trusts, and what that key signed.
struct Foundation {
  std::unique_ptr<Keys> keys;
  std::optional<Configuration> configuration;
  Ending missing = Ending::no_key;
};

Foundation lay_foundation() {
  Foundation foundation;
  const auto point = appliance_point();
  if (!point) return foundation;
  foundation.missing = Ending::not_signed;
  try {
    foundation.keys = std::make_unique<Keys>(*point);
  } catch (const std::runtime_error&) {
    return foundation;
  }
  const auto tail = read_tail(own_file());
  if (tail) {
    foundation.configuration = read_configuration(*tail, *foundation.keys);
  } else {
    foundation.missing = Ending::no_configuration;
  }
  return foundation;
}

// Shows why the program can do nothing, until the window is closed or a signal ends it.
int explain(Language language, Ending ending) {
  std::unique_ptr<Windows> windows;
  Windows::Ears ears{.answer = [](const Answer&) {},
                     .doubt = [] {},
                     .take_back = [](std::uint32_t) {},
                     .write = [](const std::string&) {},
                     .place = [](const Filled&) {},
                     .files = {},
                     .stop = [] {},
                     .close = [&] { windows->quit(); }};
  Marks nothing;
  windows = std::make_unique<Windows>(language, "", "", nothing, std::move(ears));
  Scene scene;
  scene.kind = Scene::Kind::ended;
  scene.ending = ending;
  windows->show(scene);
  windows->run();
  return unusable_status;
}

int serve(Language language, Foundation foundation, std::unique_ptr<Desktop> desktop) {
  namespace asio = boost::asio;
  const Configuration& configuration = *foundation.configuration;
  asio::io_context network;
  const auto tls = client_tls(configuration.authorities);
  StopSwitch stop;
  Watchdog watchdog(stop);
  std::unique_ptr<Program> program;
  const auto kind = desktop->kind();
  const auto on_network = [&](auto act) {
    return [&network, act](auto&&... values) {
      asio::post(network, [act, ... kept = std::move(values)]() mutable { act(std::move(kept)...); });
    };
  };
  Marks marks;
  Pipeline pipeline(
      std::move(desktop), *foundation.keys, stop, marks,
      {.desktop = on_network([&](wire::DeviceDesktop now, std::vector<Monitor> monitors) {
         program->desktop(now, std::move(monitors));
       }),
       .took = on_network([&](std::uint32_t link) { program->relay().took(link); }),
       .gave = on_network([&] { program->relay().gave(); }),
       .over = on_network([&](std::uint32_t link, std::optional<wire::ErrorCode>) { program->relay().over(link); }),
       .stopped = on_network([&] { program->stopped(); }),
       .lost = on_network([&] { program->desktop_lost(); })});
  Files files(*foundation.keys, stop,
              {.took = on_network([&](std::uint32_t link) { program->bulk().took(link); }),
               .gave = on_network([&] { program->bulk().gave(); }),
               .over = on_network([&](std::uint32_t link) { program->bulk().over(link); }),
               .shown = on_network([&](FilesScene shown) { program->files_shown(std::move(shown)); }),
               .report = on_network([&](FileReport report) { program->file_moved(std::move(report)); })});
  Windows windows(language, configuration.host, configuration.key, marks,
                  {.answer = on_network([&](const Answer& answer) { program->answered(answer); }),
                   .doubt = on_network([&] { program->doubt(); }),
                   .take_back = on_network([&](std::uint32_t tools) { program->take_back(tools); }),
                   .write = on_network([&](const std::string& text) { program->write(text); }),
                   .place = on_network([&](Filled filled) { program->place(std::move(filled)); }),
                   .files = {.choosing = on_network([&](bool chooses) { program->choosing(chooses); }),
                             .choose = on_network([&](std::uint32_t question, std::vector<std::string> paths) {
                               program->choose(question, std::move(paths));
                             }),
                             .cancel = on_network([&] { program->cancel_files(); })},
                   .stop =
                       [&] {
                         watchdog.stop();
                         pipeline.wake();
                       },
                   .close = [&] { windows.quit(); }});
  program = std::make_unique<Program>(Program::Surroundings{.network = network,
                                                            .tls = *tls,
                                                            .configuration = configuration,
                                                            .keys = *foundation.keys,
                                                            .stop = stop,
                                                            .pipeline = pipeline,
                                                            .files = files,
                                                            .french = language == Language::french,
                                                            .desktop = kind,
                                                            .show = [&](const Scene& scene) { windows.show(scene); }});
  asio::signal_set signals(network, SIGTERM, SIGINT);
#ifdef SIGHUP
  signals.add(SIGHUP);
#endif
  bool signalled = false;
  signals.async_wait([&](boost::system::error_code error, int) {
    if (error) return;
    signalled = true;
    program->finish();
    windows.quit();
  });
  program->start();
  std::promise<void> gone;
  std::thread thread([&] {
    pthread_setname_np(pthread_self(), "network");
    network.run();
    gone.set_value();
  });
  windows.run();
  asio::post(network, [&] {
    signals.cancel();
    if (!signalled) program->leave();
  });
  // Without timers and sockets the network has nothing left to do; but who asks for a name may wait long for the
  // answer.
  if (gone.get_future().wait_for(goodbye_time) == std::future_status::timeout) {
    pipeline.end();
    files.end();
    _exit(0);
  }
  thread.join();
  return 0;
}

}  // namespace

int run(int count, char** words) {
  const std::string_view word = count > 1 ? words[1] : "";
  if (count == 2 && word == "--version") {
    std::cout << "guichet-support " GUICHET_VERSION " (wire " << wire::limits::version << ")\n";
    return 0;
  }
  if (count == 2 && word == "--help") {
    std::cout << usage;
    return 0;
  }
  if (count > 1) {
    std::cerr << "guichet-support: there is no option " << words[count - 1] << ".\n\n" << usage;
    return usage_status;
  }
  const Language language = language_of_environment();
  std::string why;
  auto desktop = open_desktop(why);
  if (!desktop) {
    std::cerr << "guichet-support: " << no_desktop(language, on_wayland()) << " (" << why << ")\n";
    return usage_status;
  }
  Fl::lock();
  read_scale();
  set_style();
  prepare_window_manager();
  Foundation foundation = lay_foundation();
  if (!foundation.configuration) return explain(language, foundation.missing);
  return serve(language, std::move(foundation), std::move(desktop));
}

}  // namespace guichet::agent

int main(int count, char** words) {
  try {
    return guichet::agent::run(count, words);
  } catch (const std::exception& error) {
    std::cerr << "guichet-support: the program cannot go on: " << error.what() << "\n";
    return 1;
  }
}
