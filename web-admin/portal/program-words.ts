import { currentLanguage } from './words/speech.js';

/** What the pages say of the programs and of how to check them; a language is complete when it has the shape of the English one. */
const en = {
  platforms: { 'linux-x64': 'Linux', 'windows-x64': 'Windows' },
  size: (size: string, platform: string) => `${size}, for ${platform}`,
  instead: (platform: string) => `Is this for a computer with ${platform}?`,
  or: ' or ',
  windows: {
    clicks: (signer: string | undefined) => [
      'If your browser asks whether to keep guichet-support.exe, keep it.',
      'Open your downloads and double-click “guichet-support”; if there are several, the newest. It does not matter what it is called.',
      signer === undefined
        ? 'Windows may say that it does not know who made the program, because your help desk has not signed it. Go on (“More info”, “Run anyway”) only if you expect this help.'
        : `Windows may ask first. It must name “${signer}” as the publisher; if it names another, or nobody, do not start it.`,
    ],
  },
  details: {
    title: 'Check the program',
    number: 'Session number',
    size: 'Size',
    signer: 'Signed by',
    unsigned: 'Nobody: your help desk has no certificate for it',
    original: 'SHA-256, before your invitation is added to it',
    file: 'SHA-256 of the file that you downloaded',
    how: 'The file that you downloaded has its own SHA-256, because your invitation is in it: this page shows it after the download. Compare it with what one of these lines prints, in the folder with your downloads:',
    signature:
      'The signature holds all the same: right-click the file, “Properties”, “Digital Signatures”. It names who signed, and says whether the file was changed.',
  },
};

type ProgramWords = typeof en;

const fr: ProgramWords = {
  platforms: { 'linux-x64': 'Linux', 'windows-x64': 'Windows' },
  size: (size, platform) => `${size}, pour ${platform}`,
  instead: (platform) => `Est-ce pour un ordinateur sous ${platform}\u00a0?`,
  or: ' ou ',
  windows: {
    clicks: (signer) => [
      'Si votre navigateur demande s’il faut conserver guichet-support.exe, conservez-le.',
      'Ouvrez vos téléchargements et double-cliquez sur «\u00a0guichet-support\u00a0»\u00a0; s’il y en a plusieurs, sur le plus récent. Son nom n’a pas d’importance.',
      signer === undefined
        ? 'Windows peut dire qu’il ne sait pas qui a fait le programme, car votre support ne l’a pas signé. Ne continuez («\u00a0Informations complémentaires\u00a0», «\u00a0Exécuter quand même\u00a0») que si vous attendez cette aide.'
        : `Windows peut d’abord poser une question. L’éditeur affiché doit être «\u00a0${signer}\u00a0»\u00a0; si c’en est un autre, ou aucun, ne lancez pas le programme.`,
    ],
  },
  details: {
    title: 'Vérifier le programme',
    number: 'Numéro de session',
    size: 'Taille',
    signer: 'Signé par',
    unsigned: 'Personne\u00a0: votre support n’a pas de certificat pour cela',
    original: 'SHA-256, avant l’ajout de votre invitation',
    file: 'SHA-256 du fichier que vous avez téléchargé',
    how: 'Le fichier téléchargé a un SHA-256 qui lui est propre, car il contient votre invitation\u00a0: cette page l’affiche après le téléchargement. Comparez-le à ce qu’affiche l’une de ces lignes, dans le dossier de vos téléchargements\u00a0:',
    signature:
      'La signature reste valable pour autant\u00a0: clic droit sur le fichier, «\u00a0Propriétés\u00a0», «\u00a0Signatures numériques\u00a0». Elle dit qui a signé, et si le fichier a été modifié.',
  },
};

export function programWords(): ProgramWords {
  return { en, fr }[currentLanguage()];
}
