import { everyPermission } from '../../../server/access/permissions.js';
import type { Language } from '../words/languages.js';

const nouns = {
  en: {
    ...{ session: 'Sessions', channel: 'Channels', group: 'Groups', person: 'People', role: 'Roles and rights' },
    ...{ directory: 'Directories', approval: 'Approvals', settings: 'Settings', key: 'API keys', audit: 'Audit' },
    ...{ practice: 'Practice', report: 'Reports', recording: 'Recordings' },
  } as Readonly<Record<string, string>>,
  fr: {
    ...{ session: 'Sessions', channel: 'Canaux', group: 'Groupes', person: 'Personnes', role: 'Rôles et droits' },
    ...{ directory: 'Annuaires', approval: 'Approbations', settings: 'Réglages', key: 'Clés d’API' },
    ...{ audit: 'Journal d’audit', practice: 'Exercice', report: 'Rapports', recording: 'Enregistrements' },
  } as Readonly<Record<string, string>>,
};

/** Permissions by what they are about, in the order of the vocabulary, each part with its title. */
export function byNoun<T extends { readonly permission: string }>(
  rows: readonly T[],
  language: Language,
): readonly { readonly noun: string; readonly title: string; readonly rows: readonly T[] }[] {
  const order: readonly string[] = everyPermission;
  const sorted = [...rows].sort((a, b) => order.indexOf(a.permission) - order.indexOf(b.permission));
  const found = [...new Set(sorted.map(nounOf))];
  return found.map((noun) => ({
    noun,
    title: nouns[language][noun] ?? noun,
    rows: sorted.filter((row) => nounOf(row) === noun),
  }));
}

function nounOf({ permission }: { readonly permission: string }): string {
  return permission.split('.', 1)[0] ?? '';
}
