/** Whom a word of the vocabulary can be given to. Nobody: a person or program that has not proved anything yet. */
export type Holder = 'person' | 'endUser' | 'system' | 'nobody';

interface Wording {
  readonly title: string;
  readonly sentence: string;
}

interface Word {
  readonly holders: readonly Holder[];
  readonly en: Wording;
  readonly fr: Wording;
}

/** The closed vocabulary of what can be allowed. Every decision, every audit event and every route names one of these. */
export const permissions = {
  'session.see': {
    holders: ['person'],
    en: { title: 'See sessions', sentence: 'See a session, its device and its history.' },
    fr: { title: 'Voir les sessions', sentence: 'Voir une session, son appareil et son historique.' },
  },
  'session.create': {
    holders: ['person', 'system'],
    en: { title: 'Create sessions', sentence: 'Invite an end user by a support link or a code.' },
    fr: { title: 'Créer des sessions', sentence: 'Inviter un utilisateur par un lien d’assistance ou un code.' },
  },
  'session.claim': {
    holders: ['person'],
    en: { title: 'Claim sessions', sentence: 'Take a session that nobody has taken yet.' },
    fr: { title: 'Prendre des sessions', sentence: 'Prendre une session que personne n’a encore prise.' },
  },
  'session.engage': {
    holders: ['person'],
    en: { title: 'Connect', sentence: 'Ask the end user for consent and connect to their computer.' },
    fr: { title: 'Se connecter', sentence: 'Demander l’accord de l’utilisateur et se connecter à son ordinateur.' },
  },
  'session.close': {
    holders: ['person'],
    en: { title: 'Close sessions', sentence: 'End a session for everybody in it.' },
    fr: { title: 'Fermer des sessions', sentence: 'Mettre fin à une session pour tous ses participants.' },
  },
  'session.note': {
    holders: ['person'],
    en: { title: 'Write notes', sentence: 'Add a note to a session.' },
    fr: { title: 'Écrire des notes', sentence: 'Ajouter une note à une session.' },
  },
  'session.takeOver': {
    holders: ['person'],
    en: { title: 'Take sessions over', sentence: 'Take a session that belongs to another technician.' },
    fr: { title: 'Reprendre des sessions', sentence: 'Reprendre la session d’un autre technicien.' },
  },
  'tool.view': {
    holders: ['person'],
    en: { title: 'See the screen', sentence: 'See the end user’s screen, once they agree.' },
    fr: { title: 'Voir l’écran', sentence: 'Voir l’écran de l’utilisateur, avec son accord.' },
  },
  'tool.control': {
    holders: ['person'],
    en: { title: 'Control the computer', sentence: 'Use the end user’s keyboard and mouse, once they agree.' },
    fr: {
      title: 'Contrôler l’ordinateur',
      sentence: 'Utiliser le clavier et la souris de l’utilisateur, avec son accord.',
    },
  },
  'practice.start': {
    holders: ['person'],
    en: { title: 'Practise', sentence: 'Open a practice computer of the appliance.' },
    fr: { title: 'S’exercer', sentence: 'Ouvrir un ordinateur d’exercice de l’appliance.' },
  },
  'account.manage': {
    holders: ['person'],
    en: { title: 'Manage one’s own account', sentence: 'Sign out, change one’s password, end one’s own sign-ins.' },
    fr: { title: 'Gérer son compte', sentence: 'Se déconnecter, changer son mot de passe, fermer ses connexions.' },
  },
  'person.see': {
    holders: ['person'],
    en: { title: 'See people', sentence: 'See who has an account and what they may do.' },
    fr: { title: 'Voir les personnes', sentence: 'Voir qui a un compte et ce qui lui est permis.' },
  },
  'person.manage': {
    holders: ['person', 'system'],
    en: { title: 'Manage people', sentence: 'Create, change and lock accounts, and give them roles.' },
    fr: { title: 'Gérer les personnes', sentence: 'Créer, modifier et verrouiller les comptes, et leurs rôles.' },
  },
  'audit.read': {
    holders: ['person'],
    en: { title: 'Read the audit', sentence: 'Read, export and verify the record of what was done.' },
    fr: { title: 'Lire le journal d’audit', sentence: 'Lire, exporter et vérifier le registre de ce qui a été fait.' },
  },
  'settings.manage': {
    holders: ['person'],
    en: { title: 'Manage settings', sentence: 'Change how the appliance works.' },
    fr: { title: 'Gérer les réglages', sentence: 'Modifier le fonctionnement de l’appliance.' },
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
  'session.join': {
    holders: ['endUser'],
    en: { title: 'Join one’s session', sentence: 'Connect a computer to the session it was invited to.' },
    fr: { title: 'Rejoindre sa session', sentence: 'Connecter un ordinateur à la session où il est invité.' },
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
  'appliance.run': {
    holders: ['system'],
    en: { title: 'Run the appliance', sentence: 'Start and stop the appliance and its parts.' },
    fr: { title: 'Faire fonctionner', sentence: 'Démarrer et arrêter l’appliance et ses parties.' },
  },
  'signIn.try': {
    holders: ['nobody'],
    en: { title: 'Sign in', sentence: 'Try a name and a password.' },
    fr: { title: 'Se connecter', sentence: 'Essayer un nom et un mot de passe.' },
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

export type Permission = keyof typeof permissions;
