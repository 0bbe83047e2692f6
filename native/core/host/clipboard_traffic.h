// The clipboard between the system and viewers: what was copied is told to those who may take it and sent to those who
// want it; what a viewer gives is put together and handed over whole. One gift is under way at a time.
#pragma once

#include <deque>
#include <map>
#include <optional>

#include "core/clipboard/clipboard.h"
#include "core/host/outbox.h"

namespace guichet::host {

class ClipboardTraffic {
 public:
  explicit ClipboardTraffic(Outbox& outbox) : outbox_(outbox) {}

  // Before it there is none: nothing can be taken, and every gift fails.
  void share(Clipboard& clipboard) { clipboard_ = &clipboard; }

  // A viewer's rights by now; both false for one that is gone.
  void allow(std::uint16_t peer, bool take, bool give);
  // Nobody is there any more.
  void close();
  // Too much lies unsent for a viewer: it gets nothing until it is ready again.
  void slow(std::uint16_t peer, bool slow);

  // The system told that something was copied.
  void copied();
  void wanted(std::uint16_t peer, const wire::ClipboardWanted& wanted);
  void given(std::uint16_t peer, const wire::ClipboardGiven& given);

  // Writes the next piece that somebody waits for into `room`: its length, or 0 when there is none or no room under way.
  std::size_t next_piece(std::span<std::uint8_t> room);

 private:
  struct Taker {
    bool slow = false;
    // What is being sent to it, and from where on.
    std::shared_ptr<const Clip> sending;
    std::uint32_t number = 0;
    std::uint32_t offset = 0;
  };
  struct Gift {
    std::uint16_t peer = 0;
    std::uint32_t transfer = 0;
    Clip clip;
  };

  void tell(std::uint16_t peer);
  void answer(std::uint16_t peer, std::uint32_t transfer, wire::ClipboardSetOutcome outcome);

  Outbox& outbox_;
  Clipboard* clipboard_ = nullptr;
  std::map<std::uint16_t, Taker> takers_;
  // Whose turn it was last.
  std::uint16_t served_ = 0;
  std::optional<Gift> gift_;
  // Grows with everything that is copied.
  std::uint32_t number_ = 0;
};

}  // namespace guichet::host
