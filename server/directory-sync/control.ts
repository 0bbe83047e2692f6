import type { Access, Permit } from '../access/access.js';
import type { Fact } from '../access/organisation.js';
import { bindingKind } from '../access/binding.js';
import { personKind } from '../directory/person.js';
import { Refusal } from '../errors.js';
import type { Store } from '../store/store.js';
import { groupsOf, listAll } from './known.js';

/**
 * That whoever decides where a directory is, or who counts as a person in it, could do so for everybody of it: with another
 * address in its place they could sign in as any of its people, and put anybody into its groups.
 * @throws Refusal `access/above`, `access/not-held`, after the refusal itself was recorded
 */
export async function requireControl(store: Store, access: Access, permit: Permit, directory: string): Promise<void> {
  for (const { id } of await listAll(store, personKind, 'outside', [directory])) await access.requireCovers(permit, id);
  const groups = await groupsOf(store, directory);
  const facts = groups.map(({ id }): Fact => ({ kind: 'membership', group: id, person: ANYBODY, isMember: true }));
  await access.changeRights(permit, { kind: 'directory', id: directory }, (check) => Promise.resolve(check(facts)));
}

/** Stands for whomever a directory may name tomorrow. */
const ANYBODY = 'anybody';

/** @throws Refusal `record/in-use` when a group still has rights */
export async function requireUnbound(store: Store, groups: readonly string[]): Promise<void> {
  for (const group of groups) {
    const { records } = await store.list(bindingKind, { index: 'subject', prefix: ['group', group], limit: 1 });
    if (records.length > 0) throw new Refusal('record/in-use', 'the group still has rights');
  }
}
