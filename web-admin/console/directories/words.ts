import type { TestStep } from '../api/directories.js';

type Hints = Readonly<Record<TestStep['step'], string>>;

const enHints: Hints = {
  name: 'The name of the controller leads nowhere: check its spelling, and that this appliance asks your DNS servers.',
  connect: 'Nothing answers there: check the port (636 is usual), and that the firewall lets this appliance through.',
  certificate:
    'Give the certificate of your own authority, and use the name that stands in the controller’s certificate.',
  bind: 'The service account was not accepted: check its name and password, and that it is neither locked nor expired.',
  base: 'The place to look in cannot be read: check the base, and that the service account may read it.',
  people: 'People cannot be read: check the filter for people, and what the service account may read.',
  groups: 'Groups cannot be read: check what the service account may read.',
};

const frHints: Hints = {
  name: 'Le nom du contrôleur ne mène nulle part : vérifiez son orthographe, et que l’appliance interroge bien vos serveurs DNS.',
  connect:
    'Rien ne répond à cette adresse : vérifiez le port (636 d’ordinaire), et que le pare-feu laisse passer l’appliance.',
  certificate:
    'Indiquez le certificat de votre propre autorité, et employez le nom inscrit dans le certificat du contrôleur.',
  bind: 'Le compte de service n’est pas accepté : vérifiez son nom et son mot de passe, et qu’il n’est ni verrouillé ni expiré.',
  base: 'L’emplacement de recherche n’est pas lisible : vérifiez la base, et que le compte de service peut la lire.',
  people:
    'Les personnes ne sont pas lisibles : vérifiez le filtre des personnes et les droits de lecture du compte de service.',
  groups: 'Les groupes ne sont pas lisibles : vérifiez les droits de lecture du compte de service.',
};

