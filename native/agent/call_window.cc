#include "agent/call_window.h"

#include <FL/Fl.H>
#include <FL/Fl_Choice.H>
#include <FL/Fl_Input.H>
#include <FL/Fl_Multiline_Input.H>

#include "agent/display_text.h"
#include "agent/scale.h"
#include "agent/style.h"
#include "agent/window_manager.h"

namespace guichet::agent {

namespace {

constexpr int width = 520;
constexpr int height = 524;
constexpr int margin = 24;
constexpr int scroll_top = 112;
constexpr int scroll_height = 268;
constexpr int scroll_bar = 18;
constexpr int caption_height = 22;
constexpr int line_height = 22;
constexpr int field_padding = 8;
constexpr int row_gap = 10;
constexpr int button_height = 40;
constexpr int keep_width = 190;
constexpr int issue_lines = 4;
constexpr int heading_size = 19;
constexpr int text_size = 14;
constexpr int small_size = 12;
constexpr std::size_t label_characters = 200;
constexpr std::size_t message_characters = 240;
constexpr int longest_name = 64;
constexpr int longest_text = 500;

const Fl_Color fault = fl_rgb_color(168, 28, 28);

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\n") == std::string::npos; }

// A line of a menu: its own marks for keys, branches and symbols are no part of what a desk wrote.
std::string menu_text(const std::string& text) {
  std::string line;
  for (const char letter : label_text(text, label_characters)) {
    if (letter == '/' || letter == '\\' || letter == '_') line += '\\';
    if (letter == '&') line += '&';
    line += letter;
  }
  return line;
}

}  // namespace

CallWindow::CallWindow(Language language, Ears ears)
    : language_(language),
      ears_(std::move(ears)),
      window_(scaled(width), scaled(height), say(language, Word::form_title)),
      heading_(scaled(margin), scaled(18), scaled(width - 2 * margin), scaled(28)),
      body_(scaled(margin), scaled(50), scaled(width - 2 * margin), scaled(58)),
      scroll_(scaled(margin), scaled(scroll_top), scaled(width - 2 * margin), scaled(scroll_height)),
      told_(scaled(margin), scaled(scroll_top + scroll_height + 4), scaled(width - 2 * margin), scaled(76)),
      keep_(scaled(margin), scaled(height - 16 - button_height), scaled(keep_width), scaled(button_height),
            say(language, Word::put_on_desktop)),
      send_(scaled(margin + keep_width + 16), scaled(height - 16 - button_height),
            scaled(width - 2 * margin - keep_width - 16), scaled(button_height), say(language, Word::ask_for_help)) {
  scroll_.end();
  for (Fl_Widget* outside : {static_cast<Fl_Widget*>(&told_), static_cast<Fl_Widget*>(&keep_),
                             static_cast<Fl_Widget*>(&send_)})
    window_.add(outside);
  window_.end();
  window_.xclass("guichet-support");
  scroll_.type(Fl_Scroll::VERTICAL);
  scroll_.scrollbar_size(scaled(scroll_bar));
  dress(heading_, heading_size);
  heading_.labelfont(FL_HELVETICA_BOLD);
  dress(body_, text_size);
  dress(told_, small_size);
  dress(keep_, text_size);
  dress(send_, text_size);
  send_.labelfont(FL_HELVETICA_BOLD);
  send_.callback([](Fl_Widget*, void* self) { static_cast<CallWindow*>(self)->send(); }, this);
  keep_.callback([](Fl_Widget*, void* self) { static_cast<CallWindow*>(self)->keep(); }, this);
  window_.callback(
      [](Fl_Widget*, void* self) {
        // Escape is pressed without meaning it.
        if (Fl::event() == FL_SHORTCUT && Fl::event_key() == FL_Escape) return;
        static_cast<CallWindow*>(self)->ears_.close();
      },
      this);
}

CallWindow::~CallWindow() = default;

void CallWindow::ask(const Form& form, bool refused) {
  // What was typed stays, for as long as the same is asked.
  if (form_ != form) build(form);
  told_.label(say(language_, refused ? Word::form_refused : Word::must_answer));
  told_.labelcolor(refused ? fault : FL_FOREGROUND_COLOR);
  if (!window_.shown()) {
    constexpr int middle = 50;
    place(window_, middle);
    window_.show();
    name_window(window_);
    if (rows_.front().text) rows_.front().text->take_focus();
  }
  window_.redraw();
}

void CallWindow::build(const Form& form) {
  form_ = form;
  heading_.copy_label(label_text(form.name, label_characters).c_str());
  Scene scene;
  scene.kind = Scene::Kind::form;
  const std::string body =
      form.message.empty() ? describe(language_, scene).body : label_text(form.message, message_characters);
  body_.copy_label(body.c_str());
  rows_.clear();
  scroll_.scroll_to(0, 0);
  int y = add(say(language_, Word::your_name), false, {}, 1, scroll_.y());
  y = add(say(language_, Word::your_issue), true, {}, issue_lines, y);
  for (const FormQuestion& question : form.questions) y = add(question.label, question.required, question.choices, 1, y);
  scroll_.init_sizes();
}

int CallWindow::add(std::string label, bool required, const std::vector<std::string>& choices, int lines, int y) {
  Row row{.label = std::move(label), .required = required, .caption = nullptr, .text = nullptr, .choice = nullptr};
  const int x = scroll_.x();
  const int w = scroll_.w() - scaled(scroll_bar + 2);
  row.caption = std::make_unique<Fl_Box>(x, y, w, scaled(caption_height));
  dress(*row.caption, text_size);
  row.caption->copy_label((label_text(row.label, label_characters) + (required ? " *" : "")).c_str());
  scroll_.add(row.caption.get());
  y += scaled(caption_height);
  const int h = scaled(lines * line_height + field_padding);
  if (!choices.empty()) {
    row.choice = std::make_unique<Fl_Choice>(x, y, w, h);
    dress(*row.choice, text_size);
    row.choice->add(menu_text(say(language_, Word::choose)).c_str());
    // The position counts, not the text: two that look alike stay two.
    for (const std::string& choice : choices) row.choice->insert(-1, menu_text(choice).c_str(), 0, nullptr);
    row.choice->value(0);
    scroll_.add(row.choice.get());
  } else if (lines > 1) {
    auto text = std::make_unique<Fl_Multiline_Input>(x, y, w, h);
    text->wrap(1);
    text->tab_nav(1);
    text->maximum_size(longest_text);
    row.text = std::move(text);
  } else {
    row.text = std::make_unique<Fl_Input>(x, y, w, h);
    row.text->maximum_size(rows_.empty() ? longest_name : longest_text);
  }
  if (row.text) {
    dress(*row.text, text_size);
    scroll_.add(row.text.get());
  }
  rows_.push_back(std::move(row));
  return y + h + scaled(row_gap);
}

std::string CallWindow::answer_of(const Row& row) const {
  if (row.text) return row.text->value();
  const auto chosen = static_cast<std::size_t>(row.choice->value());
  const std::size_t index = static_cast<std::size_t>(&row - rows_.data()) - 2;
  const auto& choices = form_->questions[index].choices;
  return chosen == 0 || chosen > choices.size() ? "" : choices[chosen - 1];
}

void CallWindow::send() {
  for (Row& row : rows_) {
    if (!row.required || !is_blank(answer_of(row))) continue;
    const std::string told =
        say(language_, Word::please_answer) + std::string(" ") + label_text(row.label, label_characters);
    told_.copy_label(told.c_str());
    told_.labelcolor(fault);
    if (row.text) row.text->take_focus();
    if (row.choice) row.choice->take_focus();
    const int below = row.caption->y() - scroll_.y() + scroll_.yposition();
    scroll_.scroll_to(0, std::max(0, below));
    return window_.redraw();
  }
  Filled filled{.name = answer_of(rows_[0]), .issue = answer_of(rows_[1]), .answers = {}};
  for (std::size_t index = 2; index < rows_.size(); ++index) filled.answers.push_back(answer_of(rows_[index]));
  ears_.place(std::move(filled));
}

void CallWindow::keep() {
  told_.copy_label(ears_.keep().c_str());
  told_.labelcolor(FL_FOREGROUND_COLOR);
  window_.redraw();
}

}  // namespace guichet::agent
