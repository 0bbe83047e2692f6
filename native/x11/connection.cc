#include "x11/connection.h"

#include <xcb/damage.h>
#include <xcb/randr.h>
#include <xcb/shm.h>
#include <xcb/xcbext.h>
#include <xcb/xfixes.h>
#include <xcb/xtest.h>

#include <string_view>

namespace guichet::x11 {

namespace {

const xcb_query_extension_reply_t* extension(xcb_connection_t* connection, xcb_extension_t* id) {
  const auto* found = xcb_get_extension_data(connection, id);
  return found != nullptr && found->present ? found : nullptr;
}

}  // namespace

std::unique_ptr<Connection> Connection::open(const char* display, std::string& why) {
  int screen = 0;
  std::unique_ptr<Connection> opened(new Connection(xcb_connect(display, &screen)));
  if (opened->lost()) {
    why = "no X server answers";
    return nullptr;
  }
  if (!opened->prepare(screen, why)) return nullptr;
  return opened;
}

Connection::~Connection() { xcb_disconnect(connection_); }

bool Connection::prepare(int screen, std::string& why) {
  auto screens = xcb_setup_roots_iterator(xcb_get_setup(connection_));
  for (; screens.rem > 0 && screen > 0; --screen) xcb_screen_next(&screens);
  screen_ = screens.data;
  if (screen_ == nullptr || !has_true_colour()) {
    why = "the X server does not show 24-bit true colour";
    return false;
  }
  const auto* damage = extension(connection_, &xcb_damage_id);
  const auto* xfixes = extension(connection_, &xcb_xfixes_id);
  if (damage == nullptr || xfixes == nullptr || extension(connection_, &xcb_test_id) == nullptr) {
    why = "the X server lacks the extension DAMAGE, XFIXES or XTEST";
    return false;
  }
  damage_event_ = damage->first_event;
  xfixes_event_ = xfixes->first_event;
  Owned<xcb_damage_query_version_reply_t> damage_version(
      xcb_damage_query_version_reply(connection_, xcb_damage_query_version(connection_, 1, 1), nullptr));
  Owned<xcb_xfixes_query_version_reply_t> xfixes_version(
      xcb_xfixes_query_version_reply(connection_, xcb_xfixes_query_version(connection_, 5, 0), nullptr));
  if (!damage_version || !xfixes_version) {
    why = "the X server does not answer";
    return false;
  }
  if (const auto* randr = extension(connection_, &xcb_randr_id)) {
    Owned<xcb_randr_query_version_reply_t> version(
        xcb_randr_query_version_reply(connection_, xcb_randr_query_version(connection_, 1, 5), nullptr));
    const bool monitors = version && (version->major_version > 1 || version->minor_version >= 5);
    if (monitors) randr_event_ = randr->first_event;
  }
  if (extension(connection_, &xcb_shm_id) != nullptr) {
    Owned<xcb_shm_query_version_reply_t> version(
        xcb_shm_query_version_reply(connection_, xcb_shm_query_version(connection_), nullptr));
    // Version 1.2 takes memory by file descriptor: nothing with a name is ever left behind.
    has_shared_memory_ = version && (version->major_version > 1 || version->minor_version >= 2);
  }
  return true;
}

bool Connection::is_wayland() const {
  static xcb_extension_t xwayland = {"XWAYLAND", 0};
  if (extension(connection_, &xwayland) != nullptr) return true;
  // Servers before version 23 tell it by the names of their monitors alone.
  constexpr std::string_view name = "XWAYLAND";
  if (!has_randr_monitors()) return false;
  Owned<xcb_randr_get_screen_resources_current_reply_t> resources(xcb_randr_get_screen_resources_current_reply(
      connection_, xcb_randr_get_screen_resources_current(connection_, root()), nullptr));
  if (!resources) return false;
  const xcb_randr_output_t* outputs = xcb_randr_get_screen_resources_current_outputs(resources.get());
  for (std::uint16_t index = 0; index < resources->num_outputs; ++index) {
    Owned<xcb_randr_get_output_info_reply_t> output(xcb_randr_get_output_info_reply(
        connection_, xcb_randr_get_output_info(connection_, outputs[index], resources->config_timestamp), nullptr));
    if (!output) continue;
    const std::string_view told(reinterpret_cast<const char*>(xcb_randr_get_output_info_name(output.get())),
                                xcb_randr_get_output_info_name_length(output.get()));
    if (told.starts_with(name)) return true;
  }
  return false;
}

bool Connection::has_true_colour() const {
  const auto* setup = xcb_get_setup(connection_);
  if (setup->image_byte_order != XCB_IMAGE_ORDER_LSB_FIRST) return false;
  bool four_bytes = false;
  for (auto formats = xcb_setup_pixmap_formats_iterator(setup); formats.rem > 0; xcb_format_next(&formats))
    if (formats.data->depth == screen_->root_depth && formats.data->bits_per_pixel == 32) four_bytes = true;
  if (!four_bytes) return false;
  for (auto depths = xcb_screen_allowed_depths_iterator(screen_); depths.rem > 0; xcb_depth_next(&depths)) {
    for (auto visuals = xcb_depth_visuals_iterator(depths.data); visuals.rem > 0; xcb_visualtype_next(&visuals)) {
      const auto* visual = visuals.data;
      if (visual->visual_id != screen_->root_visual) continue;
      return visual->red_mask == 0xff0000 && visual->green_mask == 0xff00 && visual->blue_mask == 0xff;
    }
  }
  return false;
}

}  // namespace guichet::x11
