import type { Word } from '../word.js';

/** What can be seen and managed besides sessions. */
export const managementWords = {
  'channel.see': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'See channels', sentence: 'See a channel, its settings and who works there.' },
    fr: { title: 'Voir les canaux', sentence: 'Voir un canal, ses réglages et qui y travaille.' },
  },
  'channel.create': {
    holders: ['person', 'system'],
    scope: 'appliance',
    en: { title: 'Create channels', sentence: 'Make new channels.' },
    fr: { title: 'Créer des canaux', sentence: 'Créer de nouveaux canaux.' },
  },
  'channel.manage': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Configure channels', sentence: 'Change the name, tool policy and settings of a channel.' },
    fr: {
      title: 'Configurer les canaux',
      sentence: 'Modifier le nom, la politique d’outils et les réglages d’un canal.',
    },
  },
  'channel.members': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Choose a channel’s members', sentence: 'Give people and groups roles and permissions on a channel.' },
    fr: {
      title: 'Choisir les membres d’un canal',
      sentence: 'Donner des rôles et des permissions sur un canal aux personnes et aux groupes.',
    },
  },
  'channel.delete': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Delete channels', sentence: 'Remove a channel for good.' },
    fr: { title: 'Supprimer des canaux', sentence: 'Supprimer définitivement un canal.' },
  },
  'sosCall.manage': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Manage SOS Calls', sentence: 'Publish, pause and remove the SOS Calls of a channel.' },
    fr: { title: 'Gérer les appels SOS', sentence: 'Publier, suspendre et supprimer les appels SOS d’un canal.' },
  },
  'group.see': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'See groups', sentence: 'See groups and who is in them.' },
    fr: { title: 'Voir les groupes', sentence: 'Voir les groupes et leurs membres.' },
  },
  'group.manage': {
    holders: ['person', 'system'],
    scope: 'appliance',
    en: { title: 'Manage groups', sentence: 'Make, change and remove groups, and choose their members.' },
    fr: { title: 'Gérer les groupes', sentence: 'Créer, modifier et supprimer des groupes, et choisir leurs membres.' },
  },
  'person.see': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'See people', sentence: 'See who has an account, what they may do and why.' },
    fr: { title: 'Voir les personnes', sentence: 'Voir qui a un compte, ce qui lui est permis et pourquoi.' },
  },
  'person.manage': {
    holders: ['person', 'system'],
    scope: 'appliance',
    en: { title: 'Manage people', sentence: 'Create, change and lock accounts, and sign people out.' },
    fr: {
      title: 'Gérer les personnes',
      sentence: 'Créer, modifier et verrouiller les comptes, et fermer des connexions.',
    },
  },
  'role.see': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'See roles', sentence: 'See which permissions each role gives.' },
    fr: { title: 'Voir les rôles', sentence: 'Voir quelles permissions donne chaque rôle.' },
  },
  'role.manage': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'Manage roles', sentence: 'Make, change and remove roles of one’s own.' },
    fr: { title: 'Gérer les rôles', sentence: 'Créer, modifier et supprimer des rôles propres au site.' },
  },
  'role.assign': {
    holders: ['person'],
    scope: 'appliance',
    en: {
      title: 'Give rights everywhere',
      sentence: 'Give people and groups roles and permissions that hold everywhere.',
    },
    fr: {
      title: 'Donner des droits partout',
      sentence: 'Donner aux personnes et aux groupes des rôles et permissions valables partout.',
    },
  },
  'directory.see': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'See directories', sentence: 'See the connected directories and how their synchronisation went.' },
    fr: { title: 'Voir les annuaires', sentence: 'Voir les annuaires raccordés et l’état de leur synchronisation.' },
  },
  'directory.manage': {
    holders: ['person', 'system'],
    scope: 'appliance',
    en: {
      title: 'Manage directories',
      sentence: 'Connect directories, choose their groups, and decide on waiting plans.',
    },
    fr: {
      title: 'Gérer les annuaires',
      sentence: 'Raccorder des annuaires, choisir leurs groupes et trancher les plans en attente.',
    },
  },
  'approval.give': {
    holders: ['person'],
    scope: 'appliance',
    en: {
      title: 'Approve acts',
      sentence: 'Approve, as the second person, what somebody else asked to do and one may do oneself.',
    },
    fr: {
      title: 'Approuver des actions',
      sentence: 'Approuver, en deuxième personne, une action demandée par autrui et que l’on peut faire soi-même.',
    },
  },
  'settings.see': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'See settings', sentence: 'See how the appliance works.' },
    fr: { title: 'Voir les réglages', sentence: 'Voir le fonctionnement de l’appliance.' },
  },
  'settings.manage': {
    holders: ['person', 'system'],
    scope: 'appliance',
    en: {
      title: 'Manage settings',
      sentence: 'Change how the appliance works, and what it asks for before certain acts.',
    },
    fr: {
      title: 'Gérer les réglages',
      sentence: 'Modifier le fonctionnement de l’appliance et ce qu’elle exige avant certaines actions.',
    },
  },
  'key.make': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'Make API keys', sentence: 'Make keys for programs, which may then do part of what one may do.' },
    fr: {
      title: 'Créer des clés d’API',
      sentence: 'Créer des clés pour des programmes, qui pourront faire une partie de ce que l’on peut faire.',
    },
  },
  'key.see': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'See API keys', sentence: 'See everybody’s API keys and their use.' },
    fr: { title: 'Voir les clés d’API', sentence: 'Voir les clés d’API de chacun et leur usage.' },
  },
  'key.manage': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'Revoke API keys', sentence: 'Revoke anybody’s API keys.' },
    fr: { title: 'Révoquer des clés d’API', sentence: 'Révoquer les clés d’API de n’importe qui.' },
  },
  'webhook.manage': {
    holders: ['person', 'system'],
    scope: 'appliance',
    en: { title: 'Manage webhooks', sentence: 'Choose which addresses are told of what happens.' },
    fr: { title: 'Gérer les webhooks', sentence: 'Choisir quelles adresses sont informées de ce qui se passe.' },
  },
  'report.see': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'See reports', sentence: 'See figures of sessions, waits and durations.' },
    fr: { title: 'Voir les rapports', sentence: 'Voir les chiffres des sessions, des attentes et des durées.' },
  },
  'audit.read': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'Read the audit', sentence: 'Read and verify the record of what was done.' },
    fr: { title: 'Lire le journal d’audit', sentence: 'Lire et vérifier le registre de ce qui a été fait.' },
  },
  'audit.export': {
    holders: ['person'],
    scope: 'appliance',
    en: { title: 'Export the audit', sentence: 'Take a copy of the record of what was done.' },
    fr: { title: 'Exporter le journal d’audit', sentence: 'Obtenir une copie du registre de ce qui a été fait.' },
  },
  'audit.manage': {
    holders: ['person', 'system'],
    scope: 'appliance',
    en: { title: 'Manage what is kept', sentence: 'Set legal holds, and export or erase what is kept on a person.' },
    fr: {
      title: 'Gérer la conservation',
      sentence: 'Geler des éléments pour raison juridique, exporter ou effacer ce qui est conservé sur une personne.',
    },
  },
  'recording.see': {
    holders: ['person'],
    scope: 'channel',
    reserved: true,
    en: { title: 'See recordings', sentence: 'See recorded sessions.' },
    fr: { title: 'Voir les enregistrements', sentence: 'Voir les sessions enregistrées.' },
  },
  'practice.start': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Practise', sentence: 'Open a practice computer of the appliance.' },
    fr: { title: 'S’exercer', sentence: 'Ouvrir un ordinateur d’exercice de l’appliance.' },
  },
} as const satisfies Record<string, Word>;
