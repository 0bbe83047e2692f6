#include "agent/program.h"

#include <algorithm>

#include "agent/ending.h"

namespace guichet::agent {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds consent_look_interval{1'000};
// How long the windows say who has just come.
constexpr std::chrono::seconds coming_time{20};

}  // namespace

Program::Program(Surroundings surroundings)
    : with_(std::move(surroundings)),
      machine_(describe_machine()),
      fingerprint_(machine_fingerprint(*appliance_point())),
      desk_(with_.network, with_.tls, with_.configuration.host, with_.configuration.port,
            {.opened = [this] { hello(); },
             .received = [this](const wire::Header& header, const Message& message) { received(header, message); },
             .lost = [this](Failure failure) { lost(failure); }}),
      relay_(with_.network, with_.tls, with_.configuration.host, with_.pipeline, with_.stop, [this] { want_pass(); }),
      bulk_(with_.network, with_.tls, with_.configuration.host, with_.files, with_.stop, [this] { want_pass(); }),
      question_timer_(with_.network),
      renew_timer_(with_.network),
      consent_timer_(with_.network),
      coming_timer_(with_.network) {
  scene_.company = with_.configuration.company;
  scene_.technician = with_.configuration.technician;
  scene_.purpose = with_.configuration.purpose;
}

void Program::start() {
  desk_.start();
  watch_consent();
  show();
}

void Program::show() {
  if (scene_.kind != Scene::Kind::ended) {
    if (with_.desktop == wire::DeviceDesktop::wayland) {
      scene_.kind = Scene::Kind::wayland;
    } else if (consent_.tools() != 0) {
      scene_.kind = engaged_ && welcomed_ ? Scene::Kind::sharing : Scene::Kind::interrupted;
    } else if (welcomed_) {
      if (scene_.kind != Scene::Kind::stopped) scene_.kind = waiting();
    } else if (scene_.kind != Scene::Kind::untrusted) {
      scene_.kind = Scene::Kind::connecting;
    }
  }
  scene_.tools = consent_.tools();
  scene_.held = held_;
  scene_.form = call_.form();
  scene_.place = call_.where();
  scene_.chat = conversation_.lines();
  scene_.unsent = conversation_.unsent().size();
  with_.show(scene_);
}

Scene::Kind Program::waiting() const {
  const auto& place = call_.where();
  if (scene_.number == 0 && !place) {
    if (!with_.configuration.calls) return Scene::Kind::code;
    if (call_.is_placed()) return Scene::Kind::placing;
    if (!call_.form()) return Scene::Kind::connecting;
    return call_.form()->open ? Scene::Kind::form : Scene::Kind::paused;
  }
  if (!place) return Scene::Kind::ready;
  return place->technician.empty() ? Scene::Kind::queued : Scene::Kind::taken;
}

void Program::hello() {
  desk_.send(wire::ProgramHello{.version = wire::limits::version,
                                .capabilities = 0,
                                .configuration = with_.configuration.signed_bytes,
                                .machine = fingerprint_,
                                .language = with_.french ? wire::ProgramHelloLanguage::fr
                                                         : wire::ProgramHelloLanguage::en,
                                .consented = consent_.tools()});
}

void Program::received(const wire::Header& header, const Message& message) {
  const auto take = [&]<typename Body>(void (Program::*act)(const Body&)) {
    Body body;
    if (wire::read_body(message, body)) (this->*act)(body);
  };
  using wire::Type;
  switch (header.type) {
    case Type::refused:
      return take(&Program::refused);
    case Type::program_welcome:
      return take(&Program::welcome);
    case Type::consent_wanted:
      return take(&Program::asked);
    case Type::pass_given:
      return take(&Program::pass_given);
    case Type::participants:
      return take(&Program::people);
    case Type::coming:
      return take(&Program::coming);
    case Type::hold:
      return take(&Program::hold);
    case Type::chat_line:
      return take(&Program::chat);
    case Type::call_form:
      return take(&Program::call_form);
    case Type::file_recorded:
      return take(&Program::file_recorded);
    case Type::queue_place:
      return take(&Program::queue_place);
    case Type::code: {
      wire::Code code;
      if (!wire::read_body(message, code)) return;
      scene_.digits = code.digits;
      welcomed_ = true;
      return show();
    }
    case Type::consent_void: {
      wire::ConsentVoid taken_back;
      if (!wire::read_body(message, taken_back) || !scene_.question ||
          scene_.question->request != taken_back.request)
        return;
      question_timer_.cancel();
      scene_.question.reset();
      return show();
    }
    case Type::released:
      withdraw();
      return show();
    case Type::session_ended: {
      wire::SessionEnded ended;
      if (wire::read_body(message, ended)) end(ending_of(ended.because));
      return;
    }
    default:
      return;
  }
}

void Program::refused(const wire::Refused& refused) {
  if (refused.of == static_cast<std::uint8_t>(wire::Type::pass_wanted) && refused.retry_after != 0)
    return renew_after(milliseconds(refused.retry_after));
  if (refused.of == static_cast<std::uint8_t>(wire::Type::call_placed)) {
    // What stands now is asked again; the server sends it before it refuses what stood before.
    call_.reset();
    scene_.refused_form = true;
    return show();
  }
  const bool of_connection = refused.of == 0 || refused.of == static_cast<std::uint8_t>(wire::Type::program_hello);
  if (!of_connection) return;
  if (refused.retry_after != 0) return desk_.patience(milliseconds(refused.retry_after));
  end(ending_of(static_cast<wire::ErrorCode>(refused.code)));
}

void Program::welcome(const wire::ProgramWelcome& welcome) {
  desk_.welcomed();
  if (scene_.kind == Scene::Kind::untrusted) scene_.kind = Scene::Kind::connecting;
  // Another session than the one the end user agreed to: that agreement does not count for it.
  const std::vector<std::uint8_t> session(welcome.session.begin(), welcome.session.end());
  if (session != session_ && !session_.empty()) {
    withdraw();
    conversation_.forget();
    moved_.clear();
  }
  session_ = session;
  if (consent_.lapsed(time_with_sleep())) withdraw();
  consent_.connected();
  welcomed_ = true;
  scene_.number = welcome.number;
  if (!welcome.technician.empty()) scene_.technician = welcome.technician;
  engaged_ = welcome.state == wire::ProgramWelcomeState::active;
  // Who is held is told so again after each welcome.
  held_ = false;
  describe();
  say_unsaid();
  say_moved();
  if (consent_.tools() != 0 && engaged_) share();
  if (!engaged_ && consent_.tools() != 0) withdraw();
  show();
}

void Program::describe() {
  if (!welcomed_) return;
  wire::Device device{.system = machine_.system, .host = machine_.host, .user = machine_.user};
  device.desktop = with_.desktop;
  for (const std::string& address : machine_.addresses) device.addresses.push({.address = address});
  for (const Monitor& monitor : monitors_) {
    device.monitors.push({.id = monitor.id,
                          .x = monitor.x,
                          .y = monitor.y,
                          .width = monitor.width,
                          .height = monitor.height,
                          .scale_percent = monitor.scale_percent,
                          .primary = monitor.primary,
                          .name = monitor.name});
  }
  desk_.send(device);
}

void Program::desktop(wire::DeviceDesktop kind, std::vector<Monitor> monitors) {
  with_.desktop = kind;
  monitors_ = std::move(monitors);
  describe();
}

void Program::people(const wire::Participants& participants) {
  auto before = std::exchange(scene_.people, {});
  for (const auto& technician : participants.technicians) {
    Person person{.name = std::string(technician.name), .role = std::nullopt};
    for (const Person& known : before)
      if (known.name == person.name) person.role = known.role;
    if (scene_.coming && scene_.coming->name == person.name) person.role = scene_.coming->role;
    scene_.people.push_back(std::move(person));
  }
  show();
}

void Program::coming(const wire::Coming& coming) {
  scene_.coming = Coming{
      .name = std::string(coming.technician), .department = std::string(coming.department), .role = coming.role};
  for (Person& person : scene_.people)
    if (person.name == scene_.coming->name) person.role = coming.role;
  coming_timer_.expires_after(coming_time);
  coming_timer_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    scene_.coming.reset();
    show();
  });
  show();
}