const en = {
  title: 'Directories',
  lead: 'People of a connected directory sign in with the name and password that they have there. Its groups decide who comes in.',
  connect: 'Connect a directory',
  emptyTitle: 'No directory is connected',
  empty:
    'Connect your Active Directory or another LDAP directory: then nobody needs another password, and whoever leaves the company is cut here too.',
  kinds: { activeDirectory: 'Active Directory', ldap: 'Another LDAP directory' },
  form: {
    kind: 'Kind',
    name: 'Name',
    nameHint: 'How you call it here. People see it nowhere.',
    controllers: 'Controllers',
    controllersHint: 'One a line, asked in this order, always encrypted (LDAPS). A port only where it is not 636.',
    bindName: 'Service account',
    bindNameHint: {
      activeDirectory: 'For example guichet@corp.example.com. It only needs to read.',
      ldap: 'Its DN, for example cn=guichet,ou=services,dc=example,dc=org. It only needs to read.',
    },
    password: 'Its password',
    passwordKept: 'Kept. Type it again when the controllers, the authority or the account change.',
    authority: 'Your authority’s certificate',
    authorityHint:
      'As PEM: paste it or choose the file. Without it, only authorities that every machine knows are accepted.',
    choose: 'Choose a file…',
    more: 'More settings',
    base: 'Base',
    baseHint: {
      activeDirectory: 'Where to look. Left empty: the whole domain.',
      ldap: 'Where to look, for example dc=example,dc=org.',
    },
    domain: 'Domain name before “\\”',
    domainHint: 'As in CORP\\anna. Left empty: the domain says it itself.',
    suffixes: 'Suffixes after “@”',
    suffixesHint: 'One a line. Who types anna@suffix is looked for here. Active Directory says them itself.',
    loginAttribute: 'Attribute of the sign-in name',
    personFilter: 'Filter for people',
    test: 'Test',
    add: 'Connect',
    save: 'Save',
    edit: 'Change settings',
    nothingYet: 'Connecting changes nothing for anybody: next you choose groups and look at who would come.',
    saveMeans: (people: number) =>
      people === 0
        ? 'Nobody has come from this directory yet, so this changes nothing for anybody.'
        : `From now on the ${people} people of this directory are looked for there. Whoever is not found there is cut at the next reading, or waits for your decision if they are many.`,
  },
  test: {
    title: 'Test',
    steps: {
      name: 'Find the controller',
      connect: 'Reach it',
      certificate: 'Check its certificate',
      bind: 'Sign the service account in',
      base: 'Read the base',
      people: 'Find people',
      groups: 'Find groups',
    },
    hints: enHints,
    running: 'Testing…',
    good: 'Everything works.',
    bad: 'This step failed; those after it were not tried.',
    milliseconds: (ms: number) => `${ms} ms`,
  },
  status: {
    title: 'Status',
    never: 'Nothing is read before you have chosen groups and agreed to who comes.',
    people: (count: number) => (count === 1 ? '1 person is in' : `${count} people are in`),
    read: (when: string, controller: string) => `Last read at ${when} from ${controller}`,
    failed: (when: string) => `Reading failed at ${when}; nobody was changed`,
    succeeded: (when: string) => `It last went well at ${when}.`,
    progress: (done: number, total: number) => `Mirroring people: ${done} of ${total}`,
    leaving: 'This directory is being removed: its people are being cut.',
    collisions: (count: number) => (count === 1 ? '1 person cannot come in' : `${count} people cannot come in`),
    because: {
      unfit: 'the sign-in name holds characters that no name here can have',
      taken: 'somebody else has this sign-in name here already',
    },
    spared: (count: number) =>
      count === 1
        ? '1 person stays although the directory does not show them any more: somebody decided so.'
        : `${count} people stay although the directory does not show them any more: somebody decided so.`,
  },
  waiting: {
    title: 'A decision is needed',
    since: (when: string) =>
      `Waiting since ${when}. Disabled people are cut all the same; everybody else stays as they are until you decide.`,
    many: (cuts: number) =>
      `The directory does not show ${cuts} people any more: more than a fifth of everybody. That may be right, or a mistake in the directory.`,
    empty: (cuts: number, leaves: number) =>
      `A group came back without anybody: ${cuts} people would be cut, ${leaves} would leave a group. The service account may have lost its right to read members.`,
    missing: (cuts: number, leaves: number) =>
      `A chosen group was not found: ${cuts} people would be cut, ${leaves} would leave a group. It may have been deleted, or the service account cannot see it.`,
    look: 'Look at the plan',
  },
  groups: {
    title: 'Groups',
    lead: 'Whoever is in one of these groups, directly or through groups in them, can sign in. What they may do there, the group’s rights say.',
    none: 'No group is chosen yet, so nobody comes in. Search for the groups of your technicians below.',
    columns: { name: 'Group', members: 'People', rights: 'Rights' },
    notYet: 'Not yet agreed to',
    missing: 'Not found in the directory',
    noRights: 'None yet',
    rights: (count: number) => (count === 1 ? '1 binding' : `${count} bindings`),
    give: 'Give a role',
    see: 'See rights',
    drop: 'Drop',
    dropTitle: (name: string) => `Drop ${name}?`,
    dropMeans: (count: number) =>
      count === 0
        ? 'Nobody is cut: everybody in it is in another chosen group too, or nobody has come yet.'
        : count === 1
          ? '1 person is in no other chosen group: they are signed out and cannot sign in.'
          : `${count} people are in no other chosen group: they are signed out and cannot sign in.`,
    dropFirst: 'Take its rights away first; then it can be dropped.',
    search: 'Search groups in the directory',
    searchHint: 'Part of the name',
    searching: 'Searching…',
    nothing: 'No group of this name.',
    more: 'Only the first 50 are shown: type more of the name.',
    already: 'chosen',
    choose: (count: number) => (count === 1 ? 'Choose 1 group' : `Choose ${count} groups`),
  },
  plan: {
    title: 'Who would come',
    titleLater: 'Changes in the directory',
    later: 'What changed since the last reading comes by itself, every few minutes. You can look at it now.',
    lead: 'Nothing has happened yet. This is what the directory says now; agreeing does exactly this.',
    show: 'Show who would come',
    showLater: 'Show what would change',
    showAgain: 'Read again',
    reading: 'Reading the directory…',
    nothing: 'Nothing would change: everybody is as the directory says.',
    counts: {
      made: (n: number) => (n === 1 ? '1 person comes' : `${n} people come`),
      returned: (n: number) => (n === 1 ? '1 person comes back' : `${n} people come back`),
      changed: (n: number) => (n === 1 ? '1 person gets other words' : `${n} people get other words`),
      joined: (n: number) => (n === 1 ? '1 person joins a group' : `${n} people join a group`),
      left: (n: number) => (n === 1 ? '1 person leaves a group' : `${n} people leave a group`),
      disabled: (n: number) => (n === 1 ? '1 disabled person is cut' : `${n} disabled people are cut`),
      gone: (n: number) =>
        n === 1 ? '1 person is cut: in no chosen group' : `${n} people are cut: in no chosen group`,
    },
    search: 'Search among them',
    columns: { what: 'What happens', name: 'Name', login: 'Sign-in name', groups: 'Groups' },
    acts: { make: 'Comes', return: 'Comes back', keep: 'Changes', cut: 'Is cut', yield: 'Gives the name up' },
    was: (before: string) => `was ${before}`,
    shown: (shown: number, all: number) => `${shown} of ${all} shown: search for the others.`,
    agree: 'Agree and mirror',
    agreeCuts: (count: number) => `Agree and cut ${count}`,
    discard: 'Leave them in place',
    discardHint: 'They stay until the directory shows them again or you decide otherwise. Everything else is done.',
    close: 'Not now',
    empty: 'The chosen groups hold nobody who can come.',
  },
  next: {
    title: 'Next',
    steps: ['Choose groups', 'Look at who would come, and agree', 'Give each group a role'],
    done: 'Done: people of these groups can sign in now.',
  },
  settings: 'Settings',
  remove: {
    act: 'Remove this directory',
    title: (name: string) => `Remove ${name}?`,
    means: (people: number) =>
      people === 0
        ? 'Nobody has come from it. Its groups are gone.'
        : `${people} people are signed out at once and cannot sign in any more. Its groups are gone. What these people did stays on record.`,
    bound: 'Its groups still have rights: take these away first.',
    confirm: 'Remove and cut',
  },
  cancel: 'Cancel',
};

