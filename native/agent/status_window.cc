#include "agent/status_window.h"

#include <FL/Fl.H>

#include "agent/display_text.h"
#include "agent/scale.h"
#include "agent/style.h"
#include "agent/window_manager.h"

namespace guichet::agent {

namespace {

constexpr int width = 480;
constexpr int height = 330;
constexpr int margin = 24;
constexpr int button_width = 120;
constexpr int chat_width = 170;
constexpr int button_height = 36;
constexpr int heading_size = 19;
constexpr int text_size = 14;
constexpr int digits_size = 32;
constexpr std::size_t name_characters = 60;
constexpr std::size_t message_characters = 200;

}  // namespace

StatusWindow::StatusWindow(Language language, std::function<void()> chat, std::function<void()> close)
    : language_(language),
      chat_wanted_(std::move(chat)),
      close_(std::move(close)),
      window_(scaled(width), scaled(height), say(language, Word::status_title)),
      heading_(scaled(margin), scaled(20), scaled(width - 2 * margin), scaled(30)),
      body_(scaled(margin), scaled(56), scaled(width - 2 * margin), scaled(100)),
      caption_(scaled(margin), scaled(160), scaled(width - 2 * margin), scaled(22)),
      digits_(scaled(margin), scaled(182), scaled(width - 2 * margin), scaled(42)),
      helper_(scaled(margin), scaled(height - 88), scaled(width - 2 * margin), scaled(26)),
      chat_(scaled(margin), scaled(height - 20 - button_height), scaled(chat_width), scaled(button_height)),
      button_(scaled(width - margin - button_width), scaled(height - 20 - button_height), scaled(button_width),
              scaled(button_height), say(language, Word::close)) {
  window_.end();
  window_.xclass("guichet-support");
  dress(heading_, heading_size);
  heading_.labelfont(FL_HELVETICA_BOLD);
  dress(body_, text_size);
  dress(caption_, text_size);
  dress(digits_, digits_size);
  digits_.labelfont(FL_HELVETICA_BOLD);
  dress(helper_, text_size);
  dress(button_, text_size);
  dress(chat_, text_size);
  chat_.callback([](Fl_Widget*, void* self) { static_cast<StatusWindow*>(self)->chat_wanted_(); }, this);
  const auto closed = [](Fl_Widget*, void* self) {
    // Escape is pressed without meaning it.
    if (Fl::event() == FL_SHORTCUT && Fl::event_key() == FL_Escape) return;
    static_cast<StatusWindow*>(self)->close_();
  };
  button_.callback(closed, this);
  window_.callback(closed, this);
}

void StatusWindow::show(const Scene& scene, std::size_t unread) {
  const Text text = describe(language_, scene);
  std::string body = text.body;
  if (scene.kind == Scene::Kind::queued && scene.place) body = place_in_words(language_, *scene.place) + "\n" + body;
  if (scene.kind == Scene::Kind::paused && scene.form && !scene.form->message.empty())
    body = label_text(scene.form->message, message_characters) + "\n" + body;
  heading_.copy_label(text.heading.c_str());
  body_.copy_label(body.c_str());
  std::string caption;
  std::string digits;
  if (scene.kind == Scene::Kind::code) {
    caption = say(language_, Word::your_code);
    digits = grouped(label_text(scene.digits, 9));
  } else if (scene.number != 0 && scene.kind != Scene::Kind::ended) {
    caption = say(language_, Word::your_number);
    digits = std::to_string(scene.number);
  }
  caption_.copy_label(caption.c_str());
  digits_.copy_label(digits.c_str());
  std::string messages = say(language_, scene.chat.empty() ? Word::write_message : Word::messages);
  if (unread != 0) messages += " (" + std::to_string(unread) + ")";
  chat_.copy_label(messages.c_str());
  if (scene.number != 0 && scene.kind != Scene::Kind::ended) {
    chat_.show();
  } else {
    chat_.hide();
  }
  const bool taken = scene.kind == Scene::Kind::taken && scene.place;
  std::string helper = label_text(taken ? scene.place->technician : scene.technician, name_characters);
  if (!helper.empty() && !scene.company.empty()) helper += " · ";
  helper += label_text(scene.company, name_characters);
  helper_.copy_label(helper.c_str());
  if (!window_.shown()) {
    constexpr int middle = 50;
    place(window_, middle);
    window_.show();
    name_window(window_);
  }
  window_.redraw();
}

}  // namespace guichet::agent
