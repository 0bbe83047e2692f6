// The rules between what viewers send and what reaches mouse and keyboard.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "core/input/hands.h"
#include "core/input/injector.h"
#include "core/picture/layout.h"
#include "core/wire/message.h"

namespace guichet::input {

class Input {
 public:
  explicit Input(Injector& injector) : injector_(injector) {}

  // The surfaces that pointer positions may name. A new generation lets go of everything.
  void layout(const Layout& layout);
  // A viewer of the hands is there, or has gone. One that goes lets go of everything it pressed.
  void open(std::uint16_t peer, bool lead);
  void close(std::uint16_t peer);

  // One message of a viewer whose right to it was checked. Older epochs, replays and viewers without the hands change
  // nothing.
  void pointer(const wire::Header& header, const wire::Pointer& pointer, Time now);
  void wheel(const wire::Header& header, const wire::Wheel& wheel, Time now);
  void key(const wire::Header& header, const wire::Key& key, Time now);
  void text(const wire::Header& header, const wire::Text& text, Time now);
  void release(const wire::Header& header, const wire::Release& release, Time now);
  void alive(const wire::Header& header, const wire::InputAlive& alive, Time now);

  // The end user touched mouse or keyboard: remote hands rest for a moment.
  void end_user_acts(Time now);
  // Lets go of what a silent viewer holds, frees idle hands.
  void tick(Time now);
  // Goes on with what takes its time; until then no other message may be handed in.
  void go_on(Time now);
  // Milliseconds until it can; nothing when all is done.
  std::optional<Time> busy() const { return injector_.busy(); }
  void release_all();

  std::uint16_t holder() const { return hands_.holder(); }
  bool holding() const { return buttons_ != 0 || !keys_.empty() || busy(); }

 private:
  struct Viewer {
    bool lead = false;
    bool heard = false;
    std::uint16_t epoch = 0;
    std::uint64_t sequence = 0;
  };

  // True when the message is newer than all before it. A new epoch lets go of everything.
  bool newer(Viewer& viewer, const wire::Header& header);
  // True when this viewer may act with this message now.
  bool admit(const wire::Header& header, Time now);

  Injector& injector_;
  Layout layout_;
  std::map<std::uint16_t, Viewer> viewers_;
  Hands hands_;
  // What the holder of the hands has down.
  std::set<std::uint16_t> keys_;
  std::uint16_t buttons_ = 0;
  std::uint8_t surface_ = 0;
  std::int32_t x_ = 0;
  std::int32_t y_ = 0;
  Time heard_ = 0;
};

}  // namespace guichet::input
