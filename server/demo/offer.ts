import type { PersonActor } from '../access/access.js';
import type { Organisation } from '../access/organisation.js';
import { sessionKind } from '../sessions/session.js';
import type { Sessions } from '../sessions/sessions.js';
import type { Store } from '../store/store.js';

const WORDS = { endUser: 'Demonstration desktop', subject: 'A virtual computer on this machine' };

/** What the demonstration works with. */
export interface Appliance {
  readonly store: Store;
  readonly organisation: Organisation;
  readonly sessions: Sessions;
}

/**
 * Waits for the first administrator and creates one session for them, as they would. The link for the end user; undefined
 * when there were sessions already (a control plane that started again) or `signal` ended the wait.
 */
export async function offerSession(appliance: Appliance, signal: AbortSignal): Promise<string | undefined> {
  const actor = await firstAdministrator(appliance, signal);
  if (actor === undefined) return undefined;
  const known = await appliance.store.list(sessionKind, { limit: 1 });
  if (known.records.length > 0) return undefined;
  const { invitation } = await appliance.sessions.create(actor, WORDS);
  return invitation.link;
}

async function firstAdministrator(
  { store, organisation }: Appliance,
  signal: AbortSignal,
): Promise<PersonActor | undefined> {
  const look = (): PersonActor | undefined => {
    const [id] = organisation.administrators();
    const name = id === undefined ? undefined : organisation.people.get(id)?.name;
    return id === undefined || name === undefined ? undefined : { kind: 'person', id, name, signInId: '' };
  };
  const known = look();
  if (known !== undefined) return known;
  for await (const { changes } of store.watch(store.position(), signal)) {
    if (changes.length === 0) continue;
    const made = look();
    if (made !== undefined) return made;
  }
  return undefined;
}
