#include "agent/chat_window.h"

#include <FL/Fl.H>

#include <algorithm>
#include <array>
#include <ctime>

#include "agent/display_text.h"
#include "agent/scale.h"
#include "agent/style.h"
#include "agent/window_manager.h"

namespace guichet::agent {

namespace {

constexpr int width = 440;
constexpr int height = 420;
constexpr int margin = 12;
constexpr int note_height = 22;
constexpr int input_height = 34;
constexpr int send_width = 100;
constexpr int text_size = 14;
constexpr int small_size = 12;
constexpr std::size_t name_characters = 60;
constexpr std::size_t line_characters = 2'048;
constexpr char plain = 'A';
constexpr char bold = 'B';
constexpr std::uint64_t second_ms = 1'000;

// Line feeds end lines; everything else that cannot be seen is named.
std::string shown_lines(std::string_view text) {
  std::string shown;
  for (;;) {
    const std::size_t end = text.find('\n');
    shown += display_text(text.substr(0, end), line_characters);
    if (end == std::string_view::npos) return shown;
    shown += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string clock_of(std::uint64_t at) {
  const auto time = static_cast<std::time_t>(at / second_ms);
  std::tm local{};
  std::array<char, 8> text{};
  if (localtime_r(&time, &local) != nullptr) std::strftime(text.data(), text.size(), "%H:%M", &local);
  return text.data();
}

}  // namespace

int ChatWindow::Window::handle(int event) {
  if (event == FL_SHOW && shown() && quiet) show_quietly(*this);
  const int taken = Fl_Double_Window::handle(event);
  if (touched && (event == FL_FOCUS || event == FL_PUSH || event == FL_KEYDOWN)) touched();
  return taken;
}

ChatWindow::ChatWindow(Language language, Ears ears)
    : language_(language),
      ears_(std::move(ears)),
      window_(scaled(width), scaled(height), say(language, Word::chat_title)),
      note_(scaled(margin), scaled(margin / 2), scaled(width - 2 * margin), scaled(note_height)),
      display_(scaled(margin), scaled(margin + note_height), scaled(width - 2 * margin),
               scaled(height - 3 * margin - note_height - input_height)),
      input_(scaled(margin), scaled(height - margin - input_height), scaled(width - 3 * margin - send_width),
             scaled(input_height)),
      send_(scaled(width - margin - send_width), scaled(height - margin - input_height), scaled(send_width),
            scaled(input_height), say(language, Word::send)) {
  // First in the order of the keyboard.
  window_.insert(input_, 0);
  window_.end();
  window_.resizable(display_);
  window_.size_range(scaled(width / 2), scaled(height / 2));
  window_.xclass("guichet-support");
  window_.touched = [this] { touched(); };
  dress(note_, small_size);
  // One entry a style, in the order of their letters.
  static std::array<Fl_Text_Display::Style_Table_Entry, 2> styles;
  styles = {{{FL_FOREGROUND_COLOR, FL_HELVETICA, scaled(text_size), 0},
             {FL_FOREGROUND_COLOR, FL_HELVETICA_BOLD, scaled(text_size), 0}}};
  display_.buffer(text_);
  display_.highlight_data(&style_, styles.data(), static_cast<int>(styles.size()), plain, nullptr, nullptr);
  display_.wrap_mode(Fl_Text_Display::WRAP_AT_BOUNDS, 0);
  display_.textsize(scaled(text_size));
  display_.box(FL_BORDER_BOX);
  dress(input_, text_size);
  input_.maximum_size(static_cast<int>(line_characters / 2));
  input_.when(FL_WHEN_ENTER_KEY_ALWAYS);
  input_.callback([](Fl_Widget*, void* self) { static_cast<ChatWindow*>(self)->send(); }, this);
  dress(send_, text_size);
  send_.callback([](Fl_Widget*, void* self) { static_cast<ChatWindow*>(self)->send(); }, this);
}

ChatWindow::~ChatWindow() { display_.buffer(nullptr); }

void ChatWindow::follow(const std::vector<ChatLine>& lines, std::size_t unsent) {
  if (lines == lines_ && unsent == unsent_) return;
  const std::uint32_t seen = lines_.empty() ? 0 : lines_.back().number;
  const bool began = !lines_.empty();
  const auto is_new = [&](const ChatLine& line) { return !line.own && (!began || line.number > seen); };
  const auto news = static_cast<std::size_t>(std::ranges::count_if(lines, is_new));
  lines_ = lines;
  unsent_ = unsent;
  fill();
  if (news == 0) return note();
  const bool looked_at = window_.shown() && Fl::focus() != nullptr && Fl::focus()->window() == &window_;
  if (!looked_at) unread_ += news;
  note();
  if (!window_.shown()) appear(true);
}

void ChatWindow::open() {
  appear(false);
  touched();
}

void ChatWindow::appear(bool quiet) {
  constexpr int lower = 70;
  window_.quiet = quiet;
  if (!window_.shown()) place(window_, lower);
  window_.show();
  name_window(window_);
  // FLTK would take the keyboard for it.
  if (!quiet) input_.take_focus();
  display_.scroll(text_.length(), 0);
}

void ChatWindow::fill() {
  std::string text;
  std::string style;
  for (const ChatLine& line : lines_) {
    const std::string name = line.own ? say(language_, Word::you) : display_text(line.name, name_characters);
    const std::string head = name + ", " + clock_of(line.at) + "\n";
    const std::string body = shown_lines(line.text) + "\n\n";
    text += head + body;
    style += std::string(head.size(), bold) + std::string(body.size(), plain);
  }
  style_.text(style.c_str());
  text_.text(text.c_str());
  display_.insert_position(text_.length());
  display_.show_insert_position();
}

void ChatWindow::note() {
  const Word word = unread_ != 0 ? Word::chat_notice : unsent_ != 0 ? Word::not_sent : Word::chat_empty;
  note_.label(unread_ == 0 && unsent_ == 0 && !lines_.empty() ? "" : say(language_, word));
  note_.labelfont(unread_ != 0 ? FL_HELVETICA_BOLD : FL_HELVETICA);
  window_.redraw();
}

void ChatWindow::send() {
  const std::string text = input_.value();
  if (text.find_first_not_of(" \t") == std::string::npos) return;
  input_.value("");
  ears_.write(text);
}

void ChatWindow::touched() {
  if (unread_ == 0) return note();
  unread_ = 0;
  note();
  ears_.read();
}

}  // namespace guichet::agent
