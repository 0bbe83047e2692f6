// What the end user is asked, and what they say or take back.
#include <algorithm>

#include "agent/program.h"

namespace guichet::agent {

namespace {

// Nobody is asked for longer, whatever the control plane says.
constexpr std::chrono::seconds longest_question{600};
constexpr std::uint64_t minute_ms = 60'000;
constexpr std::time_t minute_s = 60;

}  // namespace

void Program::asked(const wire::ConsentWanted& wanted) {
  auto card = read_card(wanted.card, with_.keys, session_, wanted.request);
  if (!card) return distrust(wanted.request);
  const std::uint32_t further = wanted.tools & ~consent_.tools();
  scene_.question = Question{.request = wanted.request,
                             .card = std::move(*card),
                             .purpose = std::string(wanted.purpose),
                             .tools = further != 0 ? further : wanted.tools,
                             .granted = consent_.tools()};
  if (with_.desktop == wire::DeviceDesktop::wayland) return answer(wire::ConsentAnswerAnswer::refused);
  question_timer_.expires_after(std::min(std::chrono::seconds(wanted.seconds), longest_question));
  question_timer_.async_wait([this](boost::system::error_code error) {
    if (!error && scene_.question) answer(wire::ConsentAnswerAnswer::timed_out);
  });
  show();
}

// Who asks without the appliance's word for it is not the appliance.
void Program::distrust(std::uint32_t request) {
  desk_.send(wire::ConsentAnswer{
      .request = request, .answer = wire::ConsentAnswerAnswer::refused, .tools = consent_.tools(), .minutes = 0});
  withdraw();
  desk_.distrust();
}

void Program::answered(const Answer& said) {
  if (!scene_.question || scene_.question->request != said.request) return;
  // The picture is what everything else needs.
  const std::uint32_t tools = (said.tools | wire::tool_view) & scene_.question->tools;
  const bool given = said.agreed && tools != 0;
  answer(given ? wire::ConsentAnswerAnswer::given : wire::ConsentAnswerAnswer::refused, tools, said.minutes);
}

void Program::answer(wire::ConsentAnswerAnswer answer, std::uint32_t tools, std::uint16_t minutes) {
  const Question question = *scene_.question;
  const bool given = answer == wire::ConsentAnswerAnswer::given;
  const std::uint32_t agreed = consent_.tools() | (given ? tools : 0);
  question_timer_.cancel();
  scene_.question.reset();
  desk_.send(wire::ConsentAnswer{
      .request = question.request, .answer = answer, .tools = agreed, .minutes = given ? minutes : std::uint16_t{0}});
  if (given && desk_.open()) {
    const std::time_t now = std::time(nullptr);
    scene_.technician = question.card.name;
    scene_.phrase = question.card.phrase;
    if (scene_.since == 0) scene_.since = now;
    if ((tools & wire::tool_control) != 0) scene_.until = minutes == 0 ? 0 : now + minutes * minute_s;
    if (scene_.kind == Scene::Kind::stopped) scene_.kind = Scene::Kind::ready;
    consent_.give(tools, minutes == 0 ? 0 : time_with_sleep() + minutes * minute_ms);
    engaged_ = true;
    with_.stop.lower();
    share();
  }
  show();
}

void Program::take_back(std::uint32_t tools) {
  if ((consent_.tools() & tools) != 0 && (tools & wire::tool_view) == 0) narrow(~tools);
}

// Obeyed here first; then the server is told, and told again by the next hello if it is not there now.
void Program::narrow(std::uint32_t tools) {
  consent_.narrow(tools);
  if ((consent_.tools() & wire::tool_control) == 0) scene_.until = 0;
  desk_.send(wire::ConsentChanged{.tools = consent_.tools()});
  if (engaged_) share();
  show();
}

void Program::doubt() {
  if (scene_.kind == Scene::Kind::ended) return;
  desk_.send(wire::IdentityDoubted{.request = scene_.question ? scene_.question->request : 0});
  end(Ending::doubted);
}

}  // namespace guichet::agent
