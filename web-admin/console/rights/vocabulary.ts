import { everyPermission, isPermission, wordOf, type Permission } from '../../../server/access/permissions.js';
import type { Word } from '../../../server/access/word.js';

/** A language in which the vocabulary is worded. */
type Language = Extract<keyof Word, 'en' | 'fr'>;

export type PermissionGroup = 'session' | 'tool' | 'management';

/** One permission as the pages show it. */
export interface Entry {
  readonly permission: Permission;
  readonly title: string;
  readonly sentence: string;
  readonly group: PermissionGroup;
  /** Its tool does not exist yet, so nobody can give it. */
  readonly reserved: boolean;
  /** Whether it can hold on one channel. */
  readonly onChannels: boolean;
}

/** Whatever people can be given, in the order of the vocabulary. */
export function vocabulary(language: Language): readonly Entry[] {
  return everyPermission.flatMap((permission) => {
    const word = wordOf(permission);
    if (word.scope === undefined) return [];
    const entry = {
      ...{ permission, ...word[language], group: groupOf(permission) },
      ...{ reserved: word.reserved === true, onChannels: word.scope === 'channel' },
    };
    return [entry];
  });
}

/** What a permission is called; one of a newer appliance by its own name. */
export function titleOf(permission: string, language: Language): string {
  return isPermission(permission) ? wordOf(permission)[language].title : permission;
}

export function sentenceOf(permission: string, language: Language): string {
  return isPermission(permission) ? wordOf(permission)[language].sentence : '';
}

function groupOf(permission: Permission): PermissionGroup {
  const [noun] = permission.split('.');
  return noun === 'session' || noun === 'tool' ? noun : 'management';
}
