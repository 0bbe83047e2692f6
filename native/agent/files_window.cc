#include "agent/files_window.h"

#include <FL/Fl.H>
#include <FL/Fl_File_Chooser.H>
#include <FL/fl_ask.H>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>

#include "agent/display_text.h"
#include "agent/dropped.h"
#include "agent/file_name.h"
#include "agent/files_words.h"
#include "agent/path_text.h"
#include "agent/scale.h"
#include "agent/style.h"
#include "agent/user_folders.h"
#include "agent/window_manager.h"

namespace guichet::agent {

namespace {

constexpr int width = 520;
constexpr int height = 360;
constexpr int margin = 16;
constexpr int heading_height = 28;
constexpr int note_height = 54;
constexpr int button_height = 36;
constexpr int gap = 10;
constexpr int heading_size = 17;
constexpr int text_size = 14;
constexpr int small_size = 12;
constexpr std::size_t name_characters = 60;
constexpr int buttons = 3;
// Nothing is sent in the first moment of a question: nobody has read it by then.
constexpr std::chrono::milliseconds unread_time{500};
// Signs that a browser of FLTK would take for commands stay text behind this.
constexpr const char* plain = "@.";

std::string shown_name(const std::string& path) {
  return display_text(harmless_name(text_of(path_of(path).filename())), name_characters);
}

// The words of FLTK's own chooser, which are English.
void translate(Language language) {
  if (language != Language::french) return;
  Fl_File_Chooser::all_files_label = "Tous les fichiers (*)";
  Fl_File_Chooser::custom_filter_label = "Autre filtre";
  Fl_File_Chooser::existing_file_label = "Choisissez un fichier existant.";
  Fl_File_Chooser::favorites_label = "Favoris";
  Fl_File_Chooser::add_favorites_label = "Ajouter aux favoris";
  Fl_File_Chooser::manage_favorites_label = "Gérer les favoris";
  Fl_File_Chooser::filename_label = "Nom :";
  Fl_File_Chooser::filesystems_label = "Systèmes de fichiers";
  Fl_File_Chooser::hidden_label = "Fichiers cachés";
  Fl_File_Chooser::preview_label = "Aperçu";
  Fl_File_Chooser::show_label = "Afficher :";
  fl_cancel = "Annuler";
}

}  // namespace

int FilesWindow::Window::handle(int event) {
  if (is_drop(event)) return take_drop(event, dropped);
  return Fl_Double_Window::handle(event);
}

FilesWindow::FilesWindow(Language language, Ears ears)
    : language_(language),
      ears_(std::move(ears)),
      window_(scaled(width), scaled(height), say(language, FilesWord::title)),
      heading_(scaled(margin), scaled(margin), scaled(width - 2 * margin), scaled(heading_height)),
      note_(scaled(margin), scaled(margin + heading_height), scaled(width - 2 * margin), scaled(note_height)),
      list_(scaled(margin), scaled(margin + heading_height + note_height), scaled(width - 2 * margin),
            scaled(height - 3 * margin - heading_height - note_height - button_height)),
      choose_(0, 0, 0, 0),
      send_(0, 0, 0, 0),
      refuse_(0, 0, 0, 0) {
  window_.end();
  window_.xclass("guichet-support");
  window_.dropped = [this](std::vector<std::string> paths) { this->dropped(std::move(paths)); };
  dress(heading_, heading_size);
  heading_.labelfont(FL_HELVETICA_BOLD);
  dress(note_, small_size);
  list_.textsize(scaled(text_size));
  list_.box(FL_BORDER_BOX);
  const int each = (width - 2 * margin - (buttons - 1) * gap) / buttons;
  int x = margin;
  for (Fl_Button* button : {&choose_, &send_, &refuse_}) {
    button->resize(scaled(x), scaled(height - margin - button_height), scaled(each), scaled(button_height));
    dress(*button, text_size);
    // None has the focus, so that neither Enter nor the space bar answers.
    button->clear_visible_focus();
    x += each + gap;
  }
  choose_.callback([](Fl_Widget*, void* self) { static_cast<FilesWindow*>(self)->browse(); }, this);
  send_.callback(
      [](Fl_Widget*, void* self) {
        auto& window = *static_cast<FilesWindow*>(self);
        if (window.chooses()) return window.send(true);
        window.ears_.cancel();
      },
      this);
  const auto away = [](Fl_Widget*, void* self) {
    auto& window = *static_cast<FilesWindow*>(self);
    if (window.chooses()) return window.send(false);
    window.window_.hide();
  };
  refuse_.callback(away, this);
  window_.callback(away, this);
}

void FilesWindow::follow(const Scene& scene) {
  may_send_ = (scene.tools & wire::tool_file_take) != 0 && scene.kind == Scene::Kind::sharing;
  if (scene.kind == Scene::Kind::ended) return hide();
  // It comes back in scenes until the answer has arrived where they are made.
  const bool is_answered = scene.files.question && scene.files.question->number <= answered_;
  const bool is_asked = scene.files.question && !is_answered && scene.files.question != question_;
  const bool is_over = question_ && !scene.files.question;
  const bool moved = scene.files.lines.size() > files_.lines.size();
  if (own_ && !may_send_) send(false);
  const bool changed = !(scene.files == files_);
  files_ = scene.files;
  if (is_asked || is_over) {
    question_ = scene.files.question;
    paths_.clear();
    own_ = false;
    shown_ = std::chrono::steady_clock::now();
    if (is_over && chooser_ != nullptr) chooser_->hide();
  }
  if (is_asked || moved) appear(!is_asked);
  if (changed || is_asked || is_over) fill();
}

void FilesWindow::dropped(std::vector<std::string> paths) {
  if (!may_send_ || paths.empty()) return;
  begin();
  add(std::move(paths));
  appear(false);
}

void FilesWindow::hide() {
  if (chooser_ != nullptr) chooser_->hide();
  window_.hide();
}

void FilesWindow::begin() {
  if (chooses()) return;
  own_ = true;
  paths_.clear();
  shown_ = std::chrono::steady_clock::now();
  ears_.choosing(true);
}

void FilesWindow::add(std::vector<std::string> paths) {
  for (std::string& path : paths) {
    std::error_code error;
    const bool is_file = std::filesystem::is_regular_file(path_of(path), error);
    const bool is_known = std::ranges::find(paths_, path) != paths_.end();
    if (is_file && !is_known && paths_.size() < wire::limits::files_under_way) paths_.push_back(std::move(path));
  }
  fill();
}

// FLTK's own: it runs in this program, where remote input is kept away, and asks no other program.
void FilesWindow::browse() {
  if (chooser_ != nullptr || (!question_ && !may_send_)) return;
  begin();
  fill();
  translate(language_);
  const std::string home = text_of(home_folder());
  const auto chooser = std::make_unique<Fl_File_Chooser>(home.c_str(), nullptr, Fl_File_Chooser::MULTI,
                                                         say(language_, FilesWord::choose_title));
  chooser_ = chooser.get();
  chooser_->preview(0);
  chooser_->show();
  while (chooser_->shown() != 0) Fl::wait();
  chooser_ = nullptr;
  std::vector<std::string> paths;
  for (int index = 1; index <= chooser->count(); ++index)
    if (const char* path = chooser->value(index)) paths.emplace_back(path);
  if (chooses()) add(std::move(paths));
}

void FilesWindow::send(bool something) {
  if (something && (paths_.empty() || std::chrono::steady_clock::now() - shown_ < unread_time)) return;
  if (chooser_ != nullptr) chooser_->hide();
  ears_.choose(question_ ? question_->number : 0, something ? paths_ : std::vector<std::string>());
  if (question_) answered_ = question_->number;
  question_.reset();
  own_ = false;
  paths_.clear();
  if (!something && files_.lines.empty()) window_.hide();
  fill();
}

void FilesWindow::appear(bool quiet) {
  constexpr int upper_half = 40;
  if (window_.shown()) return;
  place(window_, upper_half);
  if (quiet) show_quietly(window_);
  window_.show();
  name_window(window_);
  keep_in_sight(window_);
}

void FilesWindow::fill() {
  std::string heading = say(language_, own_ ? FilesWord::dropped : FilesWord::following);
  if (question_)
    heading = label_text(question_->technician, name_characters) + " " + say(language_, FilesWord::asked);
  heading_.copy_label(heading.c_str());
  const std::string folder = label_text(files_.folder, 2 * name_characters);
  note_.copy_label(chooses() ? say(language_, FilesWord::only_these) : folder.c_str());
  list_.clear();
  if (chooses()) {
    for (const std::string& path : paths_) list_.add((plain + shown_name(path)).c_str());
    if (paths_.empty()) list_.add((plain + std::string(say(language_, FilesWord::none_chosen))).c_str());
  } else {
    for (const FileLine& line : files_.lines) {
      const char* arrow = line.direction == FileDirection::given ? "↓ " : "↑ ";
      const std::string text = arrow + display_text(line.name, name_characters) + " – " + state_of(language_, line);
      list_.add((plain + text).c_str());
    }
    list_.bottomline(list_.size());
  }
  const auto is_moving = [](const FileLine& line) { return !line.outcome; };
  choose_.label(say(language_, chooses() ? FilesWord::choose : FilesWord::send_files));
  send_.label(say(language_, chooses() ? FilesWord::send : FilesWord::stop));
  refuse_.label(say(language_, chooses() ? FilesWord::send_nothing : FilesWord::close));
  if (question_ || may_send_) {
    choose_.activate();
  } else {
    choose_.deactivate();
  }
  if (chooses() ? !paths_.empty() : std::ranges::any_of(files_.lines, is_moving)) {
    send_.activate();
  } else {
    send_.deactivate();
  }
  window_.redraw();
}

}  // namespace guichet::agent
