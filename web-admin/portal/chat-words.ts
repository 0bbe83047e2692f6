const en = {
  title: 'Messages',
  hint: 'Whoever helps you reads what you write here. It is kept with the session.',
  over: 'The session has ended: nothing more can be written.',
  label: 'Your message',
  send: 'Send',
  you: 'You',
  sending: 'Sending…',
  waiting: 'Not sent yet: it is tried again by itself.',
  refused: 'Not sent.',
  unread: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
};

const fr: typeof en = {
  title: 'Messages',
  hint: 'Les personnes qui vous aident lisent ce que vous écrivez ici. C’est conservé avec la session.',
  over: 'La session est terminée : on ne peut plus rien écrire.',
  label: 'Votre message',
  send: 'Envoyer',
  you: 'Vous',
  sending: 'Envoi…',
  waiting: 'Pas encore envoyé : nouvel essai automatique.',
  refused: 'Non envoyé.',
  unread: (count: number) => (count === 1 ? '1 nouveau message' : `${count} nouveaux messages`),
};

export const chatWords = { en, fr };
