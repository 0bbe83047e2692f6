#include "addon/program.h"

#include <chrono>
#include <utility>

#include "addon/numbers.h"

namespace guichet::addon {
namespace {

using std::chrono::milliseconds;

// What viewers send waits for the program's thread; one that floods it loses the link.
constexpr std::size_t most_orders = 4096;
// Messages given to JavaScript at once: a turn of its loop sends them together.
constexpr std::size_t messages_a_word = 8;

Time monotonic() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<Time>(std::chrono::duration_cast<milliseconds>(since).count());
}

std::span<const std::uint8_t> bytes_of(const Napi::Value& value) {
  const auto array = value.As<Napi::Uint8Array>();
  return {array.Data(), array.ByteLength()};
}

std::vector<std::uint8_t> copy_of(const Napi::Value& value) {
  const auto bytes = bytes_of(value);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

Napi::Function ProgramObject::define(Napi::Env env) {
  using Self = ProgramObject;
  return DefineClass(env, "Program",
                     {InstanceMethod<&Self::holder>("holder"), InstanceMethod<&Self::open>("open"),
                      InstanceMethod<&Self::renew>("renew"), InstanceMethod<&Self::disconnected>("disconnected"),
                      InstanceMethod<&Self::receive>("receive"), InstanceMethod<&Self::consent>("consent"),
                      InstanceMethod<&Self::stop>("stop"), InstanceMethod<&Self::close>("close")});
}

ProgramObject::ProgramObject(const Napi::CallbackInfo& info)
    : Napi::ObjectWrap<ProgramObject>(info),
      heard_(Napi::Persistent(info[2].As<Napi::Function>())),
      settings_(source_settings(info[0].As<Napi::Object>())),
      keys_(bytes_of(info[1])),
      thread_(info.Env(), "program", [this] { wake(); }) {
  thread_.start([this] { run(); });
}

Napi::Value ProgramObject::holder(const Napi::CallbackInfo& info) {
  const agent::Point& point = keys_.holder();
  return Napi::Buffer<std::uint8_t>::Copy(info.Env(), point.data(), point.size());
}

void ProgramObject::open(const Napi::CallbackInfo& info) {
  ++socket_;
  order([this, pass = copy_of(info[0])](host::Host& host, Time now) {
    host.open(pass, now);
    told_ = host::Link::opening;
  });
}

void ProgramObject::renew(const Napi::CallbackInfo& info) {
  order([pass = copy_of(info[0])](host::Host& host, Time now) { host.renew(pass, now); });
}

void ProgramObject::disconnected(const Napi::CallbackInfo&) {
  ++socket_;
  order([](host::Host& host, Time) { host.close(); });
}

Napi::Value ProgramObject::receive(const Napi::CallbackInfo& info) {
  {
    const std::lock_guard guard(mutex_);
    if (orders_.size() >= most_orders) return Napi::Boolean::New(info.Env(), false);
  }
  order([message = copy_of(info[0])](host::Host& host, Time now) { host.receive(message, now); });
  return Napi::Boolean::New(info.Env(), true);
}

void ProgramObject::consent(const Napi::CallbackInfo& info) {
  order([tools = number<std::uint32_t>(info[0])](host::Host& host, Time now) { host.consent(tools, now); });
}

void ProgramObject::stop(const Napi::CallbackInfo&) {
  order([](host::Host& host, Time now) { host.stop(wire::StoppedBy::order, now); });
}

void ProgramObject::close(const Napi::CallbackInfo&) { thread_.close(); }

void ProgramObject::order(Order order) {
  {
    const std::lock_guard guard(mutex_);
    orders_.push_back(std::move(order));
  }
  wake();
}

void ProgramObject::wake() {
  const std::lock_guard guard(mutex_);
  if (source_ != nullptr) source_->capture().wake();
}

void ProgramObject::run() {
  std::unique_ptr<Source> source;
  try {
    source = open_source(settings_);
    {
      const std::lock_guard guard(mutex_);
      source_ = source.get();
    }
    work(*source);
  } catch (const std::exception& error) {
    tell("failed", error.what());
  }
  const std::lock_guard guard(mutex_);
  source_ = nullptr;
}

void ProgramObject::work(Source& source) {
  Capture& capture = source.capture();
  host::Sharing sharing(keys_, capture, source.injector());
  host_ = &sharing.host();
  if (source.synthetic() != nullptr) {
    marks_.follow([this] { marked_ = true; });
    host_->mark_on(marks_);
    host_->share_clipboard(source.synthetic()->clipboard());
  }
  while (!thread_.quitting()) {
    const Changes changes = capture.wait(milliseconds(sharing.patience(monotonic())));
    const Time now = monotonic();
    if (changes.lost) return tell("failed", "the display went away");
    sharing.look(changes, now);
    while (obey(now)) continue;
    host_->tick(now);
    show_marks(source);
    sharing.grab(now, [this] { return thread_.quitting(); });
    give(now);
    tell_link();
  }
  source.injector().release_all();
}

void ProgramObject::show_marks(Source& source) {
  if (!std::exchange(marked_, false)) return;
  marks_.read([&](const Marks::Drawn& drawn) { source.synthetic()->mark(drawn); });
}

// Each state of the link is told once.
void ProgramObject::tell_link() {
  const host::Link link = host_->link();
  if (link == told_) return;
  told_ = link;
  if (link == host::Link::joined) tell("joined", {});
  if (link != host::Link::over) return;
  const auto refusal = host_->refusal();
  tell("over", refusal ? std::to_string(static_cast<unsigned>(*refusal)) : std::string());
}

// False when there is no further order.
bool ProgramObject::obey(Time now) {
  Order order;
  {
    const std::lock_guard guard(mutex_);
    if (orders_.empty()) return false;
    order = std::move(orders_.front());
    orders_.pop_front();
  }
  order(*host_, now);
  return true;
}

void ProgramObject::give(Time now) {
  if (host_->link() == host::Link::closed) return;
  for (;;) {
    std::vector<Message> messages;
    while (messages.size() < messages_a_word) {
      Message message(wire::limits::message_bytes);
      const std::size_t length = host_->next_message(message, now);
      if (length == 0) break;
      message.resize(length);
      messages.push_back(std::move(message));
    }
    if (messages.empty()) return;
    const std::uint32_t socket = socket_;
    const bool told = thread_.tell([this, socket, messages = std::move(messages)](Napi::Env env) {
      for (const Message& message : messages) {
        // JavaScript may close the socket at any of them.
        if (socket != socket_) return;
        heard_.Call({Napi::String::New(env, "message"),
                     Napi::Buffer<std::uint8_t>::Copy(env, message.data(), message.size())});
      }
    });
    if (!told) return;
  }
}

void ProgramObject::tell(const char* kind, std::string text) {
  thread_.tell([this, kind, text = std::move(text)](Napi::Env env) {
    heard_.Call({Napi::String::New(env, kind), Napi::String::New(env, text)});
  });
}

}  // namespace guichet::addon
