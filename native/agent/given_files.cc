#include "agent/given_files.h"

#include <algorithm>

#include "agent/file_name.h"

namespace guichet::agent {

namespace {

// The technician hears in steps what is written, well before they have sent all they may.
constexpr std::uint64_t told_step = 4 * wire::limits::part_bytes;

}  // namespace

bool GivenFiles::heard(const host::Viewer& viewer, const wire::Header& header, std::span<const std::uint8_t> message) {
  const auto take = [&]<typename Body>(void (GivenFiles::*act)(const host::Viewer&, const Body&)) {
    Body body;
    if (wire::read_body(message, body)) (this->*act)(viewer, body);
    return true;
  };
  switch (header.type) {
    case wire::Type::file_offered:
      return take(&GivenFiles::offered);
    case wire::Type::file_given:
      return take(&GivenFiles::given);
    case wire::Type::file_given_whole:
      return take(&GivenFiles::whole);
    case wire::Type::file_give_ended:
      return take(&GivenFiles::ended);
    default:
      return false;
  }
}

GivenFiles::Coming* GivenFiles::find(const host::Viewer& viewer, std::span<const std::uint8_t> transfer) {
  for (const auto& coming : coming_)
    if (coming->participant == viewer.participant && std::ranges::equal(coming->file->wished().transfer, transfer))
      return coming.get();
  return nullptr;
}

void GivenFiles::offered(const host::Viewer& viewer, const wire::FileOffered& offered) {
  using Answer = wire::FileAnsweredAnswer;
  Wished wished{.name = harmless_name(offered.name), .size = offered.size, .modified = offered.modified};
  if (offered.transfer.size() != wished.transfer.size()) return;
  std::ranges::copy(offered.transfer, wished.transfer.begin());
  wire::FileAnswered answer{.transfer = offered.transfer, .answer = Answer::wanted, .offset = 0, .name = wished.name};
  if (Coming* known = find(viewer, offered.transfer)) {
    const Wished& before = known->file->wished();
    if (before.name != wished.name || before.size != wished.size) {
      answer.answer = Answer::declined;
      return host_.send(viewer.participant, answer);
    }
    known->told = known->file->written();
    known->gap = false;
    answer.offset = known->told;
    answer.name = known->file->name();
    return host_.send(viewer.participant, answer);
  }
  const auto is_theirs = [&](const auto& coming) { return coming->participant == viewer.participant; };
  if (std::ranges::count_if(coming_, is_theirs) >= wire::limits::files_under_way) {
    answer.answer = Answer::declined;
    return host_.send(viewer.participant, answer);
  }
  auto file = IncomingFile::open(folder_, wished, answer.answer);
  if (!file) {
    report_({.report = random_id(),
             .participant = viewer.participant,
             .direction = FileDirection::given,
             .name = wished.name,
             .size = wished.size,
             .hash = std::nullopt,
             .outcome = answer.answer == Answer::no_room        ? FileOutcome::no_room
                        : answer.answer == Answer::not_writable ? FileOutcome::not_writable
                                                                : FileOutcome::failed});
    return host_.send(viewer.participant, answer);
  }
  answer.answer = Answer::wanted;
  answer.offset = file->written();
  answer.name = file->name();
  host_.send(viewer.participant, answer);
  auto coming = std::make_unique<Coming>();
  coming->participant = viewer.participant;
  coming->told = file->written();
  coming->file = std::move(file);
  coming_.push_back(std::move(coming));
}

void GivenFiles::given(const host::Viewer& viewer, const wire::FileGiven& given) {
  Coming* coming = find(viewer, given.transfer);
  // What is there already was sent twice around a lost connection.
  if (coming == nullptr || given.offset < coming->file->written()) return;
  const Wished& wished = coming->file->wished();
  if (given.offset > coming->file->written()) {
    if (std::exchange(coming->gap, true)) return;
    return host_.send(viewer.participant, wire::FileAnswered{.transfer = wished.transfer,
                                                             .answer = wire::FileAnsweredAnswer::wanted,
                                                             .offset = coming->file->written(),
                                                             .name = coming->file->name()});
  }
  coming->gap = false;
  const auto outcome = coming->file->write(given.data);
  if (outcome != IncomingFile::Outcome::saved) return end(*coming, outcome);
  const std::uint64_t written = coming->file->written();
  if (written - coming->told < told_step && written != wished.size) return;
  coming->told = written;
  host_.send(viewer.participant, wire::FileKept{.transfer = wished.transfer, .offset = written});
}

void GivenFiles::whole(const host::Viewer& viewer, const wire::FileGivenWhole& whole) {
  Coming* coming = find(viewer, whole.transfer);
  // With a part missing, it will be said again after that part.
  if (coming != nullptr && !coming->gap) end(*coming, coming->file->finish(whole.hash));
}

void GivenFiles::ended(const host::Viewer& viewer, const wire::FileGiveEnded& ended) {
  Coming* coming = find(viewer, ended.transfer);
  if (coming == nullptr || ended.outcome == IncomingFile::Outcome::saved) return;
  end(*coming, ended.outcome, false);
}

void GivenFiles::end(Coming& coming, IncomingFile::Outcome outcome, bool tell) {
  IncomingFile& file = *coming.file;
  const bool saved = outcome == IncomingFile::Outcome::saved;
  if (!saved) file.remove();
  if (tell)
    host_.send(coming.participant, wire::FileGiveEnded{.transfer = file.wished().transfer,
                                                       .outcome = outcome,
                                                       .name = file.name()});
  report_({.report = random_id(),
           .participant = coming.participant,
           .direction = FileDirection::given,
           .name = file.name(),
           .size = file.wished().size,
           .hash = saved ? std::optional(file.hash()) : std::nullopt,
           .outcome = static_cast<FileOutcome>(outcome)});
  std::erase_if(coming_, [&](const auto& each) { return each.get() == &coming; });
}

void GivenFiles::cancel() {
  while (!coming_.empty()) end(*coming_.back(), IncomingFile::Outcome::cancelled);
}

void GivenFiles::show(std::vector<FileLine>& lines) const {
  for (const auto& coming : coming_)
    lines.push_back({.direction = FileDirection::given,
                     .name = coming->file->name(),
                     .size = coming->file->wished().size,
                     .done = coming->file->written(),
                     .outcome = std::nullopt});
}

}  // namespace guichet::agent
