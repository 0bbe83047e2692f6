import type { Permission } from '../server/access/permissions.js';

interface ShippedRole {
  readonly en: { readonly name: string; readonly sentence: string };
  readonly fr: { readonly name: string; readonly sentence: string };
  /** `everything` is whatever a binding can give, now and later. */
  readonly permissions: readonly Permission[] | 'everything';
}

const channelTechnician = [
  'session.see',
  'session.create',
  'session.claim',
  'session.engage',
  'session.note',
  'session.close',
  'session.invite',
  'session.transfer',
  'tool.view',
  'tool.control',
  'tool.clipboardTake',
  'tool.clipboardGive',
  'tool.fileTake',
  'tool.fileGive',
  'tool.screenshot',
  'tool.annotate',
  'session.chat',
  'session.prioritise',
  'practice.start',
] as const satisfies readonly Permission[];

const channelManager = [
  ...channelTechnician,
  'session.colleagues',
  'session.assign',
  'session.takeOver',
  'session.join',
  'session.inviteExpert',
  'session.transferOutside',
  'channel.see',
  'channel.manage',
  'channel.members',
  'sosCall.manage',
  'report.see',
] as const satisfies readonly Permission[];

/**
 * The roles that Guichet ships. A role gives what it names and nothing else; on one channel it gives only those of its words
 * that can hold on one channel. A test holds this table to what is written in docs/roles.md.
 */
export const shippedRoles = {
  administrator: {
    en: { name: 'Administrator', sentence: 'May do everything.' },
    fr: { name: 'Administrateur', sentence: 'Peut tout faire.' },
    permissions: 'everything',
  },
  technicianManager: {
    en: {
      name: 'Technician manager',
      sentence: 'Runs all channels and their sessions, creates and removes channels, and looks after groups.',
    },
    fr: {
      name: 'Gestionnaire de techniciens',
      sentence: 'Dirige tous les canaux et leurs sessions, crée et supprime des canaux, et s’occupe des groupes.',
    },
    permissions: [
      ...channelManager,
      'channel.create',
      'channel.delete',
      'group.see',
      'group.manage',
      'person.see',
      'role.see',
    ],
  },
  channelManager: {
    en: {
      name: 'Channel manager',
      sentence: 'Runs a channel: all of its sessions, its settings and its members.',
    },
    fr: {
      name: 'Gestionnaire de canaux',
      sentence: 'Dirige un canal : toutes ses sessions, ses réglages et ses membres.',
    },
    permissions: channelManager,
  },
  channelTechnician: {
    en: {
      name: 'Channel technician',
      sentence: 'Helps end users: own sessions and those that nobody has taken.',
    },
    fr: {
      name: 'Technicien de canal',
      sentence: 'Aide les utilisateurs : ses sessions et celles que personne n’a prises.',
    },
    permissions: channelTechnician,
  },
  auditor: {
    en: { name: 'Auditor', sentence: 'Sees everything and changes nothing.' },
    fr: { name: 'Auditeur', sentence: 'Voit tout et ne modifie rien.' },
    permissions: [
      'session.see',
      'session.colleagues',
      'channel.see',
      'group.see',
      'person.see',
      'role.see',
      'directory.see',
      'settings.see',
      'key.see',
      'report.see',
      'audit.read',
      'audit.export',
      'recording.see',
    ],
  },
} as const satisfies Record<string, ShippedRole>;

export type ShippedRoleName = keyof typeof shippedRoles;
