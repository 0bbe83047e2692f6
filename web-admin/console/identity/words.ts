/** The words by which technician and end user know each other. */
const en = {
  phrase: 'Your two words',
  quoted: (phrase: string) => `“${phrase}”`,
  hint: 'The end user sees the same two. Read them aloud when they ask who you are.',
  doubted: (number: number, who: string, technician: string, at: string) =>
    `Session ${number}, ${at}: ${who === '' ? 'the end user' : who} said that ${technician} is not who they were talking to.`,
  meaning: 'The session was ended at once. Call the end user back on a number you know, and find out who called them.',
  open: 'Open the session',
  dismiss: 'I know',
};

const fr: typeof en = {
  phrase: 'Vos deux mots',
  quoted: (phrase) => `«\u00a0${phrase}\u00a0»`,
  hint: 'L’utilisateur voit les deux mêmes. Lisez-les à voix haute s’il demande qui vous êtes.',
  doubted: (number, who, technician, at) =>
    `Session ${number}, ${at} : ${who === '' ? 'l’utilisateur' : who} a dit que ${technician} n’est pas la personne avec qui il parlait.`,
  meaning:
    'La session a été arrêtée aussitôt. Rappelez l’utilisateur à un numéro connu et cherchez qui l’avait appelé.',
  open: 'Ouvrir la session',
  dismiss: 'J’en prends note',
};

export const words = { en, fr };