type Shape = typeof en;

const fr: Shape = {
  title: 'Annuaires',
  lead: 'Les personnes d’un annuaire raccordé se connectent avec le nom et le mot de passe qu’elles y ont. Ses groupes décident de qui entre.',
  connect: 'Raccorder un annuaire',
  emptyTitle: 'Aucun annuaire n’est raccordé',
  empty:
    'Raccordez votre Active Directory ou un autre annuaire LDAP : plus personne n’a besoin d’un mot de passe de plus, et quiconque quitte l’entreprise est aussi exclu ici.',
  kinds: { activeDirectory: 'Active Directory', ldap: 'Un autre annuaire LDAP' },
  form: {
    kind: 'Type',
    name: 'Nom',
    nameHint: 'Le nom que vous lui donnez ici. Il ne s’affiche nulle part ailleurs.',
    controllers: 'Contrôleurs',
    controllersHint:
      'Un par ligne, interrogés dans cet ordre, toujours de façon chiffrée (LDAPS). Un port seulement si ce n’est pas 636.',
    bindName: 'Compte de service',
    bindNameHint: {
      activeDirectory: 'Par exemple guichet@corp.example.com. Un droit de lecture lui suffit.',
      ldap: 'Son DN, par exemple cn=guichet,ou=services,dc=example,dc=org. Un droit de lecture lui suffit.',
    },
    password: 'Son mot de passe',
    passwordKept: 'Conservé. À saisir de nouveau si les contrôleurs, l’autorité ou le compte changent.',
    authority: 'Certificat de votre autorité',
    authorityHint:
      'Au format PEM : collez-le ou choisissez le fichier. Sans lui, seules les autorités connues de tout ordinateur sont acceptées.',
    choose: 'Choisir un fichier…',
    more: 'Autres réglages',
    base: 'Base',
    baseHint: {
      activeDirectory: 'Où chercher. Si ce champ est vide : tout le domaine.',
      ldap: 'Où chercher, par exemple dc=example,dc=org.',
    },
    domain: 'Nom de domaine avant « \\ »',
    domainHint: 'Comme dans CORP\\anna. Si ce champ est vide : le domaine le dit lui-même.',
    suffixes: 'Suffixes après « @ »',
    suffixesHint: 'Un par ligne. Qui saisit anna@suffixe est cherché ici. Active Directory les indique lui-même.',
    loginAttribute: 'Attribut du nom de connexion',
    personFilter: 'Filtre des personnes',
    test: 'Tester',
    add: 'Raccorder',
    save: 'Enregistrer',
    edit: 'Modifier les réglages',
    nothingYet:
      'Le raccordement ne change rien pour personne : vous choisirez ensuite des groupes, puis verrez qui entrerait.',
    saveMeans: (people) =>
      people === 0
        ? 'Personne n’est encore venu de cet annuaire ; cela ne change donc rien pour personne.'
        : `Désormais, les ${people} personnes de cet annuaire seront cherchées là. Qui ne s’y trouve pas est exclu à la prochaine lecture, ou attend votre décision si le nombre est élevé.`,
  },
  test: {
    title: 'Test',
    steps: {
      name: 'Trouver le contrôleur',
      connect: 'Le joindre',
      certificate: 'Vérifier son certificat',
      bind: 'Connecter le compte de service',
      base: 'Lire la base',
      people: 'Trouver des personnes',
      groups: 'Trouver des groupes',
    },
    hints: frHints,
    running: 'Test en cours…',
    good: 'Tout fonctionne.',
    bad: 'Cette étape a échoué ; les suivantes n’ont pas été tentées.',
    milliseconds: (ms) => `${ms} ms`,
  },
  status: {
    title: 'État',
    never: 'Rien n’est lu tant que vous n’avez pas choisi de groupes et accepté qui entre.',
    people: (count) => (count === 1 ? '1 personne est entrée' : `${count} personnes sont entrées`),
    read: (when, controller) => `Dernière lecture à ${when} depuis ${controller}`,
    failed: (when) => `La lecture a échoué à ${when} ; personne n’a été modifié`,
    succeeded: (when) => `La dernière réussie date de ${when}.`,
    progress: (done, total) => `Reprise des personnes : ${done} sur ${total}`,
    leaving: 'Cet annuaire est en cours de retrait : ses personnes sont en train d’être exclues.',
    collisions: (count) => (count === 1 ? '1 personne ne peut pas entrer' : `${count} personnes ne peuvent pas entrer`),
    because: {
      unfit: 'le nom de connexion contient des caractères qu’aucun nom ne peut avoir ici',
      taken: 'quelqu’un d’autre a déjà ce nom de connexion ici',
    },
    spared: (count) =>
      count === 1
        ? '1 personne reste bien que l’annuaire ne la montre plus : quelqu’un en a décidé ainsi.'
        : `${count} personnes restent bien que l’annuaire ne les montre plus : quelqu’un en a décidé ainsi.`,
  },
  waiting: {
    title: 'Une décision est nécessaire',
    since: (when) =>
      `En attente depuis ${when}. Les comptes désactivés sont exclus malgré tout ; les autres personnes restent telles quelles jusqu’à votre décision.`,
    many: (cuts) =>
      `L’annuaire ne montre plus ${cuts} personnes : plus d’un cinquième de l’ensemble. C’est peut-être voulu, peut-être une erreur dans l’annuaire.`,
    empty: (cuts, leaves) =>
      `Un groupe est revenu vide : ${cuts} personnes seraient exclues, ${leaves} quitteraient un groupe. Le compte de service a peut-être perdu le droit de lire les membres.`,
    missing: (cuts, leaves) =>
      `Un groupe choisi est introuvable : ${cuts} personnes seraient exclues, ${leaves} quitteraient un groupe. Il a peut-être été supprimé, ou le compte de service ne le voit pas.`,
    look: 'Voir le plan',
  },
  groups: {
    title: 'Groupes',
    lead: 'Qui est dans l’un de ces groupes, directement ou par des groupes imbriqués, peut se connecter. Ce qui lui est permis, ce sont les droits du groupe qui le disent.',
    none: 'Aucun groupe n’est encore choisi ; personne n’entre donc. Cherchez ci-dessous les groupes de vos techniciens.',
    columns: { name: 'Groupe', members: 'Personnes', rights: 'Droits' },
    notYet: 'Pas encore accepté',
    missing: 'Introuvable dans l’annuaire',
    noRights: 'Aucun pour l’instant',
    rights: (count) => (count === 1 ? '1 attribution' : `${count} attributions`),
    give: 'Donner un rôle',
    see: 'Voir les droits',
    drop: 'Abandonner',
    dropTitle: (name) => `Abandonner ${name} ?`,
    dropMeans: (count) =>
      count === 0
        ? 'Personne n’est exclu : chacun de ses membres est aussi dans un autre groupe choisi, ou personne n’est encore entré.'
        : count === 1
          ? '1 personne n’est dans aucun autre groupe choisi : elle est déconnectée et ne peut plus se connecter.'
          : `${count} personnes ne sont dans aucun autre groupe choisi : elles sont déconnectées et ne peuvent plus se connecter.`,
    dropFirst: 'Retirez d’abord ses droits ; il pourra ensuite être abandonné.',
    search: 'Chercher des groupes dans l’annuaire',
    searchHint: 'Une partie du nom',
    searching: 'Recherche…',
    nothing: 'Aucun groupe de ce nom.',
    more: 'Seuls les 50 premiers sont affichés : précisez le nom.',
    already: 'choisi',
    choose: (count) => (count === 1 ? 'Choisir 1 groupe' : `Choisir ${count} groupes`),
  },
  plan: {
    title: 'Qui entrerait',
    titleLater: 'Changements dans l’annuaire',
    later:
      'Ce qui a changé depuis la dernière lecture arrive de lui-même, toutes les quelques minutes. Vous pouvez le voir dès maintenant.',
    lead: 'Rien ne s’est encore passé. Voici ce que dit l’annuaire maintenant ; accepter fait exactement cela.',
    show: 'Voir qui entrerait',
    showLater: 'Voir ce qui changerait',
    showAgain: 'Relire',
    reading: 'Lecture de l’annuaire…',
    nothing: 'Rien ne changerait : tout le monde est tel que l’annuaire le dit.',
    counts: {
      made: (n) => (n === 1 ? '1 personne entre' : `${n} personnes entrent`),
      returned: (n) => (n === 1 ? '1 personne revient' : `${n} personnes reviennent`),
      changed: (n) => (n === 1 ? '1 personne change de libellés' : `${n} personnes changent de libellés`),
      joined: (n) => (n === 1 ? '1 personne rejoint un groupe' : `${n} personnes rejoignent un groupe`),
      left: (n) => (n === 1 ? '1 personne quitte un groupe' : `${n} personnes quittent un groupe`),
      disabled: (n) => (n === 1 ? '1 compte désactivé est exclu' : `${n} comptes désactivés sont exclus`),
      gone: (n) =>
        n === 1
          ? '1 personne est exclue : dans aucun groupe choisi'
          : `${n} personnes sont exclues : dans aucun groupe choisi`,
    },
    search: 'Chercher parmi elles',
    columns: { what: 'Ce qui se passe', name: 'Nom', login: 'Nom de connexion', groups: 'Groupes' },
    acts: { make: 'Entre', return: 'Revient', keep: 'Change', cut: 'Est exclu', yield: 'Cède son nom' },
    was: (before) => `était ${before}`,
    shown: (shown, all) => `${shown} affichées sur ${all} : cherchez les autres.`,
    agree: 'Accepter et reprendre',
    agreeCuts: (count) => `Accepter et exclure ${count}`,
    discard: 'Les laisser en place',
    discardHint:
      'Elles restent jusqu’à ce que l’annuaire les montre à nouveau ou que vous en décidiez autrement. Tout le reste est fait.',
    close: 'Pas maintenant',
    empty: 'Les groupes choisis ne contiennent personne qui puisse entrer.',
  },
  next: {
    title: 'Ensuite',
    steps: ['Choisir des groupes', 'Voir qui entrerait, et accepter', 'Donner un rôle à chaque groupe'],
    done: 'C’est fait : les personnes de ces groupes peuvent se connecter dès maintenant.',
  },
  settings: 'Réglages',
  remove: {
    act: 'Retirer cet annuaire',
    title: (name) => `Retirer ${name} ?`,
    means: (people) =>
      people === 0
        ? 'Personne n’en est venu. Ses groupes disparaissent.'
        : `${people} personnes sont aussitôt déconnectées et ne peuvent plus se connecter. Ses groupes disparaissent. Ce que ces personnes ont fait reste au journal.`,
    bound: 'Ses groupes ont encore des droits : retirez-les d’abord.',
    confirm: 'Retirer et exclure',
  },
  cancel: 'Annuler',
};

export const words = { en, fr };
