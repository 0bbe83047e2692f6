/** The words of webhooks. */
const en = {
  title: 'Webhooks',
  lead: 'A webhook tells another program (tickets, chat, monitoring) what happens to sessions, the moment it happens. What was seen or written in a session is never sent.',
  documentation: 'What is sent, and how to check its signature',
  add: 'New webhook',
  none: 'No webhook yet. Make one when another program has to know of calls and sessions: a ticket opens when a call is placed, a chat room hears of long waits.',
  columns: { name: 'Webhook', events: 'Told of', state: 'State' },
  everywhere: 'Every channel',
  only: (channel: string) => `Only ${channel}`,
  removedChannel: 'Only a channel that was removed: nothing is told any more. Choose another, or remove the webhook.',
  states: { working: 'Works', paused: 'Paused', failing: 'Fails', fresh: 'Nothing told yet' },
  last: (when: string) => `Last told ${when}`,
  since: (when: string) => `Since ${when}`,
  nextTry: (when: string) => `Tried again ${when}`,
  waiting: (count: number) => (count === 1 ? 'One message waits.' : `${count} messages wait.`),
  outcomes: {
    delivered: (status: number) => `The receiver took it (${status}).`,
    status: (status: number) => `The receiver answered ${status}; look at its log.`,
    address:
      'Its name leads to this machine or to its own link, where nothing is sent. Give it an address in your network.',
    timeout: 'The receiver did not answer within ten seconds. Check that it runs and answers quickly.',
    unreachable: (code: string) =>
      /CERT|SELF_SIGNED|ALTNAME/.test(code)
        ? `The receiver’s certificate was not accepted (${code}). Give the authority under which it stands.`
        : `The receiver could not be reached (${code}). Check its address and the network between.`,
  },
  test: 'Send a test',
  edit: 'Change',
  pause: 'Pause',
  resume: 'Resume',
  renew: 'New secret',
  renewSure: 'Replace it now',
  remove: 'Remove',
  removeSure: 'Remove for good',
  keep: 'Keep',
  removed: (name: string) => `The webhook “${name}” is gone; its receiver is told of nothing any more.`,
  secret: (name: string) => `The secret of “${name}”: copy it now`,
  secretHint: 'It is shown only this once. Its receiver checks with it that a message comes from this appliance.',
  form: {
    title: 'New webhook',
    change: 'Change the webhook',
    name: 'What it is for',
    url: 'Address',
    urlHint: 'Begins with https://. Addresses in your own network are fine; this appliance itself is not.',
    channel: 'Channel',
    events: 'What it is told of',
    authority: 'Authority of its certificate (PEM)',
    authorityHint:
      'Only when its certificate stands under an authority of your own. Empty: those that the system knows.',
    authorityKept: 'One is kept. Paste another one to replace it.',
    create: 'Make the webhook',
    save: 'Save',
    preview: (count: number) =>
      count === 0
        ? 'Tick at least one event.'
        : `From now on this address is told of ${count === 1 ? 'one event' : `${count} events`}.`,
  },
};

export type WebhookWords = typeof en;

const fr: WebhookWords = {
  title: 'Webhooks',
  lead: 'Un webhook informe un autre programme (tickets, messagerie, supervision) de ce qui arrive aux sessions, à l’instant même. Ce qui a été vu ou écrit dans une session n’est jamais envoyé.',
  documentation: 'Ce qui est envoyé, et comment vérifier la signature',
  add: 'Nouveau webhook',
  none: 'Aucun webhook. Créez-en un quand un autre programme doit être informé des appels et des sessions : un ticket s’ouvre à chaque appel, un salon apprend les longues attentes.',
  columns: { name: 'Webhook', events: 'Informé de', state: 'État' },
  everywhere: 'Tous les canaux',
  only: (channel) => `Seulement ${channel}`,
  removedChannel:
    'Seulement un canal qui a été supprimé : plus rien n’est transmis. Choisissez-en un autre, ou supprimez le webhook.',
  states: { working: 'Fonctionne', paused: 'En pause', failing: 'En échec', fresh: 'Rien d’envoyé encore' },
  last: (when) => `Dernier envoi ${when}`,
  since: (when) => `Depuis ${when}`,
  nextTry: (when) => `Nouvel essai ${when}`,
  waiting: (count) => (count < 2 ? `${count} message attend.` : `${count} messages attendent.`),
  outcomes: {
    delivered: (status) => `Le destinataire l’a pris (${status}).`,
    status: (status) => `Le destinataire a répondu ${status} ; regardez son journal.`,
    address:
      'Son nom mène à cette machine ou à son propre lien, où rien n’est envoyé. Donnez-lui une adresse de votre réseau.',
    timeout: 'Le destinataire n’a pas répondu en dix secondes. Vérifiez qu’il fonctionne et répond vite.',
    unreachable: (code) =>
      /CERT|SELF_SIGNED|ALTNAME/.test(code)
        ? `Le certificat du destinataire n’a pas été accepté (${code}). Donnez l’autorité dont il dépend.`
        : `Le destinataire n’a pas pu être joint (${code}). Vérifiez son adresse et le réseau entre les deux.`,
  },
  test: 'Envoyer un essai',
  edit: 'Modifier',
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  renew: 'Nouveau secret',
  renewSure: 'Le remplacer maintenant',
  remove: 'Supprimer',
  removeSure: 'Supprimer définitivement',
  keep: 'Garder',
  removed: (name) => `Le webhook « ${name} » n’existe plus ; son destinataire n’est plus informé de rien.`,
  secret: (name) => `Le secret de « ${name} » : copiez-le maintenant`,
  secretHint:
    'Il n’est montré que cette fois. Le destinataire vérifie avec lui qu’un message vient bien de cette appliance.',
  form: {
    title: 'Nouveau webhook',
    change: 'Modifier le webhook',
    name: 'À quoi il sert',
    url: 'Adresse',
    urlHint: 'Commence par https://. Les adresses de votre réseau conviennent ; cette appliance elle-même, non.',
    channel: 'Canal',
    events: 'De quoi il est informé',
    authority: 'Autorité de son certificat (PEM)',
    authorityHint: 'Seulement si son certificat dépend d’une autorité à vous. Vide : celles que le système connaît.',
    authorityKept: 'Une autorité est enregistrée. Collez-en une autre pour la remplacer.',
    create: 'Créer le webhook',
    save: 'Enregistrer',
    preview: (count) =>
      count === 0
        ? 'Cochez au moins un événement.'
        : `Désormais, cette adresse est informée de ${count === 1 ? 'cet événement' : `ces ${count} événements`}.`,
  },
};

export const words = { en, fr } as const;
