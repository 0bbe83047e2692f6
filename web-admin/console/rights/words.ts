const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
const pluriel = (count: number, un: string, plusieurs: string): string =>
  `${count.toLocaleString('fr')} ${count < 2 ? un : plusieurs}`;

const en = {
  everywhere: 'Everywhere',
  colon: ': ',
  on: (channel: string) => `On ${channel}`,
  ownPermissions: 'Single permissions',
  groups: { session: 'Sessions', tool: 'Tools', management: 'Management' },

  preview: {
    title: 'Who gains and loses what',
    working: 'Working out who gains and loses…',
    nobody: 'Nobody’s rights change by this.',
    gaining: (count: number) => plural(count, 'person gains', 'people gain'),
    losing: (count: number) => plural(count, 'person loses', 'people lose'),
    gains: 'Gains',
    loses: 'Loses',
    more: (count: number) => `Show more (${count.toLocaleString('en')} left)`,
    count: (count: number) => plural(count, 'permission', 'permissions'),
  },

  why: {
    action: 'Why?',
    title: (permission: string, place: string) => `${permission} · ${place}`,
    yes: 'Allowed',
    no: 'Not allowed',
    by: (binding: string) => `because of ${binding}.`,
    others: 'Also given by',
    elsewhere: 'Given elsewhere by',
    needs: (permission: string, place: string) => `What would be needed: “${permission}” · ${place}`,
    roles: 'Roles that give it',
    stepUp: 'Besides, the site asks for a fresh proof by second factor.',
    approval: 'Besides, the site asks for a second person’s approval.',
    colleagues: 'On colleagues’ sessions',
    ownSessions: 'On own sessions and those that nobody has taken',
    reasons: {
      own: 'everybody manages their own account.',
      inactive: 'they cannot sign in: locked, gone, or not set up yet.',
      reserved: 'the tool for it does not exist yet.',
      nowhere: 'no role or permission of theirs gives it anywhere.',
      elsewhere: 'they have it elsewhere, but not here.',
      colleague: 'they have it here, but not on colleagues’ sessions.',
      policy: 'the channel’s tool policy leaves it out, for everybody.',
      notOwn: 'this is only for one’s own account.',
      wrongHolder: 'people are never given this.',
    } as Record<string, string>,
  },

  grant: {
    role: (role: string) => `role ${role}`,
    permissions: 'single permissions',
    own: 'given to them',
    group: (group: string) => `through group ${group}`,
  },

  grants: {
    title: 'Roles',
    lead: 'What they were given, by themselves or through their groups. Take a group’s away on the group’s page.',
    none: 'Nothing was given to them yet: they can sign in and see nothing.',
    columns: { what: 'What', where: 'Where', from: 'From', since: 'Since' },
    self: 'Given to them',
    remove: 'Withdraw',
    give: 'Give a role',
    role: 'Role',
    place: 'Where',
    add: 'Add to the changes',
  },

  grid: {
    title: 'Permissions, one by one',
    lead: 'A tick with a name comes from a role or a group. Tick other boxes to give single permissions; nothing changes before you save.',
    search: 'Search permissions',
    column: 'Add a channel',
    permission: 'Permission',
    reserved: 'Its tool does not exist yet',
    nothing: 'No permission matches.',
    onlyEverywhere: 'Holds everywhere or nowhere',
    box: (permission: string, place: string) => `${permission} · ${place}`,
    from: (source: string) => `From ${source}`,
    new: 'new',
    gone: 'withdrawn',
    yourself: 'Nobody changes their own rights: another administrator does it.',
    show: { all: 'All', held: 'Held', given: 'Given one by one' },
  },

  changes: {
    count: (count: number) => plural(count, 'change', 'changes'),
    look: 'Look at the effect',
    save: 'Save',
    discard: 'Discard',
    saved: 'Saved. It holds at once.',
  },
};

