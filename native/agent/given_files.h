// The files that technicians give: what is on its way into the end user's folder. On the thread for files.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "agent/bulk_host.h"
#include "agent/file_story.h"
#include "agent/incoming_file.h"

namespace guichet::agent {

class GivenFiles {
 public:
  using Report = std::function<void(FileReport)>;

  GivenFiles(BulkHost& host, std::filesystem::path folder, Report report)
      : host_(host), folder_(std::move(folder)), report_(std::move(report)) {}

  // False for a message that is not about files given.
  bool heard(const host::Viewer& viewer, const wire::Header& header, std::span<const std::uint8_t> message);
  // The end user, or the end of their agreement, stops them all; what came of them so far goes.
  void cancel();
  void show(std::vector<FileLine>& lines) const;

 private:
  struct Coming {
    host::Id participant{};
    std::unique_ptr<IncomingFile> file;
    // Up to here the technician was told that it is written.
    std::uint64_t told = 0;
    // A part is missing, and was asked for.
    bool gap = false;
  };

  void offered(const host::Viewer& viewer, const wire::FileOffered& offered);
  void given(const host::Viewer& viewer, const wire::FileGiven& given);
  void whole(const host::Viewer& viewer, const wire::FileGivenWhole& whole);
  void ended(const host::Viewer& viewer, const wire::FileGiveEnded& ended);
  Coming* find(const host::Viewer& viewer, std::span<const std::uint8_t> transfer);
  void end(Coming& coming, IncomingFile::Outcome outcome, bool tell = true);

  BulkHost& host_;
  std::filesystem::path folder_;
  Report report_;
  std::vector<std::unique_ptr<Coming>> coming_;
};

}  // namespace guichet::agent
