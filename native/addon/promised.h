// Work on a thread of the pool, answered by a promise.
#pragma once

#include <napi.h>

#include <utility>

namespace guichet::addon {

// `work` runs on the pool and returns plain data, `settle` makes a JavaScript value of it. `owner` and `lent` (a buffer
// that JavaScript leaves alone meanwhile) stay alive until then. What `work` throws rejects the promise.
template <typename Work, typename Settle>
class Promised : public Napi::AsyncWorker {
 public:
  Promised(Napi::Object owner, Napi::Object lent, Work work, Settle settle)
      : Napi::AsyncWorker(owner.Env()),
        deferred_(Napi::Promise::Deferred::New(owner.Env())),
        owner_(Napi::Persistent(owner)),
        lent_(Napi::Persistent(lent)),
        work_(std::move(work)),
        settle_(std::move(settle)) {}

  Napi::Promise promise() const { return deferred_.Promise(); }

 protected:
  void Execute() override { result_ = work_(); }
  void OnOK() override { deferred_.Resolve(settle_(Env(), result_)); }
  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  Napi::Promise::Deferred deferred_;
  Napi::ObjectReference owner_;
  Napi::ObjectReference lent_;
  Work work_;
  Settle settle_;
  decltype(std::declval<Work>()()) result_{};
};

template <typename Work, typename Settle>
Napi::Promise promised(Napi::Object owner, Napi::Object lent, Work work, Settle settle) {
  // Deletes itself once it has settled.
  auto* const worker = new Promised<Work, Settle>(owner, lent, std::move(work), std::move(settle));
  worker->Queue();
  return worker->promise();
}

}  // namespace guichet::addon
