import type { PersonActor } from '../access/access.js';
import { personKind, stateOf } from '../directory/person.js';
import { sessionKind } from '../sessions/session.js';
import type { Sessions } from '../sessions/sessions.js';
import type { Store } from '../store/store.js';

const WORDS = { endUser: 'Demonstration desktop', subject: 'A virtual computer on this machine' };

/**
 * Waits for the first administrator and creates one session for them, as they would. The link for the end user; undefined
 * when there were sessions already (a control plane that started again) or `signal` ended the wait.
 */
export async function offerSession(store: Store, sessions: Sessions, signal: AbortSignal): Promise<string | undefined> {
  const actor = await firstAdministrator(store, signal);
  if (actor === undefined) return undefined;
  const known = await store.list(sessionKind, { limit: 1 });
  if (known.records.length > 0) return undefined;
  const { invitation } = await sessions.create(actor, WORDS);
  return invitation.link;
}

async function firstAdministrator(store: Store, signal: AbortSignal): Promise<PersonActor | undefined> {
  const look = async (): Promise<PersonActor | undefined> => {
    const { records } = await store.list(personKind, { index: 'role', prefix: ['administrator'], limit: 1 });
    const [first] = records;
    if (first === undefined || stateOf(first.record) !== 'active') return undefined;
    const { name, roles } = first.record;
    return { kind: 'person', id: first.id, name, roles, signInId: '' };
  };
  const before = store.position();
  const known = await look();
  if (known !== undefined) return known;
  for await (const { changes } of store.watch(before, signal)) {
    if (!changes.some((change) => change.kind === personKind.name)) continue;
    const made = await look();
    if (made !== undefined) return made;
  }
  return undefined;
}
