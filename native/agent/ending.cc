#include "agent/ending.h"

namespace guichet::agent {

Ending ending_of(wire::SessionEndedBecause because) {
  using Because = wire::SessionEndedBecause;
  switch (because) {
    case Because::technician:
      return Ending::technician;
    case Because::end_user:
      return Ending::end_user;
    case Because::declined:
      return Ending::declined;
    case Because::abandoned:
      return Ending::abandoned;
    case Because::expired:
      return Ending::expired;
    case Because::maintenance:
      return Ending::maintenance;
    case Because::cancelled:
      return Ending::cancelled;
    case Because::doubted:
      return Ending::doubted;
  }
  return Ending::technician;
}

Ending ending_of(wire::ErrorCode code) {
  using Code = wire::ErrorCode;
  switch (code) {
    case Code::invitation_unknown:
      return Ending::invitation_unknown;
    case Code::invitation_expired:
      return Ending::invitation_expired;
    case Code::invitation_closed:
      return Ending::invitation_closed;
    case Code::invitation_ended:
      return Ending::invitation_ended;
    case Code::invitation_other_machine:
      return Ending::invitation_other_machine;
    case Code::wire_version:
      return Ending::too_old;
    case Code::request_too_many:
      return Ending::too_many;
    case Code::pass_superseded:
      return Ending::started_again;
    case Code::configuration_invalid:
      return Ending::not_this_server;
    default:
      return Ending::refused;
  }
}

}  // namespace guichet::agent
