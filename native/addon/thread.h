// A native thread that serves one JavaScript object. Its words to JavaScript pass through one thread-safe function with a
// queue of one: while JavaScript is busy the thread waits, and nothing piles up.
#pragma once

#include <napi.h>

#include <atomic>
#include <functional>
#include <thread>
#include <utility>

namespace guichet::addon {

class Thread {
 public:
  // Runs on JavaScript's thread. It holds plain data: no JavaScript value crosses a thread.
  using Word = std::function<void(Napi::Env)>;

  // `wake`, from any thread, ends whatever the body sleeps in.
  Thread(Napi::Env env, const char* name, std::function<void()> wake);
  ~Thread() { close(); }
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;

  // `body` runs on the thread until `quitting`.
  void start(std::function<void()> body) { thread_ = std::thread(std::move(body)); }
  // From the thread: waits until JavaScript has taken the word before. False when nobody listens any more.
  bool tell(Word word);
  bool quitting() const { return quitting_; }
  // From JavaScript's thread: ends the native one and waits for it. Also happens when the environment ends.
  void close();

 private:
  static void call(Napi::Env env, Napi::Function, Thread*, Word* word);
  static void environment_ends(void* thread);
  using Function = Napi::TypedThreadSafeFunction<Thread, Word, call>;

  napi_env env_;
  std::function<void()> wake_;
  Function function_;
  std::atomic<bool> quitting_ = false;
  std::thread thread_;
};

}  // namespace guichet::addon
