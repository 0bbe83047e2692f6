// Another client of an X server's clipboard, for tests: owns it, well-behaved or not, or asks for what it has.
//   clip-client own TARGET FILE    serves the file's bytes until somebody else owns the clipboard
//   clip-client silent TARGET      owns it and never answers
//   clip-client endless TARGET     serves pieces for ever
//   clip-client get TARGET         prints what the owner gives; status 1 when it gives nothing
#include <poll.h>
#include <xcb/xcb.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

namespace {

constexpr std::size_t piece_bytes = 65'536;
constexpr int patience_ms = 20'000;

xcb_connection_t* connection = nullptr;
xcb_window_t window = 0;

xcb_atom_t atom(const std::string& name) {
  auto* reply = xcb_intern_atom_reply(
      connection, xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(name.size()), name.c_str()), nullptr);
  const xcb_atom_t made = reply->atom;
  std::free(reply);
  return made;
}

xcb_generic_event_t* next() {
  xcb_flush(connection);
  for (;;) {
    if (auto* event = xcb_poll_for_event(connection)) return event;
    pollfd ready{xcb_get_file_descriptor(connection), POLLIN, 0};
    if (poll(&ready, 1, patience_ms) <= 0 || xcb_connection_has_error(connection) != 0) std::exit(1);
  }
}

void put(xcb_window_t to, xcb_atom_t property, xcb_atom_t type, const char* bytes, std::size_t length) {
  xcb_change_property(connection, XCB_PROP_MODE_REPLACE, to, property, type, 8, static_cast<std::uint32_t>(length), bytes);
}

int own(const std::string& mode, const std::string& target_name, const std::string& bytes) {
  const xcb_atom_t clipboard = atom("CLIPBOARD"), targets = atom("TARGETS"), incr = atom("INCR");
  const xcb_atom_t target = atom(target_name);
  xcb_set_selection_owner(connection, window, clipboard, XCB_CURRENT_TIME);
  std::puts("owner");
  std::fflush(stdout);
  xcb_window_t to = 0;
  xcb_atom_t where = 0;
  std::size_t offset = 0;
  for (;;) {
    auto* event = next();
    const int type = event->response_type & 0x7f;
    if (type == XCB_SELECTION_CLEAR) return 0;
    if (type == XCB_SELECTION_REQUEST && mode != "silent") {
      const auto& asked = *reinterpret_cast<xcb_selection_request_event_t*>(event);
      const bool known = asked.target == targets || asked.target == target;
      const bool in_pieces = mode == "endless" || bytes.size() > piece_bytes;
      if (asked.target == targets) {
        const xcb_atom_t offered[] = {targets, target};
        xcb_change_property(connection, XCB_PROP_MODE_REPLACE, asked.requestor, asked.property, XCB_ATOM_ATOM, 32, 2, offered);
      } else if (known && in_pieces) {
        const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE, size = 1;
        xcb_change_window_attributes(connection, asked.requestor, XCB_CW_EVENT_MASK, &events);
        xcb_change_property(connection, XCB_PROP_MODE_REPLACE, asked.requestor, asked.property, incr, 32, 1, &size);
        to = asked.requestor, where = asked.property, offset = 0;
      } else if (known) {
        put(asked.requestor, asked.property, target, bytes.data(), bytes.size());
      }
      xcb_selection_notify_event_t answer{};
      answer.response_type = XCB_SELECTION_NOTIFY;
      answer.time = asked.time, answer.requestor = asked.requestor, answer.selection = asked.selection;
      answer.target = asked.target, answer.property = known ? asked.property : 0;
      char room[32] = {};
      std::memcpy(room, &answer, sizeof(answer));
      xcb_send_event(connection, 0, asked.requestor, 0, room);
    }
    if (type == XCB_PROPERTY_NOTIFY && to != 0) {
      const auto& gone = *reinterpret_cast<xcb_property_notify_event_t*>(event);
      if (gone.window == to && gone.atom == where && gone.state == XCB_PROPERTY_DELETE) {
        const std::string filler(piece_bytes, 'x');
        const std::size_t left = mode == "endless" ? piece_bytes : bytes.size() - offset;
        const std::size_t length = left < piece_bytes ? left : piece_bytes;
        put(to, where, target, mode == "endless" ? filler.data() : bytes.data() + offset, length);
        offset += length;
        if (length == 0) to = 0;
      }
    }
    std::free(event);
  }
}

int get(const std::string& target_name) {
  const xcb_atom_t here = atom("CLIP_CLIENT"), incr = atom("INCR");
  xcb_convert_selection(connection, window, atom("CLIPBOARD"), atom(target_name), here, XCB_CURRENT_TIME);
  bool pieces = false;
  for (;;) {
    auto* event = next();
    const int type = event->response_type & 0x7f;
    bool ready = false;
    if (type == XCB_SELECTION_NOTIFY) {
      if (reinterpret_cast<xcb_selection_notify_event_t*>(event)->property == 0) return 1;
      ready = true;
    }
    if (type == XCB_PROPERTY_NOTIFY && pieces) {
      const auto& written = *reinterpret_cast<xcb_property_notify_event_t*>(event);
      ready = written.atom == here && written.state == XCB_PROPERTY_NEW_VALUE;
    }
    std::free(event);
    if (!ready) continue;
    auto* value = xcb_get_property_reply(
        connection, xcb_get_property(connection, 1, window, here, XCB_GET_PROPERTY_TYPE_ANY, 0, 1u << 28), nullptr);
    if (value->type == incr) {
      pieces = true;
      continue;
    }
    const auto length = static_cast<std::size_t>(xcb_get_property_value_length(value));
    std::fwrite(xcb_get_property_value(value), 1, length, stdout);
    if (!pieces || length == 0) return 0;
  }
}

}  // namespace

int main(int count, char** words) {
  connection = xcb_connect(nullptr, nullptr);
  if (count < 3 || xcb_connection_has_error(connection) != 0) return 2;
  const xcb_screen_t* screen = xcb_setup_roots_iterator(xcb_get_setup(connection)).data;
  window = xcb_generate_id(connection);
  const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
  xcb_create_window(connection, 0, window, screen->root, 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT,
                    XCB_CW_EVENT_MASK, &events);
  const std::string mode = words[1];
  if (mode == "get") return get(words[2]);
  std::ifstream file(count > 3 ? words[3] : "/dev/null", std::ios::binary);
  return own(mode, words[2], {std::istreambuf_iterator<char>(file), {}});
}
