const en = {
  send: 'Send by mail',
  sendLead: 'The mail is sent in the words of the channel.',
  newLink: 'A new link is made for this mail; an older one stops working.',
  to: 'To',
  toHint: 'The end user’s mail address',
  language: 'Language of the mail',
  sendAction: 'Send',
  resend: 'Send again…',
  mails: 'Mails',
  states: {
    queued: 'On its way',
    sent: 'Sent',
    refused: 'Not delivered',
    withdrawn: 'Not sent: the link was void by then',
  },
  tries: (count: number, when: string): string =>
    count === 1 ? `One try failed; the next one comes ${when}.` : `${count} tries failed; the next one comes ${when}.`,
  said: 'What the mail server said:',
  sentSaid: 'The mail server took it. Whether it arrived, only the recipient can say.',
  draft: 'E-mail draft',
  showQr: 'QR code',
  hideQr: 'Hide the QR code',
  qrLabel: 'The support link as a QR code',
  revoke: 'Revoke',
  revokeHint: 'Link and code stop working at once; no mail with them is sent any more.',
  revokeSure: 'Nobody can come by this link or code any more. You can make new ones later.',
  revokeAction: 'Revoke link and code',
};

const fr: typeof en = {
  send: 'Envoyer par e-mail',
  sendLead: 'L’e-mail part avec les mots du canal.',
  newLink: 'Un nouveau lien est créé pour cet e-mail ; un lien plus ancien cesse de fonctionner.',
  to: 'À',
  toHint: 'L’adresse e-mail de l’utilisateur',
  language: 'Langue de l’e-mail',
  sendAction: 'Envoyer',
  resend: 'Renvoyer…',
  mails: 'E-mails',
  states: {
    queued: 'En route',
    sent: 'Envoyé',
    refused: 'Non remis',
    withdrawn: 'Non envoyé : le lien n’était plus valable',
  },
  tries: (count, when) =>
    count === 1
      ? `Un essai a échoué\u00a0; le prochain\u00a0: ${when}.`
      : `${count} essais ont échoué\u00a0; le prochain\u00a0: ${when}.`,
  said: 'Réponse du serveur de messagerie :',
  sentSaid: 'Le serveur de messagerie l’a pris. S’il est arrivé, seul le destinataire peut le dire.',
  draft: 'Brouillon d’e-mail',
  showQr: 'Code QR',
  hideQr: 'Masquer le code QR',
  qrLabel: 'Le lien d’assistance en code QR',
  revoke: 'Révoquer',
  revokeHint: 'Le lien et le code cessent aussitôt de fonctionner ; aucun e-mail ne part plus avec eux.',
  revokeSure: 'Plus personne ne peut venir par ce lien ou ce code. Vous pourrez en créer de nouveaux.',
  revokeAction: 'Révoquer le lien et le code',
};

export const words = { en, fr };
