import { remove, type Store, type Write } from '../store/store.js';
import { enrolmentKind } from './enrolment.js';
import { signInKind } from './sign-in.js';

/** What one commit takes with a person at most. */
const PAGE = 1_000;

/** The writes that void every open one-time link of a person; of the first administrator to come, with an empty id. */
export async function voidLinks(store: Store, personId: string): Promise<Write[]> {
  const { records } = await store.list(enrolmentKind, { index: 'person', prefix: [personId], limit: PAGE });
  return records.map(({ id, revision }) => remove(enrolmentKind, id, revision));
}

/** The writes that sign a person out everywhere. */
export async function endSignIns(store: Store, personId: string): Promise<Write[]> {
  const { records } = await store.list(signInKind, { index: 'person', prefix: [personId], limit: PAGE });
  return records.map(({ id, revision }) => remove(signInKind, id, revision));
}
