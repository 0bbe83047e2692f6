// Files, as far as the program's logic is concerned: who may choose them, and what the server hears of them.
#include <algorithm>

#include "agent/program.h"

namespace guichet::agent {

namespace {

// The oldest report goes first, should the server never answer.
constexpr std::size_t most_moved = 256;

}  // namespace

std::uint32_t Program::offered() const {
  if (held_) return 0;
  // Whoever asks for files must not be able to choose them.
  const bool chooses = choosing_ || scene_.files.question.has_value();
  return consent_.tools() & ~(chooses ? wire::tool_control : 0);
}

void Program::choosing(bool chooses) {
  choosing_ = chooses;
  with_.pipeline.order([tools = offered()](Orders& orders) { orders.consent = tools; });
}

void Program::choose(std::uint32_t question, std::vector<std::string> paths) {
  with_.files.choose(question, std::move(paths));
  if (question == 0) choosing(false);
}

void Program::cancel_files() { with_.files.cancel(); }

void Program::files_shown(FilesScene files) {
  const std::uint32_t before = offered();
  scene_.files = std::move(files);
  if (offered() != before) with_.pipeline.order([tools = offered()](Orders& orders) { orders.consent = tools; });
  show();
}

void Program::file_moved(FileReport report) {
  if (moved_.size() == most_moved) moved_.pop_front();
  moved_.push_back(std::move(report));
  if (moved_.size() == 1) say_moved();
}

// One after the other: the next is told once the server has put the one before on record, which it does only once.
void Program::say_moved() {
  if (!welcomed_ || moved_.empty()) return;
  const FileReport& moved = moved_.front();
  wire::FileMoved body{.report = moved.report,
                       .direction = moved.direction,
                       .participant = moved.participant,
                       .name = moved.name,
                       .size = moved.size,
                       .hash = {},
                       .outcome = moved.outcome};
  if (moved.hash) body.hash = *moved.hash;
  desk_.send(body);
}

void Program::file_recorded(const wire::FileRecorded& recorded) {
  std::erase_if(moved_, [&](const FileReport& moved) { return std::ranges::equal(moved.report, recorded.report); });
  say_moved();
}

}  // namespace guichet::agent
