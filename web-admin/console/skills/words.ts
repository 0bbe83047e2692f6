const en = {
  title: 'Skills',
  lead: {
    person:
      'Rules of the routing choose by this, and colleagues read it where they transfer a session or ask for help.',
    group: 'Everybody of the group has this. Rules of the routing choose by it, and colleagues read it.',
  },
  skill: 'Skill',
  skillHint: 'For example “Mac” or “SAP”. Names that exist are offered.',
  level: 'Level',
  levels: { 1: 'Level 1: knows a little', 2: 'Level 2: works with it', 3: 'Level 3: is asked by others' },
  levelOf: (skill: string) => `Level of ${skill}`,
  add: 'Add',
  addSkill: 'Add the skill',
  remove: (name: string) => `Remove ${name}`,
  none: 'No skill is named yet.',
  serves: 'For whom they work',
  servesHint: 'Customers or departments, as sessions name them.',
  servesNone: 'For everybody.',
  addServed: 'Add whom they work for',
  throughGroups: 'Through groups',
  throughHint: 'Where a skill is named more than once, the highest level counts.',
  withLevel: (name: string, level: number) => `${name}, level ${level}`,
  save: 'Save',
  saved: 'Saved.',
  effect: 'Sessions that come from now on are given by this; nobody loses one.',
};

const fr: typeof en = {
  title: 'Compétences',
  lead: {
    person:
      'Les règles de routage choisissent d’après elles, et les collègues les lisent pour transférer une session ou demander de l’aide.',
    group:
      'Tous les membres du groupe les ont. Les règles de routage choisissent d’après elles, et les collègues les lisent.',
  },
  skill: 'Compétence',
  skillHint: 'Par exemple « Mac » ou « SAP ». Les noms existants sont proposés.',
  level: 'Niveau',
  levels: { 1: 'Niveau 1 : connaît un peu', 2: 'Niveau 2 : travaille avec', 3: 'Niveau 3 : référence pour les autres' },
  levelOf: (skill) => `Niveau de ${skill}`,
  add: 'Ajouter',
  addSkill: 'Ajouter la compétence',
  remove: (name) => `Retirer ${name}`,
  none: 'Aucune compétence n’est encore indiquée.',
  serves: 'Pour qui',
  servesHint: 'Des clients ou des services, tels que les sessions les nomment.',
  servesNone: 'Pour tout le monde.',
  addServed: 'Ajouter un client ou un service',
  throughGroups: 'Par les groupes',
  throughHint: 'Si une compétence est indiquée plusieurs fois, le plus haut niveau compte.',
  withLevel: (name, level) => `${name}, niveau ${level}`,
  save: 'Enregistrer',
  saved: 'Enregistré.',
  effect: 'Les sessions qui arrivent à partir de maintenant sont attribuées ainsi ; personne n’en perd.',
};

export const words = { en, fr };
