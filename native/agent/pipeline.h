// The thread that captures, encodes and injects. It owns the desktop and the session host; the network thread gives it
// orders and messages, and takes messages from it.
#pragma once

#include <functional>
#include <thread>

#include "agent/carrier.h"
#include "agent/desktop.h"
#include "agent/signature.h"
#include "agent/stop_switch.h"
#include "core/host/sharing.h"

namespace guichet::agent {

class Pipeline : public Carrier {
 public:
  // All are called on the pipeline's thread.
  struct Ears {
    std::function<void(wire::DeviceDesktop, std::vector<Monitor>)> desktop;
    // A message of this connection was taken from the incoming slot: there is room for another.
    std::function<void(std::uint32_t link)> took;
    // A message stands in the outgoing slot.
    std::function<void()> gave;
    // The session on this connection is over, for this reason if the other end had one.
    std::function<void(std::uint32_t link, std::optional<wire::ErrorCode>)> over;
    std::function<void()> stopped;
    std::function<void()> lost;
  };

  // All outlive it.
  Pipeline(std::unique_ptr<Desktop> desktop, Keys& keys, StopSwitch& stop, Marks& marks, Ears ears);
  ~Pipeline() override { end(); }
  // Ends the thread; every key and button is up afterwards.
  void end();

  void order(const std::function<void(Orders&)>& wish) override;
  void wake() override { desktop_->capture().wake(); }

 private:
  void run();
  bool obey();
  bool receive(Time now);
  void give(Time now);

  std::unique_ptr<Desktop> desktop_;
  StopSwitch& stop_;
  Ears ears_;
  std::mutex mutex_;
  Orders orders_;
  host::Sharing sharing_;
  host::Host& host_ = sharing_.host();
  std::uint32_t link_ = 0;
  bool over_told_ = true;
  bool stop_seen_ = false;
  std::thread thread_;
};

}  // namespace guichet::agent
