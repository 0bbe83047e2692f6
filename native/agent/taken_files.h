// The files that the end user sends to a technician: those they chose, and no other. On the thread for files.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "agent/bulk_host.h"
#include "agent/file_story.h"
#include "agent/outgoing_file.h"

namespace guichet::agent {

class TakenFiles {
 public:
  using Report = std::function<void(FileReport)>;

  TakenFiles(BulkHost& host, Report report) : host_(host), report_(std::move(report)) {}

  // False for a message that is not about files taken.
  bool heard(const host::Viewer& viewer, const wire::Header& header, std::span<const std::uint8_t> message);
  // What the end user chose for this question; without a number, for whoever leads.
  void chosen(std::uint32_t number, const std::vector<std::string>& paths, Time now);
  // The question that waits for the end user.
  const std::optional<FilesQuestion>& question() const { return question_; }
  void cancel();
  // The connection is another one: nothing flows until a technician says from where.
  void pause();
  // Writes the next part of a file that may leave now; its length, or 0.
  std::size_t next_part(std::span<std::uint8_t> room);
  void show(std::vector<FileLine>& lines) const;

 private:
  struct Going {
    host::Id participant{};
    TransferId transfer{};
    std::unique_ptr<OutgoingFile> file;
    bool flows = false;
    bool whole_said = false;
    // Sent up to here, and written over there up to here.
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
  };

  void wanted(const host::Viewer& viewer, const wire::FilesWanted& wanted);
  void fail(const host::Id& participant, std::uint32_t request, const std::string& path);
  void accepted(const host::Viewer& viewer, const wire::FileAccepted& accepted);
  void received(const host::Viewer& viewer, const wire::FileReceived& received);
  void ended(const host::Viewer& viewer, const wire::FileTakeEnded& ended);
  Going* find(const host::Viewer& viewer, std::span<const std::uint8_t> transfer);
  void end(Going& going, wire::FileTakeEndedOutcome outcome, bool tell = true);

  BulkHost& host_;
  Report report_;
  std::vector<std::unique_ptr<Going>> going_;
  std::optional<FilesQuestion> question_;
  host::Id asker_{};
  std::uint32_t request_ = 0;
  std::uint32_t last_number_ = 0;
  // Where the round over the files goes on.
  std::size_t next_ = 0;
};

}  // namespace guichet::agent
