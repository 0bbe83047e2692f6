import type { DirectoryKind, DirectorySettings, GivenDirectory } from '../api/directories.js';

/** A directory's settings as they stand in the fields of a form; lists are lines. */
export interface SettingsDraft {
  readonly kind: DirectoryKind;
  readonly name: string;
  readonly controllers: string;
  readonly authority: string;
  readonly base: string;
  readonly domain: string;
  readonly suffixes: string;
  readonly bindName: string;
  readonly bindPassword: string;
  readonly loginAttribute: string;
  readonly personFilter: string;
}

export function draftOf(directory: DirectorySettings | undefined): SettingsDraft {
  return {
    kind: directory?.kind ?? 'activeDirectory',
    name: directory?.name ?? '',
    controllers: directory?.controllers.join('\n') ?? '',
    authority: directory?.authority ?? '',
    base: directory?.base ?? '',
    domain: directory?.domain ?? '',
    suffixes: directory?.suffixes.join('\n') ?? '',
    bindName: directory?.bindName ?? '',
    bindPassword: '',
    loginAttribute: directory?.loginAttribute ?? '',
    personFilter: directory?.personFilter ?? '',
  };
}

/** What is sent: what was left empty is left out. */
export function givenOf(draft: SettingsDraft): GivenDirectory {
  const { kind, bindPassword } = draft;
  const said = (['authority', 'base', 'domain', 'loginAttribute', 'personFilter'] as const).flatMap((key) =>
    draft[key].trim() === '' ? [] : [[key, draft[key].trim()] as const],
  );
  const suffixes = lines(draft.suffixes);
  return {
    kind,
    name: draft.name.trim(),
    controllers: lines(draft.controllers),
    bindName: draft.bindName.trim(),
    ...(bindPassword !== '' && { bindPassword }),
    ...(suffixes.length > 0 && { suffixes }),
    ...(Object.fromEntries(said) as Partial<GivenDirectory>),
  };
}

/** Lines, or what commas and spaces separate: no address holds any. */
function lines(text: string): string[] {
  return text.split(/[\s,;]+/).filter((line) => line !== '');
}