const fr: typeof en = {
  everywhere: 'Partout',
  colon: '\u00a0: ',
  on: (channel) => `Sur ${channel}`,
  ownPermissions: 'Permissions isolées',
  groups: { session: 'Sessions', tool: 'Outils', management: 'Gestion' },

  preview: {
    title: 'Qui gagne et qui perd quoi',
    working: 'Calcul de ce que chacun gagne et perd…',
    nobody: 'Les droits de personne ne changent.',
    gaining: (count) => pluriel(count, 'personne gagne', 'personnes gagnent'),
    losing: (count) => pluriel(count, 'personne perd', 'personnes perdent'),
    gains: 'Gagne',
    loses: 'Perd',
    more: (count) => `En montrer davantage (encore ${count.toLocaleString('fr')})`,
    count: (count) => pluriel(count, 'permission', 'permissions'),
  },

  why: {
    action: 'Pourquoi ?',
    title: (permission, place) => `${permission} · ${place}`,
    yes: 'Permis',
    no: 'Non permis',
    by: (binding) => `par ${binding}.`,
    others: 'Donné aussi par',
    elsewhere: 'Donné ailleurs par',
    needs: (permission, place) => `Ce qu’il faudrait : « ${permission} » · ${place}`,
    roles: 'Rôles qui le donnent',
    stepUp: 'Le site exige en outre une preuve récente par second facteur.',
    approval: 'Le site exige en outre l’approbation d’une deuxième personne.',
    colleagues: 'Sur les sessions des collègues',
    ownSessions: 'Sur ses sessions et celles que personne n’a prises',
    reasons: {
      own: 'chacun gère son propre compte.',
      inactive: 'cette personne ne peut pas se connecter : verrouillée, partie ou pas encore installée.',
      reserved: 'l’outil correspondant n’existe pas encore.',
      nowhere: 'aucun de ses rôles et aucune de ses permissions ne le donne où que ce soit.',
      elsewhere: 'donné ailleurs, mais pas ici.',
      colleague: 'donné ici, mais pas sur les sessions des collègues.',
      policy: 'la politique d’outils du canal l’exclut, pour tout le monde.',
      notOwn: 'cela ne vaut que pour son propre compte.',
      wrongHolder: 'cela n’est jamais donné à une personne.',
    },
  },

  grant: {
    role: (role) => `rôle ${role}`,
    permissions: 'permissions isolées',
    own: 'attribution directe',
    group: (group) => `par le groupe ${group}`,
  },

  grants: {
    title: 'Rôles',
    lead: 'Ce qui lui a été donné, directement ou par ses groupes. Ce qui vient d’un groupe se retire sur la page du groupe.',
    none: 'Rien ne lui a encore été donné : la connexion est possible, mais ne montre rien.',
    columns: { what: 'Quoi', where: 'Où', from: 'Source', since: 'Depuis' },
    self: 'Attribution directe',
    remove: 'Retirer',
    give: 'Donner un rôle',
    role: 'Rôle',
    place: 'Où',
    add: 'Ajouter aux changements',
  },

  grid: {
    title: 'Permissions, une à une',
    lead: 'Une coche accompagnée d’un nom vient d’un rôle ou d’un groupe. Cochez d’autres cases pour donner des permissions isolées ; rien ne change avant l’enregistrement.',
    search: 'Chercher une permission',
    column: 'Ajouter un canal',
    permission: 'Permission',
    reserved: 'Son outil n’existe pas encore',
    nothing: 'Aucune permission ne correspond.',
    onlyEverywhere: 'Vaut partout ou nulle part',
    box: (permission, place) => `${permission} · ${place}`,
    from: (source) => `Vient de : ${source}`,
    new: 'nouveau',
    gone: 'retiré',
    yourself: 'Nul ne modifie ses propres droits : un autre administrateur s’en charge.',
    show: { all: 'Toutes', held: 'Détenues', given: 'Données une à une' },
  },

  changes: {
    count: (count) => pluriel(count, 'changement', 'changements'),
    look: 'Voir l’effet',
    save: 'Enregistrer',
    discard: 'Abandonner',
    saved: 'Enregistré. C’est en vigueur immédiatement.',
  },
};

export const words = { en, fr };
