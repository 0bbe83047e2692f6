#include "agent/banner.h"

#include <FL/Fl.H>
#include <FL/fl_draw.H>

#include <algorithm>

#include "agent/display_text.h"
#include "agent/scale.h"
#include "agent/style.h"
#include "agent/window_manager.h"

namespace guichet::agent {

namespace {

constexpr int width = 440;
constexpr int height = 36;
constexpr int button_width = 96;
constexpr int gap = 5;
constexpr int text_size = 13;
constexpr std::size_t name_characters = 24;

const Fl_Color face = fl_rgb_color(33, 53, 85);
const Fl_Color face_text = fl_rgb_color(255, 255, 255);
const Fl_Color interrupted_face = fl_rgb_color(122, 78, 8);

}  // namespace

int Banner::Bar::handle(int event) {
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

Banner::Banner(Language language, std::function<void()> stop)
    : language_(language),
      stop_(std::move(stop)),
      window_(scaled(width), scaled(height), say(language, Word::banner_title)),
      text_(0, 0, scaled(width - button_width - gap), scaled(height)),
      button_(scaled(width - button_width - gap), scaled(gap), scaled(button_width), scaled(height - 2 * gap),
              say(language, Word::stop)) {
  window_.end();
  window_.border(0);
  window_.xclass("guichet-support");
  text_.align(FL_ALIGN_CENTER | FL_ALIGN_INSIDE | FL_ALIGN_CLIP);
  text_.labelsize(scaled(text_size));
  text_.labelcolor(face_text);
  dress(button_, text_size);
  button_.labelfont(FL_HELVETICA_BOLD);
  button_.shortcut(FL_ALT + 's');
  button_.clear_visible_focus();
  const auto stopped = [](Fl_Widget*, void* self) {
    // Escape is pressed without meaning it.
    if (Fl::event() == FL_SHORTCUT && Fl::event_key() == FL_Escape) return;
    static_cast<Banner*>(self)->stop_();
  };
  button_.callback(stopped, this);
  // A bar that is closed must not leave sharing unseen.
  window_.callback(stopped, this);
}

void Banner::show(const Scene& scene) {
  const bool interrupted = scene.kind == Scene::Kind::interrupted;
  std::string text;
  if (interrupted) {
    text = describe(language_, scene).heading;
  } else {
    text = say(language_, (scene.tools & wire::tool_control) != 0 ? Word::shares_control : Word::shares_view);
    text += std::string(" ") + say(language_, Word::with) + " ";
    if (scene.technicians.empty()) text += label_text(scene.technician, name_characters);
    for (std::size_t index = 0; index < scene.technicians.size(); ++index)
      text += (index == 0 ? "" : ", ") + label_text(scene.technicians[index], name_characters);
  }
  window_.color(interrupted ? interrupted_face : face);
  text_.copy_label(text.c_str());
  // The bar is as wide as its words, within reason.
  fl_font(FL_HELVETICA, scaled(text_size));
  int text_width = 0;
  int text_height = 0;
  fl_measure(text_.label(), text_width, text_height, 0);
  const int room = std::clamp(text_width + scaled(4 * gap), scaled(width - button_width - gap), scaled(2 * width));
  text_.size(room, scaled(height));
  button_.position(room, scaled(gap));
  const int whole = room + scaled(button_width + gap);
  window_.resize(window_.x() + (window_.w() - whole) / 2, window_.y(), whole, scaled(height));
  if (!window_.shown()) {
    constexpr int top = 0;
    place(window_, top);
  }
  window_.show();
  window_.redraw();
}

}  // namespace guichet::agent
