#include "agent/taken_files.h"

#include <algorithm>
#include <array>

#include "agent/file_name.h"
#include "agent/path_text.h"

namespace guichet::agent {

namespace {

using Outcome = wire::FileTakeEndedOutcome;

constexpr std::uint64_t most_under_way = std::uint64_t{wire::limits::file_parts_under_way} * wire::limits::part_bytes;

}  // namespace

bool TakenFiles::heard(const host::Viewer& viewer, const wire::Header& header, std::span<const std::uint8_t> message) {
  const auto take = [&]<typename Body>(void (TakenFiles::*act)(const host::Viewer&, const Body&)) {
    Body body;
    if (wire::read_body(message, body)) (this->*act)(viewer, body);
    return true;
  };
  switch (header.type) {
    case wire::Type::files_wanted:
      return take(&TakenFiles::wanted);
    case wire::Type::file_accepted:
      return take(&TakenFiles::accepted);
    case wire::Type::file_received:
      return take(&TakenFiles::received);
    case wire::Type::file_take_ended:
      return take(&TakenFiles::ended);
    default:
      return false;
  }
}

TakenFiles::Going* TakenFiles::find(const host::Viewer& viewer, std::span<const std::uint8_t> transfer) {
  for (const auto& going : going_)
    if (going->participant == viewer.participant && std::ranges::equal(going->transfer, transfer)) return going.get();
  return nullptr;
}

// One question stands at a time; the same asker may ask again after a lost connection.
void TakenFiles::wanted(const host::Viewer& viewer, const wire::FilesWanted& wanted) {
  if (question_ && asker_ == viewer.participant && request_ == wanted.request) return;
  if (question_) return host_.send(viewer.participant, wire::FilesAnswered{.request = wanted.request, .count = 0});
  asker_ = viewer.participant;
  request_ = wanted.request;
  question_ = FilesQuestion{.number = ++last_number_, .technician = viewer.name};
}

void TakenFiles::chosen(std::uint32_t number, const std::vector<std::string>& paths, Time now) {
  host::Id participant{};
  std::uint32_t request = 0;
  if (number != 0) {
    if (!question_ || question_->number != number) return;
    participant = asker_;
    request = request_;
    question_.reset();
  } else {
    const host::Viewer* taker = host_.taker(now);
    if (taker == nullptr) return;
    participant = taker->participant;
  }
  std::vector<std::unique_ptr<Going>> found;
  std::vector<std::string> unreadable;
  for (const std::string& path : paths) {
    if (going_.size() + found.size() + unreadable.size() >= wire::limits::files_under_way) break;
    auto going = std::make_unique<Going>();
    going->participant = participant;
    going->transfer = random_id();
    going->file = OutgoingFile::open(path);
    if (going->file)
      found.push_back(std::move(going));
    else
      unreadable.push_back(path);
  }
  const auto count = static_cast<std::uint16_t>(found.size() + unreadable.size());
  if (number != 0) host_.send(participant, wire::FilesAnswered{.request = request, .count = count});
  for (const std::string& path : unreadable) fail(participant, request, path);
  for (auto& going : found) {
    host_.send(participant, wire::FileFound{.transfer = going->transfer,
                                            .request = request,
                                            .name = going->file->name(),
                                            .size = going->file->size(),
                                            .modified = going->file->modified()});
    going_.push_back(std::move(going));
  }
}

// Both hear of a file that cannot be read by its name, as of one that ended at once.
void TakenFiles::fail(const host::Id& participant, std::uint32_t request, const std::string& path) {
  const TransferId transfer = random_id();
  const std::string name = harmless_name(text_of(path_of(path).filename()));
  host_.send(participant,
             wire::FileFound{.transfer = transfer, .request = request, .name = name, .size = 0, .modified = 0});
  host_.send(participant, wire::FileTakeEnded{.transfer = transfer, .outcome = Outcome::failed});
  report_({.report = random_id(),
           .participant = participant,
           .direction = FileDirection::taken,
           .name = name,
           .size = 0,
           .hash = std::nullopt,
           .outcome = FileOutcome::failed});
}

void TakenFiles::accepted(const host::Viewer& viewer, const wire::FileAccepted& accepted) {
  Going* going = find(viewer, accepted.transfer);
  if (going == nullptr)
    return host_.send(viewer.participant,
                      wire::FileTakeEnded{.transfer = accepted.transfer, .outcome = Outcome::failed});
  // More than was ever sent cannot have arrived.
  if (accepted.offset > going->file->read_to()) return end(*going, Outcome::failed);
  going->sent = going->received = accepted.offset;
  going->flows = true;
  going->whole_said = false;
}

void TakenFiles::received(const host::Viewer& viewer, const wire::FileReceived& received) {
  Going* going = find(viewer, received.transfer);
  if (going != nullptr && received.offset > going->received && received.offset <= going->sent)
    going->received = received.offset;
}

void TakenFiles::ended(const host::Viewer& viewer, const wire::FileTakeEnded& ended) {
  Going* going = find(viewer, ended.transfer);
  if (going == nullptr) return;
  const bool too_early = ended.outcome == Outcome::saved && !going->whole_said;
  end(*going, too_early ? Outcome::damaged : ended.outcome, false);
}

std::size_t TakenFiles::next_part(std::span<std::uint8_t> room) {
  std::array<std::uint8_t, wire::limits::part_bytes> part;
  for (std::size_t count = going_.size(); count > 0; --count) {
    next_ = (next_ + 1) % going_.size();
    Going& going = *going_[next_];
    const auto peer = host_.peer_of(going.participant);
    if (!going.flows || going.whole_said || !peer) continue;
    const wire::Header header{.peer = *peer};
    const std::uint64_t left = going.file->size() - going.sent;
    if (left == 0) {
      Hash hash{};
      if (!going.file->finish(hash)) {
        end(going, Outcome::changed);
        return 0;
      }
      going.whole_said = true;
      return wire::write_message(room, header, wire::FileTakenWhole{.transfer = going.transfer, .hash = hash});
    }
    if (going.sent - going.received >= most_under_way) continue;
    const auto data = std::span(part).first(static_cast<std::size_t>(std::min<std::uint64_t>(left, part.size())));
    if (!going.file->read(going.sent, data)) {
      end(going, Outcome::changed);
      return 0;
    }
    const std::uint64_t offset = going.sent;
    going.sent += data.size();
    return wire::write_message(room, header,
                               wire::FileTaken{.transfer = going.transfer, .offset = offset, .data = data});
  }
  return 0;
}

void TakenFiles::end(Going& going, Outcome outcome, bool tell) {
  if (tell)
    host_.send(going.participant, wire::FileTakeEnded{.transfer = going.transfer, .outcome = outcome});
  Hash hash{};
  const bool whole = outcome == Outcome::saved && going.file->finish(hash);
  report_({.report = random_id(),
           .participant = going.participant,
           .direction = FileDirection::taken,
           .name = going.file->name(),
           .size = going.file->size(),
           .hash = whole ? std::optional(hash) : std::nullopt,
           .outcome = static_cast<FileOutcome>(outcome)});
  std::erase_if(going_, [&](const auto& each) { return each.get() == &going; });
}

void TakenFiles::cancel() {
  question_.reset();
  while (!going_.empty()) end(*going_.back(), Outcome::cancelled);
}

void TakenFiles::pause() {
  for (const auto& going : going_) going->flows = false;
}

void TakenFiles::show(std::vector<FileLine>& lines) const {
  for (const auto& going : going_)
    lines.push_back({.direction = FileDirection::taken,
                     .name = going->file->name(),
                     .size = going->file->size(),
                     .done = going->received,
                     .outcome = std::nullopt});
}

}  // namespace guichet::agent