void Program::hold(const wire::Hold& hold) {
  held_ = hold.held != 0;
  if (consent_.tools() != 0 && engaged_) share();
  show();
}

void Program::chat(const wire::ChatLine& line) {
  conversation_.receive(line);
  show();
}

void Program::write(const std::string& text) {
  const auto& unsent = conversation_.write(text);
  if (welcomed_) desk_.send(wire::ChatWrite{.request = unsent.request, .text = unsent.text});
  show();
}

void Program::call_form(const wire::CallForm& form) {
  call_.ask(form);
  welcomed_ = true;
  show();
}

void Program::place(Filled filled) {
  call_.place(std::move(filled));
  scene_.refused_form = false;
  say_unsaid();
  show();
}

void Program::queue_place(const wire::QueuePlace& place) {
  call_.received(place);
  scene_.number = place.number;
  show();
}

// What the server does not have yet; it takes each only once.
void Program::say_unsaid() {
  if (!welcomed_) return;
  if (const auto placed = call_.unsaid()) desk_.send(*placed);
  if (scene_.number == 0) return;
  for (const auto& unsent : conversation_.unsent())
    desk_.send(wire::ChatWrite{.request = unsent.request, .text = unsent.text});
}

// Everything that the consent allows: the pipeline may show, the relay is joined.
void Program::share() {
  with_.files.order([tools = consent_.tools()](Orders& orders) { orders.consent = tools; });
  if ((consent_.tools() & BulkHost::file_tools) == 0) bulk_.finish();
  with_.pipeline.order([tools = offered()](Orders& orders) { orders.consent = tools; });
  if (relay_.wanted()) {
    want_pass();
  } else {
    relay_.want();
  }
}

