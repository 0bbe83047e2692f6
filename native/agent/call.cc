#include "agent/call.h"

#include <utility>

#include "agent/fitted.h"
#include "agent/random.h"

namespace guichet::agent {

namespace {

constexpr std::size_t name_bytes = 128;
constexpr std::size_t text_bytes = 1'024;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end != 0) lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

void Call::ask(const wire::CallForm& form) {
  form_ = Form{
      .name = std::string(form.name), .open = form.open != 0, .message = std::string(form.message), .questions = {}};
  for (const auto& question : form.questions) {
    const bool chooses = question.kind == wire::FormQuestionKind::choice;
    form_->questions.push_back({.id = std::string(question.id),
                                .label = std::string(question.label),
                                .required = question.required != 0,
                                .choices = chooses ? lines_of(question.choices) : std::vector<std::string>()});
  }
}

void Call::place(Filled filled) {
  if (!form_) return;
  fill_random(request_);
  filled.name = fitted(std::move(filled.name), name_bytes);
  filled.issue = fitted(std::move(filled.issue), text_bytes);
  for (std::string& answer : filled.answers) answer = fitted(std::move(answer), text_bytes);
  filled_ = std::move(filled);
  asked_ = form_->questions;
}

void Call::received(const wire::QueuePlace& place) {
  filled_.reset();
  where_ = Place{.before = place.before, .seconds = place.seconds, .technician = std::string(place.technician)};
}

void Call::reset() {
  filled_.reset();
  where_.reset();
}

std::optional<wire::CallPlaced> Call::unsaid() const {
  if (!filled_) return std::nullopt;
  wire::CallPlaced placed{.request = request_, .name = filled_->name, .issue = filled_->issue, .answers = {}};
  for (std::size_t index = 0; index < asked_.size() && index < filled_->answers.size(); ++index) {
    if (filled_->answers[index].empty()) continue;
    placed.answers.push({.question = asked_[index].id, .answer = filled_->answers[index]});
  }
  return placed;
}

}  // namespace guichet::agent
