/** The words of API keys. */
const en = {
  title: 'API keys',
  lead: 'A key lets a program do a part of what you may do, in your name and on record. What you lose, your keys lose at once.',
  documentation: 'How a program uses a key',
  add: 'New key',
  mine: 'My keys',
  all: 'Everybody’s keys',
  none: 'You have no API keys. Make one when a program of yours has to talk to Guichet: a monitoring tool, a script that adds people.',
  noneAll: 'Nobody has an API key.',
  columns: { name: 'Key', person: 'Made by', scopes: 'May', use: 'Last used', expires: 'Good until', state: 'State' },
  states: { works: 'Works', revoked: 'Revoked', expired: 'Over', asleep: 'Asleep' },
  asleepHint: 'Its maker is locked or gone, or may not have keys any more; it works again when that changes.',
  never: 'Never',
  from: (address: string) => `from ${address}`,
  only: (networks: string) => `only from ${networks}`,
  without: 'Not held by its maker any more: does nothing',
  revoke: 'Revoke',
  revokeSure: 'Revoke for good',
  keep: 'Keep',
  revoked: (name: string) => `The key “${name}” opens nothing any more.`,
  form: {
    title: 'New API key',
    name: 'What it is for',
    nameHint: 'Lists and the audit call it so, for instance “nightly report”.',
    days: 'Good for',
    day: (days: number) => (days === 1 ? '1 day' : days === 365 ? '1 year' : `${days} days`),
    scopes: 'What it may do',
    scopesHint: 'Tick only what the program needs. Tools in sessions, keys and approvals are for people alone.',
    networks: 'From where it can be used',
    networksHint: 'Addresses or networks, one a line, such as 192.0.2.17 or 10.1.0.0/16. Empty: from anywhere.',
    create: 'Make the key',
    preview: (count: number, until: string) =>
      count === 0
        ? 'Tick at least one permission.'
        : `Until ${until}, whoever has this key may use ${count === 1 ? 'this permission' : `these ${count} permissions`} in your name.`,
  },
  made: (name: string) => `The key “${name}”: copy it now`,
  madeHint:
    'It is shown only this once. Keep it where your program keeps secrets, not in its source. Whoever has it acts in your name.',
  example: 'A first request with it',
};

export type KeyWords = typeof en;

const fr: KeyWords = {
  title: 'Clés d’API',
  lead: 'Une clé permet à un programme de faire une partie de ce que vous pouvez faire, en votre nom et dans le registre. Ce que vous perdez, vos clés le perdent aussitôt.',
  documentation: 'Comment un programme utilise une clé',
  add: 'Nouvelle clé',
  mine: 'Mes clés',
  all: 'Les clés de chacun',
  none: 'Vous n’avez aucune clé d’API. Créez-en une quand un de vos programmes doit parler à Guichet : un outil de supervision, un script qui ajoute des personnes.',
  noneAll: 'Personne n’a de clé d’API.',
  columns: {
    ...{ name: 'Clé', person: 'Créée par', scopes: 'Peut', use: 'Dernier usage', expires: 'Valable jusqu’au' },
    state: 'État',
  },
  states: { works: 'Fonctionne', revoked: 'Révoquée', expired: 'Échue', asleep: 'En sommeil' },
  asleepHint:
    'Qui l’a créée est verrouillé, parti, ou ne peut plus avoir de clés ; elle refonctionne dès que cela change.',
  never: 'Jamais',
  from: (address) => `depuis ${address}`,
  only: (networks) => `seulement depuis ${networks}`,
  without: 'N’est plus détenu par qui a créé la clé : sans effet',
  revoke: 'Révoquer',
  revokeSure: 'Révoquer définitivement',
  keep: 'Garder',
  revoked: (name) => `La clé « ${name} » n’ouvre plus rien.`,
  form: {
    title: 'Nouvelle clé d’API',
    name: 'À quoi elle sert',
    nameHint: 'C’est ainsi que les listes et le registre l’appellent, par exemple « rapport de nuit ».',
    days: 'Valable',
    day: (days) => (days === 1 ? '1 jour' : days === 365 ? '1 an' : `${days} jours`),
    scopes: 'Ce qu’elle peut faire',
    scopesHint:
      'Ne cochez que ce dont le programme a besoin. Les outils de session, les clés et les approbations sont réservés aux personnes.',
    networks: 'D’où elle peut servir',
    networksHint: 'Adresses ou réseaux, un par ligne, comme 192.0.2.17 ou 10.1.0.0/16. Vide : de n’importe où.',
    create: 'Créer la clé',
    preview: (count, until) =>
      count === 0
        ? 'Cochez au moins une permission.'
        : `Jusqu’au ${until}, qui détient cette clé peut utiliser ${count === 1 ? 'cette permission' : `ces ${count} permissions`} en votre nom.`,
  },
  made: (name) => `La clé « ${name} » : copiez-la maintenant`,
  madeHint:
    'Elle n’est montrée que cette fois. Gardez-la là où votre programme garde ses secrets, pas dans son code source. Qui la détient agit en votre nom.',
  example: 'Une première requête avec elle',
};

export const words = { en, fr } as const;
