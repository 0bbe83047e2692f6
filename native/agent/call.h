// The SOS Call in this program: what is asked before it is placed, what was answered, and where it stands.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generated/wire.h"

namespace guichet::agent {

struct FormQuestion {
  std::string id;
  std::string label;
  bool required = false;
  // None: the answer is text.
  std::vector<std::string> choices;

  bool operator==(const FormQuestion&) const = default;
};

struct Form {
  std::string name;
  bool open = false;
  std::string message;
  std::vector<FormQuestion> questions;

  bool operator==(const Form&) const = default;
};

// The form as the end user filled it in; answers stand in the order of the questions.
struct Filled {
  std::string name;
  std::string issue;
  std::vector<std::string> answers;
};

struct Place {
  std::uint16_t before = 0;
  std::uint16_t seconds = 0;
  std::string technician;

  bool operator==(const Place&) const = default;
};

class Call {
 public:
  void ask(const wire::CallForm& form);
  // What is told until it was received, and after each reconnection before that.
  void place(Filled filled);
  void received(const wire::QueuePlace& place);
  // Nothing was placed, or it is over: the form stands again.
  void reset();

  const std::optional<Form>& form() const { return form_; }
  const std::optional<Place>& where() const { return where_; }
  bool is_placed() const { return filled_.has_value() || where_.has_value(); }
  // Placed, but not known to be received. Points into this.
  std::optional<wire::CallPlaced> unsaid() const;

 private:
  std::optional<Form> form_;
  std::optional<Filled> filled_;
  // The questions that were answered; the form may change meanwhile.
  std::vector<FormQuestion> asked_;
  std::array<std::uint8_t, 16> request_{};
  std::optional<Place> where_;
};

}  // namespace guichet::agent
