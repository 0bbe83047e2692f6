const en = {
  title: 'First steps',
  progress: (done: number, all: number) => `${done} of ${all} done`,
  done: 'Done',
  open: 'To do',
  hide: 'Hide the first steps',
  certificate: {
    title: 'A certificate that browsers know',
    done: 'This appliance shows your company’s certificate.',
    todo: 'The appliance made its own, which browsers warn of. On its machine, “guichet setup” asks your authority for one, or takes the one that you have.',
  },
  directory: {
    title: 'Your directory',
    done: 'People sign in with their usual account.',
    todo: 'Connect Active Directory or LDAP, so that people sign in with their usual account. Small sites add people by hand instead.',
    link: 'Connect a directory',
  },
  groups: {
    title: 'Groups',
    done: 'Rights can be given to teams rather than to people.',
    todo: 'Choose the directory’s groups, or make your own, so that rights follow the team.',
    link: 'Go to the groups',
  },
  channel: {
    title: 'A channel with people',
    done: 'Somebody works on a channel.',
    todo: 'Say who works on the channel, and with which tools at most.',
    link: 'Open the channel',
  },
  session: {
    title: 'The first session',
    done: 'An end user has been invited.',
    todo: 'Invite somebody and see their screen. The practice computer is there to try it alone.',
    link: 'New session',
  },
};

const fr: typeof en = {
  title: 'Premiers pas',
  progress: (done, all) => `${done} sur ${all}`,
  done: 'Fait',
  open: 'À faire',
  hide: 'Masquer les premiers pas',
  certificate: {
    title: 'Un certificat que les navigateurs connaissent',
    done: 'Cette appliance présente le certificat de votre entreprise.',
    todo: 'L’appliance a créé le sien, dont les navigateurs avertissent. Sur sa machine, « guichet setup » en demande un à votre autorité, ou prend celui que vous avez.',
  },
  directory: {
    title: 'Votre annuaire',
    done: 'Chacun se connecte avec son compte habituel.',
    todo: 'Raccordez Active Directory ou LDAP, pour que chacun se connecte avec son compte habituel. Un petit site ajoute plutôt les personnes à la main.',
    link: 'Raccorder un annuaire',
  },
  groups: {
    title: 'Des groupes',
    done: 'Les droits peuvent être donnés aux équipes plutôt qu’aux personnes.',
    todo: 'Choisissez les groupes de l’annuaire, ou créez les vôtres : les droits suivent alors l’équipe.',
    link: 'Aller aux groupes',
  },
  channel: {
    title: 'Un canal où l’on travaille',
    done: 'Quelqu’un travaille sur un canal.',
    todo: 'Dites qui travaille sur le canal, et avec quels outils au plus.',
    link: 'Ouvrir le canal',
  },
  session: {
    title: 'La première session',
    done: 'Un utilisateur a été invité.',
    todo: 'Invitez quelqu’un et voyez son écran. L’ordinateur d’exercice permet d’essayer seul.',
    link: 'Nouvelle session',
  },
};

export const words = { en, fr };
