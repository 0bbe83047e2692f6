import { v7 as uuidv7 } from 'uuid';
import { applySteps, type Applied } from '../../server/directory-sync/applying.js';
import { groupsOf, readKnown } from '../../server/directory-sync/known.js';
import { mirrorOf, type FoundPerson, type Naming } from '../../server/directory-sync/mirror.js';
import { photosOf } from '../../server/directory-sync/photo.js';
import { planOf, type Found } from '../../server/directory-sync/plan.js';
import { groupKind } from '../../server/groups/group.js';
import { put } from '../../server/store/store.js';
import type { Site } from './site.js';

export const naming: Naming = {
  ...{ id: 'imaginary', kind: 'activeDirectory', name: 'Corp', domain: 'CORP', suffixes: ['corp.example.com'] },
};

/** What a directory with so many people in one group would say; nobody asks one. */
export function crowd(count: number, change: (people: Map<string, FoundPerson>) => void = () => undefined): Found {
  const people = new Map<string, FoundPerson>();
  for (let at = 0; at < count; at += 1) {
    const id = `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`;
    const found = mirrorOf(naming, { id, dn: '', login: `user${at}`, name: `User ${at}`, disabled: false });
    if (found !== undefined) people.set(id, found);
  }
  change(people);
  return { people, groups: new Map([['crowd', { name: 'Crowd', description: '', members: new Set(people.keys()) }]]) };
}

/** Makes the group that mirrors the crowd, once. */
export async function chooseCrowd({ store, access }: Site): Promise<void> {
  if ((await groupsOf(store, naming.id)).length > 0) return;
  const permit = await access.system('sync', 'group.manage');
  const id = uuidv7();
  const group = { name: 'Crowd', description: '', mirrors: { directory: naming.id, entry: 'crowd' }, createdAt: 1 };
  const event = permit.event('group.created', { kind: 'group', id });
  await store.commit({ writes: [put(groupKind, id, 0, group)], events: [event] });
}

/** Plans and applies; `progress` is told after each commit. */
export async function applyCrowd(
  { store, access }: Site,
  found: Found,
  progress: (done: number) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<Applied & { steps: number }> {
  const known = await readKnown(store, naming.id, ['crowd']);
  const { steps } = planOf(known, found);
  const groups = new Map([...known.groups].map(([entry, { id }]) => [entry, id]));
  const photos = photosOf(found.people.values());
  const applied = await applySteps({ store, access, groups, photos, now: Date.now, signal, progress }, steps);
  return { ...applied, steps: steps.length };
}
