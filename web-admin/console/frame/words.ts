/** Names of the administration’s pages and of what they stand under. */
const en = {
  administration: 'Administration',
  parts: { people: 'People and rights', desk: 'Support desk', security: 'Security' },
  places: {
    people: 'People',
    groups: 'Groups',
    roles: 'Roles',
    directories: 'Directories',
    channels: 'Channels',
    signIns: 'Sign-ins',
    keys: 'API keys',
    approvals: 'Approvals',
    rules: 'Security rules',
    audit: 'Audit',
  },
};

const fr: typeof en = {
  administration: 'Administration',
  parts: { people: 'Personnes et droits', desk: 'Assistance', security: 'Sécurité' },
  places: {
    people: 'Personnes',
    groups: 'Groupes',
    roles: 'Rôles',
    directories: 'Annuaires',
    channels: 'Canaux',
    signIns: 'Connexions',
    keys: 'Clés d’API',
    approvals: 'Approbations',
    rules: 'Règles de sécurité',
    audit: 'Journal d’audit',
  },
};

export const words = { en, fr };

export type PartName = keyof typeof en.parts;
export type PlaceName = keyof typeof en.places;
