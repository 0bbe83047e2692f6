/** Names of the administration’s pages and of what they stand under. */
const en = {
  administration: 'Administration',
  parts: { people: 'People and rights', desk: 'Support desk', security: 'Security' },
  places: {
    people: 'People',
    board: 'Board',
    reports: 'Reports',
    groups: 'Groups',
    roles: 'Roles',
    directories: 'Directories',
    calls: 'SOS Calls',
    routing: 'Routing',
    mail: 'Mail',
    programs: 'Programs',
    channels: 'Channels',
    signIns: 'Sign-ins',
    keys: 'API keys',
    webhooks: 'Webhooks',
    approvals: 'Approvals',
    rules: 'Security rules',
    audit: 'Audit',
  },
  picker: {
    members: (count: number) => (count === 1 ? 'one person' : `${count.toLocaleString('en')} people`),
    isIn: 'chosen already',
    nobody: 'Nobody of this name.',
    nothing: 'Nobody and no group of this name.',
  },
};

const fr: typeof en = {
  administration: 'Administration',
  parts: { people: 'Personnes et droits', desk: 'Assistance', security: 'Sécurité' },
  places: {
    people: 'Personnes',
    board: 'Tableau de bord',
    reports: 'Rapports',
    groups: 'Groupes',
    roles: 'Rôles',
    directories: 'Annuaires',
    calls: 'Appels SOS',
    routing: 'Routage',
    mail: 'Messagerie',
    programs: 'Programmes',
    channels: 'Canaux',
    signIns: 'Connexions',
    keys: 'Clés d’API',
    webhooks: 'Webhooks',
    approvals: 'Approbations',
    rules: 'Règles de sécurité',
    audit: 'Journal d’audit',
  },
  picker: {
    members: (count) => (count < 2 ? `${count} personne` : `${count.toLocaleString('fr')} personnes`),
    isIn: 'déjà choisi',
    nobody: 'Personne de ce nom.',
    nothing: 'Ni personne ni groupe de ce nom.',
  },
};

export const words = { en, fr };

export type PartName = keyof typeof en.parts;
export type PlaceName = keyof typeof en.places;
