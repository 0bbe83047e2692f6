import type { NotificationKind } from '../api/preferences.js';

/** What somebody is told of, in words. */
const en = {
  title: 'Notifications',
  lead: 'What you are told of while you look elsewhere. Whatever you turn off still stands in the list.',
  kinds: {
    unassigned: 'A request that nobody has taken yet lands where you work',
    assigned: 'A session is given to you',
    offered: 'A session, or a part in one, is offered to you',
    chat: 'Somebody writes in a session of yours',
    ready: 'Your end user is there',
  } satisfies Record<NotificationKind, string>,
  told: {
    unassigned: 'Nobody has taken it yet',
    assigned: 'Given to you',
    offered: 'Offered to you',
    chat: 'New message',
    ready: 'Ready: you can connect',
  } satisfies Record<NotificationKind, string>,
  who: (number: number, endUser: string) => (endUser === '' ? `Session no. ${number}` : `${endUser} (no. ${number})`),
  several: (count: number) => `${count} things wait for you`,
  browser: 'Show a notification of the browser while another window is in front',
  sound: 'Play a short sound',
  listen: 'Listen',
  allow: 'Let this browser notify you',
  allowHint: 'The browser asks you once whether Guichet may.',
  denied: 'This browser does not let Guichet notify you: allow it in the browser’s settings of this site.',
  what: 'What',
  onPage: 'On the pages',
  byMail: 'By e-mail',
  byMailHint: 'E-mail goes out when none of your pages is open, collected over two minutes.',
  inChannel: 'Other wishes in one channel',
  noChannel: 'No channel chosen',
  channelOff: (kind: string) => `Do not tell me: ${kind}`,
  webhook: 'What happens here is told to webhooks',
  channelTitle: 'Notifications',
  channelLead: 'What is turned off here tells nobody who works on this channel, whatever they chose for themselves.',
};

const fr: typeof en = {
  title: 'Notifications',
  lead: 'Ce qui vous est signalé pendant que vous regardez ailleurs. Ce que vous désactivez reste visible dans la liste.',
  kinds: {
    unassigned: 'Une demande que personne n’a prise arrive là où vous travaillez',
    assigned: 'Une session vous est attribuée',
    offered: 'Une session, ou une participation, vous est proposée',
    chat: 'Quelqu’un écrit dans une de vos sessions',
    ready: 'Votre utilisateur est là',
  },
  told: {
    unassigned: 'Personne ne l’a encore prise',
    assigned: 'Vous est attribuée',
    offered: 'Vous est proposée',
    chat: 'Nouveau message',
    ready: 'Prêt : vous pouvez vous connecter',
  },
  who: (number, endUser) => (endUser === '' ? `Session n° ${number}` : `${endUser} (n° ${number})`),
  several: (count) => `${count} choses vous attendent`,
  browser: 'Afficher une notification du navigateur quand une autre fenêtre est devant',
  sound: 'Jouer un son bref',
  listen: 'Écouter',
  allow: 'Autoriser ce navigateur à vous avertir',
  allowHint: 'Le navigateur vous demande une fois si Guichet le peut.',
  denied:
    'Ce navigateur ne laisse pas Guichet vous avertir : autorisez-le dans les réglages du navigateur pour ce site.',
  what: 'Quoi',
  onPage: 'Sur les pages',
  byMail: 'Par e-mail',
  byMailHint: 'L’e-mail part quand aucune de vos pages n’est ouverte, regroupé sur deux minutes.',
  inChannel: 'D’autres souhaits dans un canal',
  noChannel: 'Aucun canal choisi',
  channelOff: (kind) => `Ne pas me signaler : ${kind}`,
  webhook: 'Ce qui se passe ici est signalé aux webhooks',
  channelTitle: 'Notifications',
  channelLead:
    'Ce qui est désactivé ici n’est signalé à personne de ce canal, quoi que chacun ait choisi pour lui-même.',
};

export const words = { en, fr };
