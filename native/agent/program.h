// The program's logic, on the network thread: what the control plane asks, what the end user answers, what is shared.
#pragma once

#include <boost/asio/steady_timer.hpp>

#include <deque>

#include "agent/configuration.h"
#include "agent/consent.h"
#include "agent/desk_link.h"
#include "agent/files.h"
#include "agent/machine.h"
#include "agent/pipeline.h"
#include "agent/relay_link.h"
#include "agent/scene.h"
#include "agent/watchdog.h"

namespace guichet::agent {

class Program {
 public:
  struct Surroundings {
    boost::asio::io_context& network;
    Tls& tls;
    const Configuration& configuration;
    Keys& keys;
    StopSwitch& stop;
    Pipeline& pipeline;
    Files& files;
    bool french = false;
    // Wayland's screen a program of X cannot see.
    wire::DeviceDesktop desktop = wire::DeviceDesktop::none;
    // Shows a scene; called on the network thread.
    std::function<void(const Scene&)> show;
  };

  explicit Program(Surroundings surroundings);

  void start();
  // The end user's words.
  void answered(const Answer& answer);
  // This is not who they are talking to: everything ends.
  void doubt();
  // These tools are taken back; the picture goes by Stop.
  void take_back(std::uint32_t tools);
  void write(const std::string& text);
  void place(Filled filled);
  void leave();
  // The end user is choosing files, or has chosen: nobody else's hands reach the windows meanwhile.
  void choosing(bool chooses);
  void choose(std::uint32_t question, std::vector<std::string> paths);
  void cancel_files();
  // What the thread for files tells.
  void files_shown(FilesScene files);
  void file_moved(FileReport report);
  // The pipeline's words. The relay link is reached directly.
  void desktop(wire::DeviceDesktop kind, std::vector<Monitor> monitors);
  void stopped();
  void desktop_lost();
  RelayLink& relay() { return relay_; }
  RelayLink& bulk() { return bulk_; }
  // Says goodbye on both links; the session stays for when the program comes back.
  void finish();

 private:
  void hello();
  void received(const wire::Header& header, const Message& message);
  void refused(const wire::Refused& refused);
  void welcome(const wire::ProgramWelcome& welcome);
  void asked(const wire::ConsentWanted& wanted);
  void distrust(std::uint32_t request);
  void pass_given(const wire::PassGiven& given);
  void people(const wire::Participants& participants);
  void coming(const wire::Coming& coming);
  void hold(const wire::Hold& hold);
  void chat(const wire::ChatLine& line);
  void call_form(const wire::CallForm& form);
  void queue_place(const wire::QueuePlace& place);
  void lost(Failure failure);
  void answer(wire::ConsentAnswerAnswer answer, std::uint32_t tools = 0, std::uint16_t minutes = 0);
  void narrow(std::uint32_t tools);
  void withdraw();
  // What the windows show while nothing is shared.
  Scene::Kind waiting() const;
  void say_unsaid();
  void say_moved();
  void file_recorded(const wire::FileRecorded& recorded);
  // What the pipeline may do now.
  std::uint32_t offered() const;
  void share();
  void describe();
  void want_pass();
  void renew_after(std::chrono::milliseconds wait);
  void watch_consent();
  void end(Ending ending);
  void show();

  Surroundings with_;
  Machine machine_;
  std::array<std::uint8_t, 32> fingerprint_;
  DeskLink desk_;
  RelayLink relay_;
  RelayLink bulk_;
  boost::asio::steady_timer question_timer_;
  boost::asio::steady_timer renew_timer_;
  boost::asio::steady_timer consent_timer_;
  boost::asio::steady_timer coming_timer_;
  Consent consent_;
  Conversation conversation_;
  Call call_;
  Scene scene_;
  std::vector<Monitor> monitors_;
  std::vector<std::uint8_t> session_;
  bool welcomed_ = false;
  bool engaged_ = false;
  bool held_ = false;
  bool choosing_ = false;
  // Files that the server has not put on record yet.
  std::deque<FileReport> moved_;
};

}  // namespace guichet::agent
