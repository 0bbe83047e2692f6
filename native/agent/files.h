// The thread that reads and writes the files of a session, and speaks for them over their own socket: the picture and the
// windows never wait for a disk.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "agent/carrier.h"
#include "agent/given_files.h"
#include "agent/stop_switch.h"
#include "agent/taken_files.h"

namespace guichet::agent {

class Files : public Carrier {
 public:
  // All are called on the thread for files.
  struct Ears {
    std::function<void(std::uint32_t link)> took;
    std::function<void()> gave;
    std::function<void(std::uint32_t link)> over;
    std::function<void(FilesScene)> shown;
    std::function<void(FileReport)> report;
  };

  Files(host::Trust& trust, const StopSwitch& stop, Ears ears);
  ~Files() override { end(); }
  // Ends the thread; what was on its way is taken away.
  void end();

  void order(const std::function<void(Orders&)>& wish) override;
  void wake() override;
  // What the end user chose for a question (0: without one); nothing: they send nothing.
  void choose(std::uint32_t question, std::vector<std::string> paths);
  // The end user stops every transfer.
  void cancel();

 private:
  struct Chosen {
    std::uint32_t question = 0;
    std::vector<std::string> paths;
  };

  void run();
  bool obey(Time now);
  bool receive(Time now);
  void give();
  void hear(const host::Viewer& viewer, const wire::Header& header, std::span<const std::uint8_t> message);
  void report(FileReport report);
  void show(Time now);

  const StopSwitch& stop_;
  Ears ears_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool awake_ = false;
  Orders orders_;
  std::vector<Chosen> chosen_;
  bool cancelled_ = false;
  BulkHost host_;
  GivenFiles given_;
  TakenFiles taken_;
  // What has ended, for the end user to read; the oldest goes first.
  std::vector<FileLine> ended_;
  FilesScene scene_;
  FilesScene shown_;
  Time shown_at_ = 0;
  std::uint32_t link_ = 0;
  bool over_told_ = true;
  std::thread thread_;
};

}  // namespace guichet::agent
