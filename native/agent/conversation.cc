#include "agent/conversation.h"

#include <algorithm>

#include "agent/fitted.h"
#include "agent/random.h"

namespace guichet::agent {

namespace {

constexpr std::size_t text_bytes = 2'048;
// What a window shows; what is older the technician still has.
constexpr std::size_t lines_kept = 500;
constexpr std::size_t unsent_kept = 20;

}  // namespace

// Another run of the program must not use the same numbers.
Conversation::Conversation() : next_(random_number<decltype(next_)>()) {}

const Conversation::Unsent& Conversation::write(std::string_view text) {
  if (unsent_.size() == unsent_kept) unsent_.pop_front();
  unsent_.push_back({next_++, fitted(std::string(text), text_bytes)});
  return unsent_.back();
}

bool Conversation::receive(const wire::ChatLine& line) {
  if (line.own != 0) std::erase_if(unsent_, [&](const Unsent& each) { return each.request == line.request; });
  const auto place = std::ranges::lower_bound(lines_, line.number, {}, &ChatLine::number);
  if (place != lines_.end() && place->number == line.number) return false;
  lines_.insert(place, {.number = line.number,
                        .own = line.own != 0,
                        .name = std::string(line.name),
                        .at = line.at,
                        .text = std::string(line.text)});
  if (lines_.size() > lines_kept) lines_.erase(lines_.begin());
  return true;
}

void Conversation::forget() {
  lines_.clear();
  unsent_.clear();
}

}  // namespace guichet::agent
