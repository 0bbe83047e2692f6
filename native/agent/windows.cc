#include "agent/windows.h"

#include <FL/Fl.H>
#include <unistd.h>

#include <iostream>
#include <utility>

#include "agent/display_text.h"
#include "agent/shortcut.h"

namespace guichet::agent {

namespace {

constexpr std::size_t code_digits = 9;
constexpr std::size_t longest_path = 200;
constexpr std::size_t name_characters = 32;
// How long the banner says that a picture was kept.
constexpr double note_seconds = 20;

}  // namespace

Windows::Windows(Language language, const std::string& server, const std::string& key, Marks& marks, Ears ears)
    : language_(language),
      key_(key),
      status_(language, [this] { chat_.open(); }, ears.close),
      consent_(language, server, {.answer = std::move(ears.answer), .doubt = std::move(ears.doubt)}),
      chat_(language, {.write = std::move(ears.write), .read = [this] { redraw(); }}),
      call_(language, {.place = std::move(ears.place), .keep = [this] { return keep(); }, .close = ears.close}),
      files_(language, std::move(ears.files)),
      banner_(language, {.take_back = std::move(ears.take_back),
                         .chat = [this] { chat_.open(); },
                         .dropped = [this](std::vector<std::string> paths) { files_.dropped(std::move(paths)); },
                         .stop = std::move(ears.stop)}),
      marks_(marks) {
  marks_.follow([this] {
    if (!marked_.exchange(true)) Fl::awake(woken, this);
  });
}

Windows::~Windows() {
  marks_.follow(nullptr);
  Fl::remove_timeout(forget_note, this);
}

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
    if (windows.quit_) windows.files_.hide();
    scene = std::exchange(windows.next_, std::nullopt);
  }
  if (scene) windows.draw(*scene);
  if (windows.marked_.exchange(false)) windows.follow_marks();
}

void Windows::follow_marks() {
  overlay_.follow();
  const Marks::Kept kept = marks_.kept();
  if (kept.number == pictures_told_) return;
  pictures_told_ = kept.number;
  note_ = label_text(kept.name, name_characters) + " " + say(language_, Word::kept_picture);
  Fl::remove_timeout(forget_note, this);
  Fl::add_timeout(note_seconds, forget_note, this);
  redraw();
}

void Windows::forget_note(void* self) {
  auto& windows = *static_cast<Windows*>(self);
  windows.note_.clear();
  windows.redraw();
}

void Windows::draw(const Scene& scene) {
  scene_ = scene;
  chat_.follow(scene.chat, scene.unsent);
  if (scene.kind == Scene::Kind::ended) chat_.hide();
  redraw();
  files_.follow(scene);
  if (scene.question) {
    consent_.ask(*scene.question);
  } else {
    consent_.hide();
  }
  tell_terminal(scene);
}

void Windows::redraw() {
  const bool shares = scene_.kind == Scene::Kind::sharing || scene_.kind == Scene::Kind::interrupted;
  const bool asks = scene_.kind == Scene::Kind::form && scene_.form;
  if (shares) {
    banner_.show(scene_, chat_.unread(), note_);
  } else {
    banner_.hide();
  }
  if (asks) {
    call_.ask(*scene_.form, scene_.refused_form);
  } else {
    call_.hide();
  }
  if (shares || asks) {
    status_.hide();
  } else {
    status_.show(scene_, chat_.unread());
  }
}

std::string Windows::keep() {
  const std::string company = scene_.company.empty() ? "" : " – " + scene_.company;
  const Shortcut shortcut = put_on_desktop((scene_.form ? scene_.form->name : "") + company, key_);
  if (!shortcut.why.empty())
    return say(language_, Word::no_desktop_place) + std::string(" ") + label_text(shortcut.why, longest_path);
  std::string told = say(language_, Word::on_desktop);
  for (const std::string& file : shortcut.files) told += "\n" + label_text(file, longest_path);
  return told;
}

// Whoever started the program in a terminal reads there what the windows say.
void Windows::tell_terminal(const Scene& scene) {
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
