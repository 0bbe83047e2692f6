#include "agent/banner.h"

#include <FL/Fl.H>
#include <FL/fl_draw.H>

#include <algorithm>
#include <array>

#include "agent/display_text.h"
#include "agent/dropped.h"
#include "agent/scale.h"
#include "agent/style.h"
#include "agent/tools.h"
#include "agent/window_manager.h"

namespace guichet::agent {

namespace {

constexpr int width = 440;
constexpr int widest = 1040;
constexpr int height = 36;
constexpr int stop_width = 130;
constexpr int gap = 5;
// Beside the words of a button, on both sides together.
constexpr int button_padding = 22;
constexpr int text_size = 13;
constexpr std::size_t name_characters = 24;
constexpr std::size_t people_named = 4;

const Fl_Color face = fl_rgb_color(33, 53, 85);
const Fl_Color face_text = fl_rgb_color(255, 255, 255);
const Fl_Color interrupted_face = fl_rgb_color(122, 78, 8);
const Fl_Color held_face = fl_rgb_color(70, 74, 82);

std::string clock_of(std::time_t time) {
  std::tm local{};
  localtime_r(&time, &local);
  std::array<char, 8> text{};
  std::strftime(text.data(), text.size(), "%H:%M", &local);
  return text.data();
}

}  // namespace

int Banner::Bar::handle(int event) {
  if (is_drop(event)) return take_drop(event, dropped);
  const int taken = Fl_Double_Window::handle(event);
  if (event == FL_SHOW && shown()) {
    name_window(*this);
    keep_in_sight(*this);
    keep_aside(*this);
  }
  if (taken != 0) return taken;
  if (event == FL_PUSH) {
    from_x_ = Fl::event_x();
    from_y_ = Fl::event_y();
    return 1;
  }
  if (event == FL_DRAG) {
    position(Fl::event_x_root() - from_x_, Fl::event_y_root() - from_y_);
    return 1;
  }
  return 0;
}

Banner::Banner(Language language, Ears ears)
    : language_(language),
      ears_(std::move(ears)),
      window_(scaled(width), scaled(height), say(language, Word::banner_title)),
      text_(scaled(gap), 0, scaled(width - stop_width), scaled(height)),
      take_back_(0, scaled(gap), scaled(stop_width), scaled(height - 2 * gap), say(language, Word::take_back_control)),
      chat_(0, scaled(gap), scaled(stop_width), scaled(height - 2 * gap)),
      stop_(scaled(width - stop_width), scaled(gap), scaled(stop_width), scaled(height - 2 * gap),
            say(language, Word::stop)) {
  window_.end();
  window_.dropped = ears_.dropped;
  window_.border(0);
  window_.xclass("guichet-support");
  text_.align(FL_ALIGN_LEFT | FL_ALIGN_INSIDE | FL_ALIGN_CLIP);
  text_.labelsize(scaled(text_size));
  text_.labelcolor(face_text);
  for (Fl_Button* button : {&take_back_, &chat_, &stop_}) {
    dress(*button, text_size);
    button->clear_visible_focus();
  }
  stop_.labelfont(FL_HELVETICA_BOLD);
  stop_.shortcut(FL_ALT + 's');
  const auto stopped = [](Fl_Widget*, void* self) {
    // Escape is pressed without meaning it.
    if (Fl::event() == FL_SHORTCUT && Fl::event_key() == FL_Escape) return;
    static_cast<Banner*>(self)->ears_.stop();
  };
  stop_.callback(stopped, this);
  // A bar that is closed must not leave sharing unseen.
  window_.callback(stopped, this);
  take_back_.callback([](Fl_Widget*, void* self) { static_cast<Banner*>(self)->choose(); }, this);
  chat_.callback([](Fl_Widget*, void* self) { static_cast<Banner*>(self)->ears_.chat(); }, this);
}

void Banner::choose() {
  if (tools_ == wire::tool_control) return ears_.take_back(tools_);
  std::array<Fl_Menu_Item, choices + 1> items{};
  std::size_t count = 0;
  for (const Tool& tool : every_tool) {
    if ((tools_ & tool.bit) == 0) continue;
    items[count].text = say(language_, tool.sentence);
    items[count].labelsize_ = scaled(text_size);
    items[count++].argument(static_cast<long>(tool.bit));
  }
  const Fl_Menu_Item* chosen = items[0].popup(take_back_.x(), take_back_.y() + take_back_.h());
  if (chosen != nullptr) ears_.take_back(static_cast<std::uint32_t>(chosen->argument()));
}

std::string Banner::words(const Scene& scene) const {
  if (scene.kind == Scene::Kind::interrupted) return describe(language_, scene).heading;
  if (scene.held) return say(language_, Word::on_hold);
  std::string text;
  bool came = false;
  for (std::size_t index = 0; index < scene.people.size() && index < people_named; ++index) {
    const Person& person = scene.people[index];
    const bool is_other = person.role && *person.role != wire::ComingRole::lead;
    const bool has_come = scene.coming && scene.coming->name == person.name;
    text += (index == 0 ? "" : ", ") + label_text(person.name, name_characters);
    if (is_other || has_come) text += " (";
    if (is_other) text += say(language_, role_word(*person.role));
    if (is_other && has_come) text += ", ";
    if (has_come) text += say(language_, Word::came);
    if (is_other || has_come) text += ")";
    came = came || has_come;
  }
  if (scene.people.size() > people_named) text += " +" + std::to_string(scene.people.size() - people_named);
  if (scene.people.empty()) text = label_text(scene.technician, name_characters);
  const bool controls = (scene.tools & wire::tool_control) != 0;
  const bool several = scene.people.size() > 1;
  text += std::string(" ") + say(language_, controls ? (several ? Word::control : Word::controls)
                                                     : (several ? Word::see : Word::sees));
  const std::uint32_t further = scene.tools & ~(wire::tool_view | wire::tool_control);
  if (further != 0) text += " (" + nouns(language_, further) + ")";
  if (scene.since != 0) text += std::string(" ") + say(language_, Word::since) + " " + clock_of(scene.since);
  if (scene.until != 0 && controls)
    text += std::string(", ") + say(language_, Word::until) + " " + clock_of(scene.until);
  if (scene.coming && !came)
    text += std::string(" · ") + label_text(scene.coming->name, name_characters) + " " + say(language_, Word::came);
  return text;
}

void Banner::show(const Scene& scene, std::size_t unread, const std::string& note) {
  phrase_ = scene.phrase.empty() || scene.held ? "" : "   “" + scene.phrase + "”";
  // At the end it would be cut off where the names and the tools are many.
  said_ = note.empty() ? words(scene) : note + " · " + words(scene);
  std::string messages = say(language_, Word::messages);
  if (unread != 0) messages += " (" + std::to_string(unread) + ")";
  chat_.copy_label(messages.c_str());
  chat_.labelfont(unread != 0 ? FL_HELVETICA_BOLD : FL_HELVETICA);
  tools_ = scene.tools & ~wire::tool_view;
  take_back_.label(say(language_, tools_ == wire::tool_control ? Word::take_back_control : Word::take_back));
  if (tools_ != 0) {
    take_back_.show();
  } else {
    take_back_.hide();
  }
  window_.color(scene.kind == Scene::Kind::interrupted ? interrupted_face : scene.held ? held_face : face);
  arrange();
  if (!window_.shown()) {
    constexpr int top = 0;
    place(window_, top);
  }
  window_.show();
  window_.redraw();
}

// The bar is as wide as its words, within reason; Stop is always at its end.
void Banner::arrange() {
  const auto button_width = [](const Fl_Button& button) {
    return button.visible() != 0 ? width_of(button.label(), text_size, true) + scaled(button_padding) : 0;
  };
  const int take_back = button_width(take_back_);
  const int chat = button_width(chat_);
  const int buttons = take_back + chat + scaled(stop_width + (take_back != 0 ? 3 : 2) * gap);
  const int most = std::max(0, std::min(scaled(widest), Fl::w()) - buttons);
  const auto width_with = [](const std::string& text) { return width_of(text.c_str(), text_size) + scaled(4 * gap); };
  // Who sees the screen comes before everything else.
  const std::string text = width_with(said_ + phrase_) <= most ? said_ + phrase_ : said_;
  text_.copy_label(text.c_str());
  const int room = std::clamp(width_with(text), std::max(0, scaled(width) - buttons), most);
  text_.size(room - scaled(gap), scaled(height));
  int x = room;
  if (take_back != 0) {
    take_back_.resize(x, scaled(gap), take_back, scaled(height - 2 * gap));
    x += take_back + scaled(gap);
  }
  chat_.resize(x, scaled(gap), chat, scaled(height - 2 * gap));
  x += chat + scaled(gap);
  stop_.resize(x, scaled(gap), scaled(stop_width), scaled(height - 2 * gap));
  const int whole = x + scaled(stop_width + gap);
  window_.resize(window_.x() + (window_.w() - whole) / 2, window_.y(), whole, scaled(height));
}

}  // namespace guichet::agent
