// The end user's program without its windows: the same session host over a desktop, on a thread of its own. JavaScript
// carries its messages to and from the relay. server/native/program.ts checks every argument.
#pragma once

#include <napi.h>

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>

#include "addon/source.h"
#include "addon/thread.h"
#include "agent/signature.h"
#include "core/host/sharing.h"

namespace guichet::addon {

class ProgramObject : public Napi::ObjectWrap<ProgramObject> {
 public:
  static Napi::Function define(Napi::Env env);
  // (settings, appliance's public key, heard: (kind, value) => void): throws when that is no key.
  explicit ProgramObject(const Napi::CallbackInfo& info);

 private:
  using Message = std::vector<std::uint8_t>;
  // What JavaScript wants; runs on the program's thread.
  using Order = std::function<void(host::Host&, Time now)>;

  // (): the holder key of this program.
  Napi::Value holder(const Napi::CallbackInfo& info);
  // (pass): a new socket to the relay is open.
  void open(const Napi::CallbackInfo& info);
  // (pass)
  void renew(const Napi::CallbackInfo& info);
  // (): the socket is gone.
  void disconnected(const Napi::CallbackInfo& info);
  // (message): false when so many wait already that the socket is to be closed.
  Napi::Value receive(const Napi::CallbackInfo& info);
  // (tools as bits)
  void consent(const Napi::CallbackInfo& info);
  void stop(const Napi::CallbackInfo& info);
  void close(const Napi::CallbackInfo& info);

  void order(Order order);
  void wake();
  void run();
  void work(Source& source);
  bool obey(Time now);
  void give(Time now);
  void tell_link();
  // Brings what technicians mark onto a screen of our own making.
  void show_marks(Source& source);
  void tell(const char* kind, std::string text);

  Napi::FunctionReference heard_;
  SourceSettings settings_;
  agent::Keys keys_;
  // The program's thread alone.
  host::Host* host_ = nullptr;
  Marks marks_;
  bool marked_ = false;
  host::Link told_ = host::Link::closed;
  // Both.
  std::mutex mutex_;
  Source* source_ = nullptr;
  std::deque<Order> orders_;
  // Grows with each socket, so that no message of an older one is sent on it.
  std::atomic<std::uint32_t> socket_ = 0;
  // Last: it ends before what it uses.
  Thread thread_;
};

}  // namespace guichet::addon
