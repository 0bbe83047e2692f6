#include "agent/consent_window.h"

#include <FL/Fl.H>

#include "agent/display_text.h"
#include "agent/scale.h"
#include "agent/style.h"
#include "agent/window_manager.h"

namespace guichet::agent {

namespace {

constexpr int width = 520;
constexpr int height = 320;
constexpr int margin = 24;
constexpr int button_width = 228;
constexpr int button_height = 52;
constexpr int bottom = 16;
constexpr int text_size = 14;
constexpr int who_size = 17;
constexpr std::size_t name_characters = 80;
constexpr std::size_t purpose_characters = 160;
// Who was clicking when the window came up has not read it yet; a key that was held may begin to repeat even later.
constexpr std::chrono::milliseconds unread_time{500};
constexpr std::chrono::milliseconds key_time{1'000};

}  // namespace

ConsentWindow::ConsentWindow(Language language, std::string server, std::function<void(std::uint32_t, bool)> answer)
    : language_(language),
      server_(std::move(server)),
      answer_(std::move(answer)),
      window_(scaled(width), scaled(height), say(language, Word::consent_title)),
      who_(scaled(margin), scaled(20), scaled(width - 2 * margin), scaled(74)),
      why_(scaled(margin), scaled(96), scaled(width - 2 * margin), scaled(76)),
      note_(scaled(margin), scaled(182), scaled(width - 2 * margin), scaled(56)),
      refuse_(scaled(margin), scaled(height - bottom - button_height), scaled(button_width), scaled(button_height),
              say(language, Word::refuse)),
      agree_(scaled(width - margin - button_width), scaled(height - bottom - button_height), scaled(button_width),
             scaled(button_height), say(language, Word::agree)) {
  window_.end();
  window_.xclass("guichet-support");
  dress(who_, who_size);
  who_.labelfont(FL_HELVETICA_BOLD);
  dress(why_, text_size);
  dress(note_, text_size);
  note_.label(say(language, Word::stop_any_time));
  for (Fl_Button* button : {&refuse_, &agree_}) {
    dress(*button, text_size);
    // Neither has the focus, so that neither Enter nor the space bar answers.
    button->clear_visible_focus();
  }
  refuse_.callback([](Fl_Widget*, void* self) { static_cast<ConsentWindow*>(self)->answered(false); }, this);
  agree_.callback([](Fl_Widget*, void* self) { static_cast<ConsentWindow*>(self)->answered(true); }, this);
  // Closing the window is a no, and so is Escape.
  window_.callback([](Fl_Widget*, void* self) { static_cast<ConsentWindow*>(self)->answered(false); }, this);
}

void ConsentWindow::ask(const Question& question) {
  if (window_.shown() && request_ == question.request) return;
  request_ = question.request;
  const bool control = (question.tools & wire::tool_control) != 0;
  const std::string who = label_text(question.technician, name_characters) + " (" +
                          label_text(question.company, name_characters) + ") " +
                          say(language_, control ? Word::share_control : Word::share_view);
  std::string why = say(language_, Word::server) + std::string(" ") + label_text(server_, name_characters);
  if (!question.purpose.empty())
    why += std::string("\n") + say(language_, Word::reason) + " " + label_text(question.purpose, purpose_characters);
  who_.copy_label(who.c_str());
  why_.copy_label(why.c_str());
  constexpr int upper_third = 33;
  place(window_, upper_third);
  shown_ = std::chrono::steady_clock::now();
  window_.show();
  name_window(window_);
  keep_in_sight(window_);
  window_.redraw();
}

void ConsentWindow::hide() { window_.hide(); }

void ConsentWindow::answered(bool agreed) {
  const auto now = std::chrono::steady_clock::now();
  const bool by_key = Fl::event() == FL_SHORTCUT || Fl::event() == FL_KEYDOWN;
  if (agreed && now - shown_ < (by_key ? key_time : unread_time)) {
    // However long that key is held, its repetitions are no answer.
    shown_ = now;
    return;
  }
  window_.hide();
  answer_(request_, agreed);
}

}  // namespace guichet::agent
