#include "addon/thread.h"

#include <memory>

namespace guichet::addon {
namespace {

constexpr std::size_t queue_of_one = 1;

}  // namespace

Thread::Thread(Napi::Env env, const char* name, std::function<void()> wake)
    : env_(env), wake_(std::move(wake)), function_(Function::New(env, name, queue_of_one, 1, this)) {
  // Hooks run last first: this one, registered after the function's own, ends the thread while the function still is.
  napi_add_env_cleanup_hook(env_, environment_ends, this);
}

bool Thread::tell(Word word) {
  if (quitting_) return false;
  auto owned = std::make_unique<Word>(std::move(word));
  if (function_.BlockingCall(owned.get()) != napi_ok) return false;
  // Taken: `call` deletes it.
  static_cast<void>(owned.release());
  return true;
}

void Thread::close() {
  if (quitting_.exchange(true)) return;
  napi_remove_env_cleanup_hook(env_, environment_ends, this);
  // Also wakes the thread where it waits for JavaScript to take a word.
  function_.Abort();
  wake_();
  if (thread_.joinable()) thread_.join();
}

void Thread::call(Napi::Env env, Napi::Function, Thread* thread, Word* word) {
  const std::unique_ptr<Word> owned(word);
  // Without an environment only what was queued is to be freed.
  if (static_cast<napi_env>(env) == nullptr || thread->quitting_) return;
  (*owned)(env);
}

void Thread::environment_ends(void* thread) { static_cast<Thread*>(thread)->close(); }

}  // namespace guichet::addon
