import type { Words } from './en.js';

/** Tout ce que disent les pages de l’utilisateur, en français. */
export const fr: Words = {
  name: 'Français',
  language: 'Langue',
  help: 'Assistance à distance',
  somebody: 'Quelqu’un',
  looking: 'Un instant…',
  yes: 'Oui, y mettre fin',
  no: 'Non, continuer',
  copy: 'Copier',
  copied: 'Copié',
  again: 'Réessayer',

  invite: {
    title: (who) => `${who} souhaite vous aider`,
    from: (company) => `Assistance à distance – ${company}`,
    about: (subject) => `Objet\u00a0: ${subject}`,
    what: 'Ce qui va se passer',
    steps: (who) => [
      'Vous téléchargez un petit programme et vous le lancez. Rien n’est installé.',
      `Une fenêtre vous demande si ${who} peut voir votre écran. C’est vous qui décidez.`,
      'Vous voyez tout ce qui est fait, et vous pouvez arrêter à tout moment.',
    ],
    download: 'Télécharger le programme',
    expires: (time) => `Cette invitation est valable jusqu’à ${time}.`,
  },
  sos: {
    title: 'Obtenir de l’aide',
    lead: 'Pour qui est au téléphone avec un technicien et n’a pas reçu de lien.',
    steps: [
      'Vous téléchargez un petit programme et vous le lancez. Rien n’est installé.',
      'Il affiche neuf chiffres. Lisez-les à la personne qui vous aide.',
      'Une fenêtre vous demande si elle peut voir votre écran. Vous décidez, et vous pouvez arrêter à tout moment.',
    ],
    digits: 'Le programme affiche neuf chiffres. Lisez-les à la personne qui vous aide.',
  },
  code: {
    title: 'Saisissez votre code',
    lead: 'La personne qui vous aide vous lit neuf chiffres.',
    label: 'Neuf chiffres',
    open: 'Continuer',
    none: 'Pas de code ? Obtenez le programme : il en affiche un',
  },
  download: {
    running: (percent) => `Téléchargement… ${percent} %`,
    starting: 'Téléchargement…',
    done: 'Le programme est dans vos téléchargements.',
    again: 'Télécharger à nouveau',
  },
  run: {
    title: 'Lancez maintenant le programme',
    clicks: [
      'Ouvrez vos téléchargements, puis faites un clic droit sur guichet-support.tar.gz : « Extraire ici ».',
      'Faites un clic droit sur le nouveau fichier guichet-support : « Exécuter comme un programme ».',
    ],
    or: 'Ou bien, dans un terminal, collez cette ligne et appuyez sur Entrée :',
    command: 'Ligne pour le terminal',
    then: (who) => `Une fenêtre annonce ensuite que ${who} va s’occuper de vous.`,
  },
  connected: {
    title: 'Votre ordinateur est connecté',
    lead: (who) =>
      `${who} voit que vous êtes prêt et va vous demander votre accord. Pour l’instant, rien de votre écran n’est visible.`,
  },
  active: {
    title: (who) => `${who} vous aide`,
    lead: 'Ce qui peut être vu et fait est ce que vous avez accepté dans la fenêtre affichée à votre écran.',
  },
  interrupted: {
    title: 'La liaison de votre programme est interrompue',
    lead: 'Elle revient d’elle-même. Si ce n’est pas le cas d’ici deux minutes, relancez le programme.',
  },
  ended: {
    title: 'Cette session est terminée',
    reasons: {
      technician: 'La personne qui vous aidait l’a fermée.',
      endUser: 'Vous y avez mis fin.',
      declined: 'Vous l’avez déclinée.',
      cancelled: 'Vous l’avez annulée.',
      doubted: 'Vous avez dit que ce n’était pas la personne à qui vous parliez. Le support est prévenu.',
      abandoned: 'Votre programme était absent depuis trop longtemps.',
      maintenance: 'L’appliance a été redémarrée.',
    },
    expired: 'L’invitation a expiré avant le lancement du programme.',
    afterShare: 'Plus rien de votre écran n’est partagé. Vous pouvez fermer cette page.',
    after: 'Plus rien de votre écran n’est partagé. Vous pouvez supprimer le programme et fermer cette page.',
  },
  stop: {
    title: 'Comment arrêter',
    text: 'Appuyez sur « Arrêter » dans le bandeau que le programme garde à l’écran, ou fermez le programme. Sans avoir à vous justifier.',
    act: 'Je ne le souhaite plus',
    sure: 'Mettre fin à cette session ?',
  },
  elsewhere: {
    phone: 'Ceci est un téléphone ou une tablette',
    phoneLead: 'L’aide se donne sur un ordinateur : ouvrez cette page sur l’ordinateur à dépanner.',
    windows: 'Le programme pour Windows n’est pas disponible ici',
    oldWindows: 'Le programme demande Windows 10 ou plus récent',
    linux: 'Le programme pour Linux n’est pas disponible ici',
    mac: 'Il n’existe pas de programme pour macOS',
    arm: 'Le programme demande un PC à processeur Intel ou AMD 64 bits',
    other: 'Il n’existe pas de programme pour cet ordinateur',
    lead: (where) =>
      `L’aide avec le programme se donne sur des ordinateurs sous ${where}. Dites-le à la personne qui vous aide, ou ouvrez cette page sur un tel ordinateur.`,
    send: 'Copier le lien pour l’autre ordinateur',
    share: 'Envoyer le lien à l’autre ordinateur',
    code: (address) => `Ou bien ouvrez-y ${address} et saisissez le code que vous lit la personne qui vous aide.`,
    anyway: (platform) => `Cet ordinateur est sous ${platform}\u00a0: afficher le programme`,
  },
  lost: 'Aucune liaison avec l’appliance. Un nouvel essai est fait automatiquement.',
  refusals: {
    unknown: {
      title: 'Ce lien ou ce code est inconnu',
      why: 'Il est peut-être incomplet, mal saisi ou déjà utilisé.',
      what: 'Ouvrez à nouveau le lien entier du message, ou demandez-en un autre à la personne qui vous aide.',
    },
    expired: {
      title: 'Cette invitation a expiré',
      why: 'Les invitations ne sont valables qu’un temps, pour que nul ne s’en serve plus tard.',
      what: 'Demandez un nouveau lien à la personne qui vous aide.',
    },
    closed: {
      title: 'Cette invitation a été retirée',
      why: 'La session a été fermée avant le téléchargement du programme.',
      what: 'Si vous avez encore besoin d’aide, demandez un nouveau lien.',
    },
    ended: {
      title: 'Cette session est finie',
      why: 'Elle a été fermée après le téléchargement du programme. Rien de votre écran n’est partagé.',
      what: 'Vous pouvez supprimer le programme. Si vous avez encore besoin d’aide, demandez un nouveau lien.',
    },
    otherMachine: {
      title: 'Ce lien est utilisé sur un autre ordinateur',
      why: 'Un lien sert à un seul ordinateur, pour que personne ne prenne votre place.',
      what: 'Continuez sur l’ordinateur où vous avez commencé, ou demandez un nouveau lien pour celui-ci. Ce n’était pas vous ? Dites-le à la personne qui vous aide.',
    },
    tooMany: {
      title: 'Trop de tentatives',
      why: 'Pour empêcher que des codes soient devinés, les tentatives sont ralenties.',
      what: 'Patientez un peu, puis réessayez.',
    },
    unreachable: {
      title: 'L’appliance d’assistance ne répond pas',
      why: 'Votre réseau est peut-être coupé, ou l’appliance redémarre.',
      what: 'Laissez cette page ouverte : elle reprend d’elle-même.',
    },
    unwritable: {
      title: 'L’appliance d’assistance ne peut rien enregistrer pour l’instant',
      why: 'Son disque est plein ou n’accepte plus d’écriture : rien de nouveau ne peut commencer.',
      what: 'Dites-le à la personne qui vous aide et laissez cette page ouverte : elle reprend d’elle-même.',
    },
    missing: {
      title: 'Le programme n’est pas disponible',
      why: 'Il manque sur l’appliance d’assistance.',
      what: 'Dites-le à la personne qui vous aide ; ce n’est pas de votre fait.',
    },
    other: {
      title: 'Un problème est survenu',
      why: 'L’appliance n’a pas pu faire ce que cette page demandait.',
      what: 'Rechargez cette page. Si cela se reproduit, dites-le à la personne qui vous aide.',
    },
    noSecret: {
      title: 'Ce lien n’est pas complet',
      why: 'Il manque ce qui suit le signe #.',
      what: 'Ouvrez le lien entier du message, ou saisissez le code que vous lit la personne qui vous aide.',
    },
  },
  wait: (seconds) => `Réessayer dans ${seconds} s`,
};
