import type { QueryClient } from '@tanstack/react-query';
import {
  availabilityKey,
  type Availability,
  type AvailabilityOverview,
  type AvailabilityPush,
} from '../api/availability.js';

/** Reads it anew. An answer that is under way may be older than what happened since, and does not count. */
export async function readAvailabilityAnew(client: QueryClient): Promise<void> {
  await client.cancelQueries({ queryKey: availabilityKey });
  await client.invalidateQueries({ queryKey: availabilityKey });
}

/** Takes what the live link tells into what is known of people. */
export function hearAvailability(client: QueryClient, { people }: AvailabilityPush): void {
  if (client.isFetching({ queryKey: availabilityKey }) > 0) void readAvailabilityAnew(client);
  client.setQueryData<AvailabilityOverview>(availabilityKey, (known) => known && withChanges(known, people));
}

/** The same with what changed; whoever was not known yet is added. */
export function withChanges(known: AvailabilityOverview, changed: readonly Availability[]): AvailabilityOverview {
  const byId = new Map(changed.map((person) => [person.id, person]));
  const others = known.people.map((person) => byId.get(person.id) ?? person);
  const isNew = ({ id }: Availability): boolean => id !== known.mine.id && !known.people.some((each) => each.id === id);
  return { ...known, mine: byId.get(known.mine.id) ?? known.mine, people: [...others, ...changed.filter(isNew)] };
}
