const en = {
  title: 'Channels',
  lead: 'A channel is a department’s front door: who works there, and which tools they may use at most.',
  make: 'Make a channel',
  makeAction: 'Make the channel',
  name: 'Name',
  nameHint: 'As technicians and end users know the department, for instance “Human resources”.',
  columns: { name: 'Name', tools: 'Tools at most', members: 'Rights given here' },
  isDefault: 'Default',
  defaultLead: 'It catches what has no other home, so there is always one.',
  everyTool: 'Every tool',
  none: 'There is no channel that you may see.',
  rename: 'Rename',
  save: 'Save',

  tools: 'Tools at most',
  toolsLead:
    'Nobody uses more than this in the sessions of this channel, whatever their rights and whatever the end user agrees to.',
  saveTools: 'Save the tools',
  toolsNarrow: 'Sessions that are live lose what you take away, within seconds.',
  toolsWiden: 'Whoever holds the right to it may use what you add, once the end user agrees.',
  oneTool: 'One tool at least stays: without any, nobody could help here.',
  toolsSaved: 'Saved.',

  members: 'Who works here',
  membersLead:
    'People and groups, with what they may do on this channel. Whoever holds a right everywhere has it here too.',
  addWorker: 'Add somebody',
  noWorkers: 'Nobody was given anything here yet. Add the people or groups who help on this channel.',
  workerColumns: { who: 'Who', what: 'What they have here' },
  who: 'Person or group',
  whoHint: 'Type a name; Enter chooses.',
  somebodyElse: 'Somebody else',
  what: 'What they get here',
  single: 'Single permissions',
  notHeld: 'You do not hold this here, so you cannot give it.',
  add: 'Add',
  withdraw: 'Withdraw',
  withdrawFrom: (name: string) => `Withdraw this from ${name}`,
  saveWorkers: 'Save who works here',
  discard: 'Discard',

  makeDefault: 'Make it the default',
  madeDefault: (name: string) => `${name} is the default channel now.`,

  remove: 'Remove the channel',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeSessions: (count: number, home: string): string =>
    count === 0
      ? 'No session is open here.'
      : count === 1
        ? `One open session goes on in ${home}; whoever holds nothing there loses it.`
        : `${count} open sessions go on in ${home}; whoever holds nothing there loses them.`,
  removeBindings: (count: number): string =>
    count === 0
      ? 'Nobody was given a right here.'
      : count === 1
        ? 'The right that was given here is withdrawn.'
        : `The ${count} rights that were given here are withdrawn.`,
  removeHistory: 'Closed sessions stay in the record.',
  removeAction: 'Remove it for good',
  cannotRemove: 'The default channel cannot be removed; make another one the default first.',
};

const fr: typeof en = {
  title: 'Canaux',
  lead: 'Un canal est la porte d’entrée d’un service : qui y travaille, et avec quels outils au plus.',
  make: 'Créer un canal',
  makeAction: 'Créer le canal',
  name: 'Nom',
  nameHint: 'Tel que les techniciens et les utilisateurs connaissent le service, par exemple « Ressources humaines ».',
  columns: { name: 'Nom', tools: 'Outils au plus', members: 'Droits donnés ici' },
  isDefault: 'Par défaut',
  defaultLead: 'Il reçoit ce qui n’a pas d’autre place : il y en a donc toujours un.',
  everyTool: 'Tous les outils',
  none: 'Il n’y a aucun canal que vous puissiez voir.',
  rename: 'Renommer',
  save: 'Enregistrer',

  tools: 'Outils au plus',
  toolsLead:
    'Personne n’utilise davantage dans les sessions de ce canal, quels que soient ses droits et l’accord de l’utilisateur.',
  saveTools: 'Enregistrer les outils',
  toolsNarrow: 'Les sessions en cours perdent ce que vous retirez, en quelques secondes.',
  toolsWiden: 'Qui en a le droit peut utiliser ce que vous ajoutez, avec l’accord de l’utilisateur.',
  oneTool: 'Un outil au moins reste : sans aucun, personne ne pourrait aider ici.',
  toolsSaved: 'Enregistré.',

  members: 'Qui travaille ici',
  membersLead:
    'Des personnes et des groupes, avec ce qu’ils peuvent faire sur ce canal. Qui a un droit partout l’a aussi ici.',
  addWorker: 'Ajouter quelqu’un',
  noWorkers: 'Rien n’a encore été donné ici. Ajoutez les personnes ou les groupes qui aident sur ce canal.',
  workerColumns: { who: 'Qui', what: 'Ce qu’ils ont ici' },
  who: 'Personne ou groupe',
  whoHint: 'Tapez un nom ; Entrée choisit.',
  somebodyElse: 'Quelqu’un d’autre',
  what: 'Ce qu’ils obtiennent ici',
  single: 'Permissions isolées',
  notHeld: 'Vous n’avez pas ce droit ici : vous ne pouvez pas le donner.',
  add: 'Ajouter',
  withdraw: 'Retirer',
  withdrawFrom: (name) => `Retirer cela à ${name}`,
  saveWorkers: 'Enregistrer qui travaille ici',
  discard: 'Abandonner',

  makeDefault: 'En faire le canal par défaut',
  madeDefault: (name) => `${name} est maintenant le canal par défaut.`,

  remove: 'Supprimer le canal',
  removeTitle: (name) => `Supprimer ${name}\u00a0?`,
  removeSessions: (count, home) =>
    count === 0
      ? 'Aucune session n’y est ouverte.'
      : count === 1
        ? `Une session ouverte continue dans ${home}\u00a0; qui n’y a aucun droit la perd.`
        : `${count} sessions ouvertes continuent dans ${home}\u00a0; qui n’y a aucun droit les perd.`,
  removeBindings: (count) =>
    count === 0
      ? 'Aucun droit n’y a été donné.'
      : count === 1
        ? 'Le droit qui y a été donné est retiré.'
        : `Les ${count} droits qui y ont été donnés sont retirés.`,
  removeHistory: 'Les sessions fermées restent dans les archives.',
  removeAction: 'Supprimer définitivement',
  cannotRemove: 'Le canal par défaut ne peut pas être supprimé ; désignez-en d’abord un autre.',
};

export const words = { en, fr };
