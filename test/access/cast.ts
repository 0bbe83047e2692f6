import { v7 as uuidv7 } from 'uuid';
import type { PersonActor } from '../../server/access/decide.js';
import { Organisation } from '../../server/access/organisation.js';
import type { Permission } from '../../server/access/permissions.js';
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

/** Binds somebody to a role or to single permissions, everywhere or on one channel; the answer takes it back. */
export function give(personId: string, what: string | readonly Permission[], channel?: string): () => void {
  const id = uuidv7();
  const given = typeof what === 'string' ? { role: what } : { permissions: what };
  const subject = { kind: 'person', id: personId } as const;
  const facts = { subject, ...given, createdAt: 1, ...(channel && { channel }) };
  cast.apply([{ kind: 'binding', id, facts }]);
  return () => cast.apply([{ kind: 'binding', id, facts: null }]);
}
