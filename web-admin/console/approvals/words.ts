/** The words of approvals: the page, and the dialog of an act that waits for a second person. */
const en = {
  title: 'Approvals',
  lead: 'Some acts need a second person here. Whoever asks says why; whoever approves answers for it too, and both are on record.',
  waiting: 'Waiting for you',
  noneWaiting: 'Nothing waits for you. What others ask to do, and you may do yourself, appears here.',
  mine: 'Asked by you',
  noneMine:
    'You have asked for nothing. When an act needs a second person, you are asked why, and the request stands here.',
  decided: 'Decided',
  noneDecided: 'Nothing was decided in the last 30 days.',
  columns: { who: 'Who', what: 'What', why: 'Why', when: 'When', state: 'State' },
  on: (target: string) => `on ${target}`,
  kinds: {
    appliance: 'the whole appliance',
    rules: 'the security rules',
    audit: 'the audit',
    person: 'a person',
    group: 'a group',
    channel: 'a channel',
    role: 'a role',
    binding: 'a right given',
    directory: 'a directory',
    session: 'a session',
  } as Readonly<Record<string, string>>,
  session: (number: string) => `session ${number}`,
  states: { asked: 'Waiting', approved: 'Approved', refused: 'Refused', expired: 'Over' },
  until: (moment: string) => `until ${moment}`,
  by: (name: string) => `by ${name}`,
  said: (word: string) => `“${word}”`,
  approve: 'Approve',
  refuse: 'Refuse',
  word: 'A word to whoever asked (optional)',
  approveHint: {
    one: 'Once approved, they may do this, on this alone, for 30 minutes.',
    appliance: 'Once approved, they may do this, whatever it is about, for 30 minutes.',
  },
  withdraw: 'Withdraw',
  count: (waiting: number) => `${waiting} waiting for approval`,
  done: {
    approve: (name: string) => `Approved: ${name} may go on for the next 30 minutes.`,
    refuse: (name: string) => `Refused: ${name} is told.`,
  },
  dialog: {
    title: 'A second person has to approve this',
    act: (act: string, target: string) => `${act}, on ${target}.`,
    explain:
      'Somebody else who may do this and approve has to agree first. Say why it has to be done: they see it, and it goes on record.',
    why: 'Why',
    ask: 'Ask for approval',
    waiting: 'Asked. This goes on by itself as soon as somebody approves.',
    waitingHint: (moment: string) =>
      `The request stands until ${moment}. You can close this and do it again once it is approved.`,
    close: 'Close and go on working',
    refused: (name: string) => `${name} has refused.`,
    expired: 'Nobody decided in time. Do it again to ask once more.',
    page: 'See your requests',
  },
};

export type ApprovalWords = typeof en;

const fr: ApprovalWords = {
  title: 'Approbations',
  lead: 'Ici, certaines actions exigent une deuxième personne. Qui demande dit pourquoi ; qui approuve en répond aussi, et le registre garde les deux.',
  waiting: 'En attente de votre décision',
  noneWaiting:
    'Rien n’attend votre décision. Ce que d’autres demandent à faire, et que vous pouvez faire vous-même, apparaît ici.',
  mine: 'Vos demandes',
  noneMine:
    'Vous n’avez rien demandé. Quand une action exige une deuxième personne, on vous demande pourquoi, et la demande figure ici.',
  decided: 'Décidées',
  noneDecided: 'Rien n’a été décidé ces 30 derniers jours.',
  columns: { who: 'Qui', what: 'Quoi', why: 'Pourquoi', when: 'Quand', state: 'État' },
  on: (target) => `sur ${target}`,
  kinds: {
    appliance: 'toute l’appliance',
    rules: 'les règles de sécurité',
    audit: 'le journal d’audit',
    person: 'une personne',
    group: 'un groupe',
    channel: 'un canal',
    role: 'un rôle',
    binding: 'un droit donné',
    directory: 'un annuaire',
    session: 'une session',
  },
  session: (number) => `la session ${number}`,
  states: { asked: 'En attente', approved: 'Approuvée', refused: 'Refusée', expired: 'Échue' },
  until: (moment) => `jusqu’à ${moment}`,
  by: (name) => `par ${name}`,
  said: (word) => `« ${word} »`,
  approve: 'Approuver',
  refuse: 'Refuser',
  word: 'Un mot à la personne qui demande (facultatif)',
  approveHint: {
    one: 'Une fois l’approbation donnée, cette personne peut le faire, là seulement, pendant 30 minutes.',
    appliance:
      'Une fois l’approbation donnée, cette personne peut le faire, quel qu’en soit l’objet, pendant 30 minutes.',
  },
  withdraw: 'Retirer',
  count: (waiting) => `${waiting} en attente d’approbation`,
  done: {
    approve: (name) => `Approuvé : ${name} peut poursuivre pendant 30 minutes.`,
    refuse: (name) => `Refusé : ${name} en est informé.`,
  },
  dialog: {
    title: 'Une deuxième personne doit approuver',
    act: (act, target) => `${act}, sur ${target}.`,
    explain:
      'Quelqu’un d’autre, qui peut faire cela et approuver, doit d’abord donner son accord. Dites pourquoi il faut le faire : cette personne le voit, et c’est consigné.',
    why: 'Pourquoi',
    ask: 'Demander l’approbation',
    waiting: 'Demande envoyée. L’action se poursuit d’elle-même dès que quelqu’un approuve.',
    waitingHint: (moment) =>
      `La demande tient jusqu’à ${moment}. Vous pouvez fermer cette fenêtre et recommencer une fois l’approbation donnée.`,
    close: 'Fermer et continuer à travailler',
    refused: (name) => `${name} a refusé.`,
    expired: 'Personne n’a décidé à temps. Recommencez pour demander à nouveau.',
    page: 'Voir vos demandes',
  },
};

export const words = { en, fr } as const;
