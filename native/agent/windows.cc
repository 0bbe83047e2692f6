#include "agent/windows.h"

#include <FL/Fl.H>
#include <unistd.h>

#include <iostream>
#include <utility>

#include "agent/display_text.h"

namespace guichet::agent {

namespace {

constexpr std::size_t code_digits = 9;

}  // namespace

Windows::Windows(Language language, const std::string& server, Ears ears)
    : language_(language),
      status_(language, std::move(ears.close)),
      consent_(language, server, std::move(ears.answer)),
      banner_(language, std::move(ears.stop)) {}

void Windows::show(const Scene& scene) {
  {
    const std::lock_guard guard(mutex_);
    next_ = scene;
  }
  Fl::awake(woken, this);
}

void Windows::quit() {
  {
    const std::lock_guard guard(mutex_);
    quit_ = true;
  }
  Fl::awake(woken, this);
}

void Windows::run() {
  for (;;) {
    {
      const std::lock_guard guard(mutex_);
      if (quit_) return;
    }
    // Comes back for every event and every call from another thread, also while no window is on screen.
    constexpr double for_ever = 1e20;
    Fl::wait(for_ever);
  }
}

void Windows::woken(void* self) {
  auto& windows = *static_cast<Windows*>(self);
  std::optional<Scene> scene;
  {
    const std::lock_guard guard(windows.mutex_);
    scene = std::exchange(windows.next_, std::nullopt);
  }
  if (scene) windows.draw(*scene);
}

void Windows::draw(const Scene& scene) {
  const bool shares = scene.kind == Scene::Kind::sharing || scene.kind == Scene::Kind::interrupted;
  if (shares) {
    banner_.show(scene);
    status_.hide();
  } else {
    banner_.hide();
    status_.show(scene);
  }
  if (scene.question) {
    consent_.ask(*scene.question);
  } else {
    consent_.hide();
  }
  // Whoever started the program in a terminal reads there what the windows say.
  const Text text = describe(language_, scene);
  std::string said = text.heading + " – " + text.body;
  // Only to a person's eyes: what is no terminal may be a log.
  if (scene.kind == Scene::Kind::code && isatty(STDERR_FILENO) != 0) {
    said += "\n  " + grouped(display_text(scene.digits, code_digits));
  }
  if (said == said_) return;
  said_ = std::move(said);
  std::cerr << "guichet-support: " << said_ << std::endl;
}

}  // namespace guichet::agent
