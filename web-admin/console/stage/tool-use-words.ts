/** Why a tool of the session cannot be used now, in words. */
const en = {
  asked: 'The end user is being asked. It opens by itself once they agree.',
  agreed: 'The end user has agreed: one moment.',
  notAgreed: 'The end user has not agreed to this, or took it back: ask.',
  notHeld: 'You have no right to this here.',
  withdrawn: 'Your right to this was withdrawn.',
  inBrowser: 'The end user shows the screen from a browser: it can be watched, nothing else.',
  inPractice: 'A practice computer has no files. With a real one this opens once the end user agrees.',
  notGiven: (name: string) => `${name}, who leads, has not given you this.`,
  leadAsks: (name: string) => `The end user has not agreed to this; ${name}, who leads, can ask them.`,
};

const fr: typeof en = {
  asked: 'La question est posée à l’utilisateur. L’outil s’ouvrira de lui-même s’il accepte.',
  agreed: 'L’utilisateur a accepté\u00a0: un instant.',
  notAgreed: 'L’utilisateur n’a pas donné son accord, ou l’a retiré\u00a0: demandez.',
  notHeld: 'Vous n’en avez pas le droit ici.',
  withdrawn: 'Ce droit vous a été retiré.',
  inBrowser: 'L’utilisateur montre son écran depuis un navigateur\u00a0: on peut le regarder, rien d’autre.',
  inPractice:
    'Un ordinateur d’exercice n’a pas de fichiers. Avec un vrai, ceci s’ouvre une fois que l’utilisateur a accepté.',
  notGiven: (name) => `${name}, qui a la main, ne vous a pas donné cet outil.`,
  leadAsks: (name) => `L’utilisateur n’a pas donné son accord\u00a0; ${name}, qui a la main, peut le lui demander.`,
};

export const words = { en, fr };
