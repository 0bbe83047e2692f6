import { v7 as uuidv7 } from 'uuid';
import type { PersonActor } from '../../server/access/decide.js';
import { Organisation } from '../../server/access/organisation.js';
import { tools } from '../../server/protocol/tools.js';

export const supportChannel = uuidv7();

/** The people of a test, with one channel: everybody who is made by `person` is in it. */
export const cast = new Organisation();
cast.apply([{ kind: 'channel', id: supportChannel, facts: { name: 'Support', tools, isDefault: true } }]);

/** Somebody who holds these roles everywhere; a channel technician's, when none is named. */
export function person(name: string, ...roles: string[]): PersonActor {
  const id = uuidv7();
  cast.apply([{ kind: 'person', id, facts: { name, active: true } }]);
  for (const role of roles.length === 0 ? ['channelTechnician'] : roles) give(id, role);
  return { kind: 'person', id, name, signInId: uuidv7() };
}

/** Binds somebody to a role, everywhere or on one channel; the answer takes it back. */
export function give(personId: string, role: string, channel?: string): () => void {
  const id = uuidv7();
  const facts = { subject: { kind: 'person', id: personId }, role, createdAt: 1, ...(channel && { channel }) } as const;
  cast.apply([{ kind: 'binding', id, facts }]);
  return () => cast.apply([{ kind: 'binding', id, facts: null }]);
}
