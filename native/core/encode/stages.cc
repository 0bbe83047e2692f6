#include "core/encode/stages.h"

#include "generated/wire.h"

namespace guichet {

void Stages::reset(const Layout& layout) {
  tile_operation_.reset();
  for (Stage* const stage : order_) stage->reset(layout);
  first_ = true;
  turns_ = order_;
  answered_ = false;
}

void Stages::restart() {
  tile_operation_.reset();
  for (Stage* const stage : order_) stage->restart();
}

void Stages::release() {
  tile_operation_.release();
  for (Stage* const stage : order_) stage->release();
}

bool Stages::begin(Shadow& shadow, Picture& picture, const Terms& terms) {
  const bool differs = !shadow.clean() && shadow.survey(picture, terms.now);
  const bool stood = terms.now >= still_ms && shadow.next_lossy(terms.now - still_ms).has_value();
  if (!differs && !stood) return false;
  at_ = 0;
  count_ = 0;
  decoded_ = 0;
  bytes_ = 0;
  spoke_ = nullptr;
  for (Stage* const stage : order_) stage->begin(shadow, picture, terms);
  // Never twice in a row: what plays goes on.
  answered_ = terms.answering && !first_ && !answered_ && video_.due() && !shadow.changed().empty();
  turns_ = answered_ ? std::span<Stage* const>(answer_) : order_;
  return true;
}

std::span<const std::uint8_t> Stages::next(Shadow& shadow, Picture& picture, const Terms& terms) {
  for (; at_ < turns_.size(); ++at_) {
    if (full()) break;
    // Each stage has a word in every frame, or what the first ones say without end would keep the others silent for ever.
    // Only what makes exact waits until nothing else is to be said.
    const bool had_word = spoke_ == turns_[at_] || turns_[at_] == &refresh_;
    if (turns_[at_] != &copy_ && had_word && cut(terms)) continue;
    const auto operation = turns_[at_]->next(shadow, picture, terms);
    if (operation.empty()) continue;
    wire::Reader reader(operation);
    wire::OperationHead head;
    read(reader, head);
    spoke_ = turns_[at_];
    ++count_;
    decoded_ += head.decoded;
    if (head.kind == wire::operation_jpeg) {
      // Its head says nothing of what it unpacks to: its size does.
      wire::PictureHead photograph;
      read(reader, photograph);
      decoded_ += std::uint64_t{photograph.width} * photograph.height * pixel_bytes;
    }
    bytes_ += operation.size();
    return operation;
  }
  first_ = false;
  return {};
}

bool Stages::full() const {
  const std::size_t most = turns_[at_] == &photo_ ? PhotoStage::most_bytes : TileOperation::most_bytes;
  return count_ == wire::limits::operations_per_frame || decoded_ + most > wire::limits::decoded_bytes_per_frame;
}

bool Stages::cut(const Terms& terms) const { return !first_ && bytes_ >= terms.cut_bytes; }

}  // namespace guichet
