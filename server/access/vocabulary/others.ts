import type { Word } from '../word.js';

/** What nobody is given by a binding: one’s own account, and what end users, the appliance itself and strangers do. */
export const otherWords = {
  'account.manage': {
    holders: ['person'],
    inherent: true,
    en: {
      title: 'Manage one’s own account',
      sentence: 'Sign out, change one’s password and second factor, end one’s own sign-ins.',
    },
    fr: {
      title: 'Gérer son compte',
      sentence: 'Se déconnecter, changer son mot de passe et son second facteur, fermer ses connexions.',
    },
  },
  'session.follow': {
    holders: ['endUser'],
    en: { title: 'Follow one’s session', sentence: 'See who invites and how the session stands.' },
    fr: { title: 'Suivre sa session', sentence: 'Voir qui invite et où en est la session.' },
  },
  'session.download': {
    holders: ['endUser'],
    en: { title: 'Fetch the program', sentence: 'Download the program of one’s session.' },
    fr: { title: 'Obtenir le programme', sentence: 'Télécharger le programme de sa session.' },
  },
  'session.arrive': {
    holders: ['endUser'],
    en: { title: 'Come to one’s session', sentence: 'Connect a computer to the session it was invited to.' },
    fr: { title: 'Venir à sa session', sentence: 'Connecter un ordinateur à la session où il est invité.' },
  },
  'session.consent': {
    holders: ['endUser'],
    en: { title: 'Consent', sentence: 'Agree that a technician connects.' },
    fr: { title: 'Donner son accord', sentence: 'Accepter qu’un technicien se connecte.' },
  },
  'session.decline': {
    holders: ['endUser'],
    en: { title: 'Decline', sentence: 'Refuse that a technician connects.' },
    fr: { title: 'Refuser', sentence: 'Refuser qu’un technicien se connecte.' },
  },
  'session.stop': {
    holders: ['endUser'],
    en: { title: 'Stop', sentence: 'End one’s session at any time.' },
    fr: { title: 'Arrêter', sentence: 'Mettre fin à sa session à tout moment.' },
  },
  'survey.answer': {
    holders: ['endUser'],
    en: { title: 'Answer the survey', sentence: 'Say how it went once one’s session has ended.' },
    fr: { title: 'Répondre au questionnaire', sentence: 'Dire comment cela s’est passé une fois sa session terminée.' },
  },
  'session.expire': {
    holders: ['system'],
    en: { title: 'Let sessions expire', sentence: 'End sessions that were not joined before their deadline.' },
    fr: { title: 'Faire expirer', sentence: 'Mettre fin aux sessions non rejointes avant leur échéance.' },
  },
  'session.abandon': {
    holders: ['system'],
    en: { title: 'Give sessions up', sentence: 'Close sessions whose end user has been gone too long.' },
    fr: { title: 'Abandonner', sentence: 'Fermer les sessions dont l’utilisateur est parti depuis trop longtemps.' },
  },
  'session.route': {
    holders: ['system'],
    en: {
      title: 'Route sessions',
      sentence: 'Put a session where the rules, or nobody’s answer, lead it.',
    },
    fr: {
      title: 'Router les sessions',
      sentence: 'Placer une session là où la mènent les règles, ou l’absence de réponse.',
    },
  },
  'session.narrow': {
    holders: ['system'],
    en: { title: 'Withdraw tools', sentence: 'Take away in a running session what its technician may no longer use.' },
    fr: {
      title: 'Retirer des outils',
      sentence: 'Retirer dans une session en cours ce que son technicien ne peut plus utiliser.',
    },
  },
  'session.return': {
    holders: ['system'],
    en: {
      title: 'Keep sessions in hand',
      sentence: 'Take back what nobody accepted, and give the lead to who is there when its technician is gone.',
    },
    fr: {
      title: 'Garder les sessions en main',
      sentence: 'Reprendre ce que personne n’a accepté, et passer la main à qui est là quand le technicien est parti.',
    },
  },
  'expert.visit': {
    holders: ['nobody', 'expert'],
    en: {
      title: 'Come as an expert',
      sentence: 'Use a link for outside experts, and be in its session once the lead lets one in.',
    },
    fr: {
      title: 'Venir en expert',
      sentence: 'Utiliser un lien d’expert externe, et être dans sa session une fois admis.',
    },
  },
  'appliance.run': {
    holders: ['system'],
    en: { title: 'Run the appliance', sentence: 'Start and stop the appliance and its parts.' },
    fr: { title: 'Faire fonctionner', sentence: 'Démarrer et arrêter l’appliance et ses parties.' },
  },
  'signIn.try': {
    holders: ['nobody'],
    en: { title: 'Sign in', sentence: 'Try a name, a password and a second factor.' },
    fr: { title: 'Se connecter', sentence: 'Essayer un nom, un mot de passe et un second facteur.' },
  },
  'enrolment.use': {
    holders: ['nobody'],
    en: { title: 'Use a one-time link', sentence: 'Set a password by a one-time link.' },
    fr: { title: 'Utiliser un lien unique', sentence: 'Choisir un mot de passe par un lien à usage unique.' },
  },
  'invitation.try': {
    holders: ['nobody'],
    en: { title: 'Try an invitation', sentence: 'Open a support link or type a code.' },
    fr: { title: 'Essayer une invitation', sentence: 'Ouvrir un lien d’assistance ou saisir un code.' },
  },
  'sos.start': {
    holders: ['nobody'],
    en: { title: 'Ask for help', sentence: 'Fetch the program without an invitation and show its code.' },
    fr: { title: 'Demander de l’aide', sentence: 'Obtenir le programme sans invitation et afficher son code.' },
  },
} as const satisfies Record<string, Word>;