void Program::withdraw() {
  consent_.withdraw();
  engaged_ = false;
  held_ = false;
  renew_timer_.cancel();
  scene_.people.clear();
  scene_.coming.reset();
  scene_.since = scene_.until = 0;
  scene_.phrase.clear();
  with_.pipeline.order([](Orders& orders) { orders.consent = 0; });
  with_.files.order([](Orders& orders) { orders.consent = 0; });
  relay_.finish();
  bulk_.finish();
}

void Program::want_pass() {
  renew_timer_.cancel();
  desk_.send(wire::PassWanted{.holder = with_.keys.holder()});
  renew_after(milliseconds(wire::limits::pass_renew_ms));
}

void Program::pass_given(const wire::PassGiven& given) {
  relay_.give(Message(given.pass.begin(), given.pass.end()), given.relay_port);
  if (!relay_.wanted() || (consent_.tools() & BulkHost::file_tools) == 0) return;
  // Files join with the same pass, beside the screen.
  bulk_.expect();
  bulk_.give(Message(given.pass.begin(), given.pass.end()), given.relay_port);
}

void Program::renew_after(milliseconds wait) {
  renew_timer_.expires_after(wait);
  renew_timer_.async_wait([this](boost::system::error_code error) {
    if (!error && relay_.wanted()) want_pass();
  });
}

// The end user pressed Stop, and the pipeline has obeyed.
void Program::stopped() {
  with_.stop.obey(StopSwitch::network);
  desk_.send(wire::ProgramStopped{});
  withdraw();
  if (scene_.kind != Scene::Kind::ended) scene_.kind = Scene::Kind::stopped;
  show();
}

void Program::lost(Failure failure) {
  welcomed_ = false;
  consent_.cut_off(time_with_sleep());
  if (scene_.question) {
    question_timer_.cancel();
    scene_.question.reset();
  }
  if (scene_.kind != Scene::Kind::ended)
    scene_.kind = failure == Failure::untrusted ? Scene::Kind::untrusted : Scene::Kind::connecting;
  show();
}

void Program::watch_consent() {
  consent_timer_.expires_after(consent_look_interval);
  consent_timer_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    if (consent_.lapsed(time_with_sleep())) {
      withdraw();
      show();
    }
    if (const std::uint32_t over = consent_.over(time_with_sleep()); over != 0) narrow(~over);
    watch_consent();
  });
}

void Program::end(Ending ending) {
  withdraw();
  question_timer_.cancel();
  coming_timer_.cancel();
  scene_.question.reset();
  scene_.kind = Scene::Kind::ended;
  scene_.ending = ending;
  desk_.finish();
  show();
}

void Program::desktop_lost() { end(Ending::desktop_lost); }

void Program::leave() {
  if (scene_.kind != Scene::Kind::ended) desk_.send(wire::ProgramLeft{});
  finish();
}

void Program::finish() {
  withdraw();
  question_timer_.cancel();
  consent_timer_.cancel();
  coming_timer_.cancel();
  desk_.finish();
}

}  // namespace guichet::agent
