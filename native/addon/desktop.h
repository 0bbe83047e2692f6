// A desktop for JavaScript: what it shows, and hands on it. All of it runs on a thread of its own, which belongs to one
// desktop; calls are queued to it and answered by promises. server/native/desktop.ts checks every argument.
#pragma once

#include <napi.h>

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>

#include "addon/source.h"
#include "addon/thread.h"
#include "core/picture/picture.h"

namespace guichet::addon {

class DesktopObject : public Napi::ObjectWrap<DesktopObject> {
 public:
  static Napi::Function define(Napi::Env env);
  // (settings): the display is opened on the thread; where it cannot be had, every call is refused and says why.
  explicit DesktopObject(const Napi::CallbackInfo& info);

 private:
  // Makes the JavaScript value of a result that is plain data.
  using Answer = std::function<Napi::Value(Napi::Env)>;
  // Runs on the desktop's thread.
  using Job = std::function<Answer(Source&)>;
  struct Queued {
    std::uint32_t number = 0;
    Job job;
  };

  Napi::Value ask(const Napi::CallbackInfo& info, Job job);
  Napi::Value act(const Napi::CallbackInfo& info, std::function<void(Source&)> job);
  void serve();
  bool next(Queued& queued);
  void wake();
  bool expect(bool calls);

  // (milliseconds): what changed; ends early when another call comes.
  Napi::Value wait(const Napi::CallbackInfo& info);
  Napi::Value layout(const Napi::CallbackInfo& info);
  // (surface): a copy of its pixels after everything damaged was grabbed, and where that was; undefined if not to be had.
  Napi::Value grab(const Napi::CallbackInfo& info);
  Napi::Value cursor(const Napi::CallbackInfo& info);
  Napi::Value pointer(const Napi::CallbackInfo& info);
  Napi::Value wheel(const Napi::CallbackInfo& info);
  Napi::Value key(const Napi::CallbackInfo& info);
  Napi::Value text(const Napi::CallbackInfo& info);
  Napi::Value release_all(const Napi::CallbackInfo& info);
  // Of a synthetic desktop alone.
  Napi::Value step(const Napi::CallbackInfo& info);
  Napi::Value resize(const Napi::CallbackInfo& info);
  void close(const Napi::CallbackInfo& info);

  // JavaScript's thread alone.
  std::map<std::uint32_t, Napi::Promise::Deferred> pending_;
  std::uint32_t last_ = 0;
  // The desktop's thread alone.
  SourceSettings settings_;
  Picture picture_;
  std::uint16_t generation_ = 0;
  // Both.
  std::mutex mutex_;
  std::condition_variable woken_;
  std::unique_ptr<Source> source_;
  std::deque<Queued> jobs_;
  bool waiting_ = false;
  // Last: it ends before what it uses.
  Thread thread_;
};

}  // namespace guichet::addon
