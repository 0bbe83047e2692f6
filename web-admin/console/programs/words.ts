const platforms = { 'linux-x64': 'Linux', 'windows-x64': 'Windows' } as const;

/** What the page of the programs says; a language is complete when it has the shape of the English one. */
const en = {
  title: 'Programs',
  lead: 'What end users download and run once. Each download carries its own invitation, signed by this appliance; nothing is installed on their computers.',
  platforms,
  state: { handedOut: 'Handed out', attention: 'Handed out, and worth a look', withheld: 'Not handed out' },
  signed: (name: string, ends: string) =>
    `Windows names “${name}” as its publisher. The certificate holds until ${ends}.`,
  soon: (days: number) =>
    `Put another certificate in its place within ${days} days and restart the appliance: after that the program is not handed out.`,
  unsigned:
    'It is not signed, so Windows warns whoever starts it. Set program.signing in the configuration to your certificate for signing code, then restart the appliance.',
  size: 'Size',
  sha256: 'SHA-256, before an invitation is in it',
  copy: 'Copy',
  copied: 'Copied',
  deployment:
    'A rule by publisher (AppLocker, App Control) lets every download run, after updates too. The SHA-256 of a file is another for each download.',
  trouble: {
    missing: 'It is not part of this installation. Whoever has such a computer can show the screen from the browser.',
    tool: 'It is to be signed, and the tool for that is missing: install osslsigncode.',
    certificate: 'The certificate that is to sign it cannot be read.',
    passphrase: 'The certificate that is to sign it does not open with the pass phrase.',
    expired: 'The certificate that is to sign it does not hold now.',
    'not-for-code': 'The certificate that is to sign it is not for signing code.',
    timestamp: 'The server of time stamps gave none.',
    settings: 'program.signing in the configuration is not complete.',
    other: 'It could not be signed.',
  },
};

const fr: typeof en = {
  title: 'Programmes',
  lead: 'Ce que les utilisateurs téléchargent et lancent une fois. Chaque téléchargement contient sa propre invitation, signée par cette appliance\u00a0; rien n’est installé sur leurs ordinateurs.',
  platforms,
  state: { handedOut: 'Distribué', attention: 'Distribué, à surveiller', withheld: 'Non distribué' },
  signed: (name, ends) =>
    `Windows indique «\u00a0${name}\u00a0» comme éditeur. Le certificat est valable jusqu’au ${ends}.`,
  soon: (days) =>
    `Remplacez le certificat d’ici ${days} jours et redémarrez l’appliance\u00a0: passé ce délai, le programme n’est plus distribué.`,
  unsigned:
    'Il n’est pas signé\u00a0: Windows avertit qui le lance. Indiquez votre certificat de signature de code sous program.signing dans la configuration, puis redémarrez l’appliance.',
  size: 'Taille',
  sha256: 'SHA-256, avant qu’une invitation n’y soit',
  copy: 'Copier',
  copied: 'Copié',
  deployment:
    'Une règle par éditeur (AppLocker, App Control) autorise tous les téléchargements, même après une mise à jour. Le SHA-256 d’un fichier, lui, change à chaque téléchargement.',
  trouble: {
    missing:
      'Il ne fait pas partie de cette installation. Sur un tel ordinateur, l’écran peut être montré depuis le navigateur.',
    tool: 'Il doit être signé, et l’outil manque\u00a0: installez osslsigncode.',
    certificate: 'Le certificat qui doit le signer ne peut être lu.',
    passphrase: 'Le certificat qui doit le signer ne s’ouvre pas avec la phrase secrète.',
    expired: 'Le certificat qui doit le signer n’est pas valable actuellement.',
    'not-for-code': 'Le certificat qui doit le signer n’est pas fait pour signer du code.',
    timestamp: 'Le serveur d’horodatage n’a pas répondu comme il faut.',
    settings: 'program.signing est incomplet dans la configuration.',
    other: 'Il n’a pas pu être signé.',
  },
};

export const words = { en, fr };
