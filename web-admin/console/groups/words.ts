const en = {
  title: 'Groups',
  lead: 'Sets of people. What a group is given, everybody in it has, for as long as they are in it.',
  make: 'Make a group',
  makeAction: 'Make the group',
  name: 'Name',
  nameHint: 'As colleagues know the team, for instance “Network Paris”.',
  description: 'What it is for (optional)',
  search: 'Search groups',
  searchHint: 'Name or description',
  columns: { name: 'Name', from: 'Who is in it', members: 'People', gives: 'Rights given' },
  local: 'Chosen here',
  mirrored: 'From a directory',
  mirroredFrom: (directory: string) => `Mirrored from ${directory}`,
  mirroredLead: 'The directory decides who is in it and what it is called; change that there.',
  none: 'There is no group yet. Make one, or let a directory’s groups be mirrored.',
  nothing: 'No group matches.',
  rename: 'Rename',
  save: 'Save',

  people: (count: string) => `People (${count})`,
  members: 'People of the group',
  parts: 'Parts of the group',
  searchPeople: 'Search these people',
  nobody: 'Nobody is in this group yet.',
  nobodyMatches: 'Nobody of this name is in the group.',
  inactive: 'Cannot sign in now',
  add: 'Add people',
  addHint: 'Type a name; Enter adds. Nothing changes before you save.',
  takeOut: 'Take out',
  takeOutName: (name: string) => `Take ${name} out`,
  joining: 'Joining',
  leaving: 'Leaving',
  undo: (name: string) => `Leave ${name} as they are`,
  saveChanges: (count: number) => (count === 1 ? 'Save this change' : `Save these ${count} changes`),
  discard: 'Discard',

  gives: 'What this group gives',

  remove: 'Remove the group',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeMembers: (count: number): string =>
    count === 1 ? 'One person leaves it; their account stays.' : `${count} people leave it; their accounts stay.`,
  removeBindings: (count: number): string =>
    count === 0
      ? 'It was given no rights, so nobody loses any.'
      : 'What it was given is withdrawn, at once and also in sessions that are live.',
  removeMirrored:
    'It is mirrored no longer. People whom no other mirrored group holds lose their account at the next synchronisation.',
  removeAction: 'Remove it for good',
};

const fr: typeof en = {
  title: 'Groupes',
  lead: 'Des ensembles de personnes. Ce qui est donné à un groupe, chacun de ses membres l’a, tant qu’il en est membre.',
  make: 'Créer un groupe',
  makeAction: 'Créer le groupe',
  name: 'Nom',
  nameHint: 'Tel que les collègues connaissent l’équipe, par exemple « Réseau Paris ».',
  description: 'À quoi il sert (facultatif)',
  search: 'Chercher parmi les groupes',
  searchHint: 'Nom ou description',
  columns: { name: 'Nom', from: 'Qui en est membre', members: 'Personnes', gives: 'Droits donnés' },
  local: 'Choisi ici',
  mirrored: 'D’un annuaire',
  mirroredFrom: (directory) => `Repris de ${directory}`,
  mirroredLead: 'L’annuaire décide de ses membres et de son nom ; c’est là qu’il faut les modifier.',
  none: 'Il n’y a pas encore de groupe. Créez-en un, ou faites reprendre les groupes d’un annuaire.',
  nothing: 'Aucun groupe ne correspond.',
  rename: 'Renommer',
  save: 'Enregistrer',

  people: (count) => `Personnes (${count})`,
  members: 'Personnes du groupe',
  parts: 'Parties du groupe',
  searchPeople: 'Chercher parmi ces personnes',
  nobody: 'Personne n’est encore membre de ce groupe.',
  nobodyMatches: 'Personne de ce nom dans le groupe.',
  inactive: 'Ne peut pas se connecter actuellement',
  add: 'Ajouter des personnes',
  addHint: 'Tapez un nom ; Entrée ajoute. Rien ne change avant l’enregistrement.',
  takeOut: 'Retirer',
  takeOutName: (name) => `Retirer ${name}`,
  joining: 'Entrent',
  leaving: 'Sortent',
  undo: (name) => `Laisser ${name} en l’état`,
  saveChanges: (count) => (count === 1 ? 'Enregistrer ce changement' : `Enregistrer ces ${count} changements`),
  discard: 'Abandonner',

  gives: 'Ce que donne ce groupe',

  remove: 'Supprimer le groupe',
  removeTitle: (name) => `Supprimer ${name}\u00a0?`,
  removeMembers: (count) =>
    count < 2
      ? `${count === 1 ? 'Une personne en sort\u00a0; son compte reste.' : 'Personne n’en est membre.'}`
      : `${count} personnes en sortent\u00a0; leurs comptes restent.`,
  removeBindings: (count) =>
    count === 0
      ? 'Aucun droit ne lui a été donné : personne n’en perd.'
      : 'Ce qui lui a été donné est retiré, immédiatement, y compris dans les sessions en cours.',
  removeMirrored:
    'Il n’est plus repris de l’annuaire. Les personnes qu’aucun autre groupe repris ne contient perdent leur compte à la prochaine synchronisation.',
  removeAction: 'Supprimer définitivement',
};

export const words = { en, fr };
