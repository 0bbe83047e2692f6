/** What rights mean for sessions, in words. */
const en = {
  channel: 'Channel',
  channelHint: 'Where it is kept; colleagues of the channel may see it, as far as their rights go.',
  ticket: 'Ticket number',
  addTicket: 'Add a ticket number',
  required: {
    subject: 'This channel wants to know why. The end user reads it too.',
    ticket: 'This channel wants the number of a ticket.',
  },
  allChannels: 'All channels',
  privateSession: 'Private',
  privateHint: 'Only you see it, and whoever may see everything.',
  withdrawn: 'Your right to be connected here was withdrawn',
  withdrawnLead: 'The end user’s program stays ready for somebody else. Ask an administrator if this is unexpected.',
  withdrawnFrom: (name: string) => `The right to be connected here was withdrawn from ${name}.`,
  goneLead: 'You may no longer see this session. Ask an administrator if this is unexpected.',
  controlWithdrawn: 'Your right to use mouse and keyboard here was withdrawn: you can watch only.',
  controlNotHeld: 'You have no right to use mouse and keyboard here.',
  controlInBrowser: 'The end user shows the screen from a browser: it can be watched, not controlled.',
  mayNotConnect: 'You have no right to connect to this session.',
};

const fr: typeof en = {
  channel: 'Canal',
  channelHint: 'Où elle est rangée ; les collègues du canal peuvent la voir, selon leurs droits.',
  ticket: 'Numéro de ticket',
  addTicket: 'Ajouter un numéro de ticket',
  required: {
    subject: 'Ce canal veut savoir pourquoi. L’utilisateur le lit aussi.',
    ticket: 'Ce canal veut le numéro d’un ticket.',
  },
  allChannels: 'Tous les canaux',
  privateSession: 'Privée',
  privateHint: 'Vous seul la voyez, ainsi que les personnes autorisées à tout voir.',
  withdrawn: 'Le droit d’être connecté ici vous a été retiré',
  withdrawnLead:
    'Le programme de l’utilisateur reste prêt pour quelqu’un d’autre. Adressez-vous à un administrateur si cela vous surprend.',
  withdrawnFrom: (name: string) => `Le droit d’être connecté ici a été retiré à ${name}.`,
  goneLead: 'Vous ne pouvez plus voir cette session. Adressez-vous à un administrateur si cela vous surprend.',
  controlWithdrawn:
    'Le droit d’utiliser la souris et le clavier ici vous a été retiré : vous pouvez seulement regarder.',
  controlNotHeld: 'Vous n’avez pas le droit d’utiliser la souris et le clavier ici.',
  controlInBrowser: 'L’utilisateur montre son écran depuis un navigateur : on peut le regarder, pas le piloter.',
  mayNotConnect: 'Vous n’avez pas le droit de vous connecter à cette session.',
};

export const words = { en, fr };
