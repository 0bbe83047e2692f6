import { useQuery } from '@tanstack/react-query';
import { channelsKey, listChannels, type ChannelView } from '../api/channels.js';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { holdsOn, type Person } from './holding.js';
import { isOf } from './order.js';

/** Whether somebody may do something with a session, as far as their bindings say: never a decision. */
export function mayDo(person: Person, session: SessionView, permission: string): boolean {
  const { channel } = session;
  const isOwn = isOf(session, person.id);
  if (isOwn && channel === undefined) return person.permissions.includes(permission);
  if (!holdsOn(person, permission, channel?.id)) return false;
  const isFree = channel !== undefined && session.technician === undefined;
  return isOwn || isFree || holdsOn(person, 'session.colleagues', channel?.id);
}

/** Which buttons of a session are worth showing to whoever is signed in. */
export function useRights(session: SessionView): (permission: string) => boolean {
  const { person } = useMe();
  return (permission) => mayDo(person, session, permission);
}

const never: readonly ChannelView[] = [];

/** The channels in which whoever is signed in holds a permission, by name. */
export function useChannelsWith(permission: string): readonly ChannelView[] {
  const { person } = useMe();
  const { data } = useQuery({
    queryKey: channelsKey,
    queryFn: listChannels,
    staleTime: 60_000,
    enabled: person.permissions.includes(permission),
  });
  return data?.channels.filter(({ id }) => holdsOn(person, permission, id)) ?? never;
}
