import type { Word } from '../word.js';

/** What can be done with sessions: one’s own, and those that nobody has taken, of the place where it is held. */
export const sessionWords = {
  'session.see': {
    holders: ['person'],
    scope: 'channel',
    en: {
      title: 'See sessions',
      sentence: 'See one’s own sessions and those that nobody has taken, with device and history.',
    },
    fr: {
      title: 'Voir les sessions',
      sentence: 'Voir ses sessions et celles que personne n’a prises, avec l’appareil et l’historique.',
    },
  },
  'session.colleagues': {
    holders: ['person'],
    scope: 'channel',
    en: {
      title: 'Reach colleagues’ sessions',
      sentence: 'Use everything else that is held here on colleagues’ sessions too.',
    },
    fr: {
      title: 'Accéder aux sessions des collègues',
      sentence: 'Exercer tous ses autres droits d’ici sur les sessions des collègues aussi.',
    },
  },
  'session.create': {
    holders: ['person', 'system'],
    scope: 'channel',
    en: { title: 'Create sessions', sentence: 'Invite an end user by a support link or a code.' },
    fr: { title: 'Créer des sessions', sentence: 'Inviter un utilisateur par un lien d’assistance ou un code.' },
  },
  'session.claim': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Claim sessions', sentence: 'Take a session that nobody has taken yet.' },
    fr: { title: 'Prendre des sessions', sentence: 'Prendre une session que personne n’a encore prise.' },
  },
  'session.engage': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Connect', sentence: 'Ask the end user for consent and connect to their computer.' },
    fr: { title: 'Se connecter', sentence: 'Demander l’accord de l’utilisateur et se connecter à son ordinateur.' },
  },
  'session.assign': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Assign sessions', sentence: 'Give a session to a technician or a group.' },
    fr: { title: 'Attribuer des sessions', sentence: 'Confier une session à un technicien ou à un groupe.' },
  },
  'session.transfer': {
    holders: ['person'],
    scope: 'channel',
    en: {
      title: 'Transfer within own channels',
      sentence: 'Hand a session over to a channel, group or technician of one’s own channels.',
    },
    fr: {
      title: 'Transférer dans ses canaux',
      sentence: 'Transmettre une session à un canal, un groupe ou un technicien de ses propres canaux.',
    },
  },
  'session.transferOutside': {
    holders: ['person'],
    scope: 'channel',
    en: {
      title: 'Transfer to other channels',
      sentence: 'Hand a session over to a channel, group or technician outside of one’s own channels.',
    },
    fr: {
      title: 'Transférer hors de ses canaux',
      sentence: 'Transmettre une session à un canal, un groupe ou un technicien hors de ses propres canaux.',
    },
  },
  'session.invite': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Invite colleagues', sentence: 'Bring another technician into a session.' },
    fr: { title: 'Inviter des collègues', sentence: 'Faire venir un autre technicien dans une session.' },
  },
  'session.join': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Join sessions', sentence: 'Come into a colleague’s session, seen by everybody in it.' },
    fr: {
      title: 'Rejoindre des sessions',
      sentence: 'Entrer dans la session d’un collègue, au vu de tous ses participants.',
    },
  },
  'session.takeOver': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Take sessions over', sentence: 'Take a session that belongs to another technician.' },
    fr: { title: 'Reprendre des sessions', sentence: 'Reprendre la session d’un autre technicien.' },
  },
  'session.close': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Close sessions', sentence: 'End a session for everybody in it.' },
    fr: { title: 'Fermer des sessions', sentence: 'Mettre fin à une session pour tous ses participants.' },
  },
  'session.chat': {
    holders: ['person', 'endUser', 'expert'],
    scope: 'channel',
    en: { title: 'Chat', sentence: 'Write with the end user, and with colleagues in the session.' },
    fr: { title: 'Discuter', sentence: 'Échanger par écrit avec l’utilisateur et avec les collègues de la session.' },
  },
  'session.prioritise': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Set priorities', sentence: 'Say which sessions come first, and complete their customer and ticket.' },
    fr: {
      title: 'Fixer les priorités',
      sentence: 'Dire quelles sessions passent d’abord, et compléter leur client et leur ticket.',
    },
  },
  'session.inviteExpert': {
    holders: ['person'],
    scope: 'channel',
    en: {
      title: 'Invite outside experts',
      sentence: 'Bring somebody without an account into a session by a link that runs out.',
    },
    fr: {
      title: 'Inviter des experts externes',
      sentence: 'Faire entrer dans une session, par un lien à durée limitée, une personne sans compte.',
    },
  },
  'session.note': {
    holders: ['person'],
    scope: 'channel',
    en: { title: 'Write notes', sentence: 'Add a note to a session.' },
    fr: { title: 'Écrire des notes', sentence: 'Ajouter une note à une session.' },
  },
} as const satisfies Record<string, Word>;
