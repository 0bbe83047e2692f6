// Why it is over, as the end user is told.
#pragma once

#include "generated/wire.h"

namespace guichet::agent {

enum class Ending {
  technician,
  end_user,
  declined,
  abandoned,
  expired,
  maintenance,
  cancelled,
  doubted,
  invitation_unknown,
  invitation_expired,
  invitation_closed,
  invitation_ended,
  invitation_other_machine,
  too_old,
  too_many,
  started_again,
  not_this_server,
  refused,
  no_key,
  no_configuration,
  not_signed,
  desktop_lost,
};

Ending ending_of(wire::SessionEndedBecause because);
// The end that a refused connection is; what has no words of its own is a refusal.
Ending ending_of(wire::ErrorCode code);

}  // namespace guichet::agent
