#include "agent/consent_window.h"

#include <FL/Fl.H>

#include <algorithm>
#include <utility>

#include "agent/display_text.h"
#include "agent/scale.h"
#include "agent/style.h"
#include "agent/window_manager.h"

namespace guichet::agent {

namespace {

constexpr int width = 560;
constexpr int height = 500;
constexpr int margin = 24;
constexpr int photo_side = 88;
constexpr int beside_photo = margin + photo_side + 16;
constexpr int half = (width - 3 * margin) / 2;
constexpr int button_height = 52;
constexpr int buttons_top = 394;
constexpr int row = 24;
constexpr int granted_top = 233;
constexpr int tools_top = 240;
constexpr int times_top = 314;
constexpr int text_size = 14;
constexpr int small_size = 12;
constexpr int name_size = 18;
constexpr int phrase_size = 20;
constexpr std::size_t name_characters = 60;
constexpr std::size_t purpose_characters = 120;
constexpr std::uint16_t quarter_minutes = 15;
constexpr std::uint16_t hour_minutes = 60;
// Who was clicking when the window came up has not read it yet; a key that was held may begin to repeat even later.
constexpr std::chrono::milliseconds unread_time{500};
constexpr std::chrono::milliseconds key_time{1'000};

const Fl_Color no_photo_face = fl_rgb_color(33, 53, 85);
const Fl_Color phrase_face = fl_rgb_color(240, 244, 250);

// The first letters of two words of a name; none where it begins with something that is no letter of ours.
std::string initials(const std::string& name) {
  std::string letters;
  bool begins = true;
  for (std::size_t at = 0; at < name.size() && letters.size() < 2; ++at) {
    const char letter = name[at];
    const bool is_plain = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    if (begins && is_plain) letters += letter;
    begins = letter == ' ' || letter == '-';
  }
  return letters;
}

template <std::size_t... Index>
std::array<Fl_Check_Button, sizeof...(Index)> boxes(std::index_sequence<Index...>) {
  return {((void)Index, Fl_Check_Button(0, 0, scaled(width - 2 * margin), scaled(row)))...};
}

}  // namespace

ConsentWindow::ConsentWindow(Language language, std::string server, Ears ears)
    : language_(language),
      server_(std::move(server)),
      ears_(std::move(ears)),
      window_(scaled(width), scaled(height), say(language, Word::consent_title)),
      picture_(scaled(margin), scaled(18), scaled(photo_side), scaled(photo_side)),
      name_(scaled(beside_photo), scaled(18), scaled(width - beside_photo - margin), scaled(26)),
      place_(scaled(beside_photo), scaled(46), scaled(width - beside_photo - margin), scaled(22)),
      wish_(scaled(beside_photo), scaled(72), scaled(width - beside_photo - margin), scaled(22)),
      why_(scaled(margin), scaled(114), scaled(width - 2 * margin), scaled(42)),
      phrase_frame_(scaled(margin), scaled(158), scaled(width - 2 * margin), scaled(74)),
      phrase_title_(scaled(margin + 10), scaled(165), scaled(190), scaled(18)),
      phrase_(scaled(margin + 10), scaled(186), scaled(230), scaled(36)),
      phrase_note_(scaled(margin + 240), scaled(164), scaled(width - 2 * margin - 250), scaled(66)),
      granted_(scaled(margin), scaled(granted_top), scaled(width - 2 * margin), scaled(tools_top + row - granted_top)),
      view_(scaled(margin), scaled(tools_top), scaled(width - 2 * margin), scaled(row)),
      choices_(boxes(std::make_index_sequence<choices>())),
      how_long_(scaled(margin), scaled(times_top - row), scaled(width - 2 * margin), scaled(row)),
      times_(scaled(margin), scaled(times_top), scaled(width - 2 * margin), scaled(row)),
      session_(scaled(margin), scaled(times_top), scaled(170), scaled(row), say(language, Word::whole_session)),
      quarter_(scaled(margin + 180), scaled(times_top), scaled(150), scaled(row), say(language, Word::quarter_hour)),
      hour_(scaled(margin + 340), scaled(times_top), scaled(150), scaled(row), say(language, Word::hour)),
      note_(scaled(margin), scaled(346), scaled(width - 2 * margin), scaled(42)),
      refuse_(scaled(margin), scaled(buttons_top), scaled(half), scaled(button_height), say(language, Word::refuse)),
      agree_(scaled(width - margin - half), scaled(buttons_top), scaled(half), scaled(button_height),
             say(language, Word::agree)),
      doubt_(scaled(margin), scaled(buttons_top + button_height + 12), scaled(width - 2 * margin), scaled(30),
             say(language, Word::doubt)) {
  // A group takes in what is made after it.
  for (Fl_Widget* outside : {static_cast<Fl_Widget*>(&note_), static_cast<Fl_Widget*>(&refuse_),
                             static_cast<Fl_Widget*>(&agree_), static_cast<Fl_Widget*>(&doubt_)})
    window_.add(outside);
  times_.end();
  window_.end();
  window_.xclass("guichet-support");
  dress(name_, name_size);
  name_.labelfont(FL_HELVETICA_BOLD);
  for (Fl_Box* text : {&place_, &wish_, &how_long_}) dress(*text, text_size);
  dress(why_, text_size);
  for (Fl_Box* text : {&granted_, &note_}) dress(*text, small_size);
  note_.label(say(language, Word::stop_any_time));
  phrase_frame_.box(FL_FLAT_BOX);
  phrase_frame_.color(phrase_face);
  dress(phrase_title_, small_size);
  phrase_title_.label(say(language, Word::phrase_title));
  dress(phrase_, phrase_size);
  phrase_.labelfont(FL_HELVETICA_BOLD);
  dress(phrase_note_, small_size);
  phrase_note_.label(say(language, Word::phrase_what));
  dress_choice(view_, text_size);
  const std::string view = say(language, Word::tool_view) + std::string(" ") + say(language, Word::always);
  view_.copy_label(view.c_str());
  // What everything else needs is no choice; refusing is.
  view_.callback([](Fl_Widget* box, void*) { static_cast<Fl_Check_Button*>(box)->value(1); });
  for (std::size_t index = 0; index < choices; ++index) {
    dress_choice(choices_[index], text_size);
    choices_[index].label(say(language, every_tool[index + 1].sentence));
  }
  for (Fl_Round_Button* time : {&session_, &quarter_, &hour_}) {
    dress_choice(*time, text_size);
    time->type(FL_RADIO_BUTTON);
  }
  for (Fl_Button* button : {&refuse_, &agree_, &doubt_}) {
    dress(*button, text_size);
    // None has the focus, so that neither Enter nor the space bar answers.
    button->clear_visible_focus();
  }
  doubt_.labelsize(scaled(small_size));
  refuse_.callback([](Fl_Widget*, void* self) { static_cast<ConsentWindow*>(self)->answered(false); }, this);
  agree_.callback([](Fl_Widget*, void* self) { static_cast<ConsentWindow*>(self)->answered(true); }, this);
  doubt_.callback(
      [](Fl_Widget*, void* self) {
        auto& window = *static_cast<ConsentWindow*>(self);
        window.window_.hide();
        window.ears_.doubt();
      },
      this);
  // Closing the window is a no, and so is Escape.
  window_.callback([](Fl_Widget*, void* self) { static_cast<ConsentWindow*>(self)->answered(false); }, this);
}

void ConsentWindow::ask(const Question& question) {
  if (window_.shown() && question_.request == question.request) return;
  question_ = question;
  show_card(question);
  show_tools(question);
  constexpr int upper_third = 33;
  place(window_, upper_third);
  shown_ = std::chrono::steady_clock::now();
  window_.show();
  name_window(window_);
  keep_in_sight(window_);
  window_.redraw();
}

void ConsentWindow::show_card(const Question& question) {
  const Card& card = question.card;
  photo_ = square_photo(card.photo, scaled(photo_side));
  picture_.image(photo_.get());
  picture_.box(photo_ ? FL_NO_BOX : FL_FLAT_BOX);
  picture_.color(no_photo_face);
  picture_.labelcolor(FL_WHITE);
  picture_.labelsize(scaled(2 * name_size));
  // Even an empty label takes room from an image.
  if (photo_) {
    picture_.label(nullptr);
  } else {
    picture_.copy_label(initials(card.name).c_str());
  }
  name_.copy_label(label_text(card.name, name_characters).c_str());
  std::string place = label_text(card.department, name_characters);
  if (!place.empty() && !card.company.empty()) place += " · ";
  place += label_text(card.company, name_characters);
  place_.copy_label(place.c_str());
  wish_.label(say(language_, question.granted != 0 ? Word::asks_more : Word::asks));
  std::string why = say(language_, Word::server) + std::string(" ") + label_text(server_, name_characters);
  if (!question.purpose.empty())
    why += std::string("\n") + say(language_, Word::reason) + " " + label_text(question.purpose, purpose_characters);
  why_.copy_label(why.c_str());
  phrase_.copy_label(card.phrase.c_str());
}

void ConsentWindow::show_tools(const Question& question) {
  const bool view = (question.tools & wire::tool_view) != 0;
  const bool more = (question.tools & ~wire::tool_view) != 0;
  view_.value(1);
  int lines = 0;
  for (std::size_t index = 0; index < choices; ++index) {
    Fl_Check_Button& choice = choices_[index];
    choice.value(1);
    if ((question.tools & every_tool[index + 1].bit) != 0) {
      choice.position(scaled(margin), scaled(tools_top + ++lines * row));
      choice.show();
    } else {
      choice.hide();
    }
  }
  arrange(lines);
  session_.setonly();
  how_long_.label(say(language_, view ? Word::how_long : Word::how_long_more));
  if (view) {
    view_.show();
    granted_.hide();
  } else {
    view_.hide();
    const std::string granted =
        say(language_, Word::agreed_already) + std::string(" ") + nouns(language_, question.granted);
    granted_.copy_label(granted.c_str());
    granted_.show();
  }
  for (Fl_Widget* each : {static_cast<Fl_Widget*>(&how_long_), static_cast<Fl_Widget*>(&times_)}) {
    if (more) {
      each->show();
    } else {
      each->hide();
    }
  }
}

void ConsentWindow::arrange(int lines) {
  const int further = std::max(0, lines - 1) * row;
  const int moved = scaled(further) - (window_.h() - scaled(height));
  if (moved == 0) return;
  for (Fl_Widget* below : {static_cast<Fl_Widget*>(&how_long_), static_cast<Fl_Widget*>(&times_),
                           static_cast<Fl_Widget*>(&note_), static_cast<Fl_Widget*>(&refuse_),
                           static_cast<Fl_Widget*>(&agree_), static_cast<Fl_Widget*>(&doubt_)})
    below->position(below->x(), below->y() + moved);
  window_.size(window_.w(), window_.h() + moved);
}

void ConsentWindow::answered(bool agreed) {
  const auto now = std::chrono::steady_clock::now();
  const bool by_key = Fl::event() == FL_SHORTCUT || Fl::event() == FL_KEYDOWN;
  if (agreed && now - shown_ < (by_key ? key_time : unread_time)) {
    // However long that key is held, its repetitions are no answer.
    shown_ = now;
    return;
  }
  window_.hide();
  Answer answer{.request = question_.request, .agreed = agreed, .tools = question_.tools};
  for (std::size_t index = 0; index < choices; ++index)
    if (choices_[index].value() == 0) answer.tools &= ~every_tool[index + 1].bit;
  answer.minutes = quarter_.value() != 0 ? quarter_minutes : hour_.value() != 0 ? hour_minutes : 0;
  ears_.answer(answer);
}

}  // namespace guichet::agent
