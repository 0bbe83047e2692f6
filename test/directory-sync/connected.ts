import type { GivenDirectory } from '../../server/directory-sync/given.js';
import type { LdapSettings } from '../../server/ldap/settings.js';
import type { Site } from './site.js';

/** What an administrator types for a directory. */
export function givenOf(settings: LdapSettings, changed: Partial<GivenDirectory> = {}): GivenDirectory {
  const { controllers, suffixes, loginAttribute, personFilter, ...rest } = settings;
  return {
    name: 'Corp',
    ...rest,
    ...{ controllers: [...controllers], suffixes: [...suffixes], loginAttribute, personFilter },
    ...changed,
  };
}

/** Chooses groups by their names. */
export async function chooseGroups({ sync, administrator }: Site, id: string, ...names: string[]): Promise<void> {
  const { choosing } = sync.parts;
  for (const name of names) {
    const found = (await choosing.search(administrator, id, name)).filter((group) => group.name === name);
    if (found.length === 0) throw new Error(`the directory has no group ${name}`);
    await choosing.choose(administrator, id, found);
  }
}

/** Agrees to whatever the directory says now, and waits until it is done. */
export async function agreeAll({ sync, administrator }: Site, id: string): Promise<void> {
  const { fingerprint } = await sync.parts.overview.plan(administrator, id);
  await (
    await sync.syncs.agree(administrator, id, fingerprint)
  ).done;
}
