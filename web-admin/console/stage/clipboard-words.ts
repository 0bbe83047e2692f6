/** The clipboard between both sides, in words. */
const en = {
  title: 'Clipboard',
  hint: 'Take what the end user copies, give what you copied',
  take: 'Take the clipboard',
  takeHint: 'What was copied on the end user’s computer comes to your clipboard.',
  nothingThere: 'Nothing was copied there yet.',
  textThere: 'There is text to take.',
  pictureThere: 'There is a picture to take.',
  automatic: 'Take by itself whatever is copied there',
  give: 'Give my clipboard',
  giveHint: 'Ctrl + V over the picture does the same, and pastes.',
  type: 'Type my clipboard',
  news: {
    offered: 'Something was copied on the end user’s computer.',
    taken: 'It is on your clipboard now.',
    given: 'It is on the end user’s clipboard now.',
    tooLarge: 'That is too much for the clipboard: one megabyte of text, or 16 of a picture, at most.',
    malformed: 'The end user’s computer could make nothing of it.',
    failed: 'The clipboard did not come over. Try again.',
    notAllowed: 'This browser does not let the page use the clipboard. Allow it beside the address, and try again.',
    nothing: 'There is no text or picture on the clipboard.',
    tooLong: 'Too long to be typed: 10,000 characters at most. Give the clipboard instead.',
  },
};

const fr: typeof en = {
  title: 'Presse-papiers',
  hint: 'Prendre ce que l’utilisateur copie, donner ce que vous avez copié',
  take: 'Prendre le presse-papiers',
  takeHint: 'Ce qui a été copié sur l’ordinateur de l’utilisateur arrive dans votre presse-papiers.',
  nothingThere: 'Rien n’y a encore été copié.',
  textThere: 'Il y a du texte à prendre.',
  pictureThere: 'Il y a une image à prendre.',
  automatic: 'Prendre de soi-même tout ce qui y est copié',
  give: 'Donner mon presse-papiers',
  giveHint: 'Ctrl + V sur l’image fait de même, et colle.',
  type: 'Taper mon presse-papiers',
  news: {
    offered: 'Quelque chose a été copié sur l’ordinateur de l’utilisateur.',
    taken: 'C’est dans votre presse-papiers.',
    given: 'C’est dans le presse-papiers de l’utilisateur.',
    tooLarge: 'C’est trop pour le presse-papiers\u00a0: un mégaoctet de texte, ou 16 d’image, au plus.',
    malformed: 'L’ordinateur de l’utilisateur n’a rien pu en faire.',
    failed: 'Le presse-papiers n’est pas passé. Réessayez.',
    notAllowed:
      'Ce navigateur ne laisse pas la page utiliser le presse-papiers. Autorisez-le à côté de l’adresse, puis réessayez.',
    nothing: 'Il n’y a ni texte ni image dans le presse-papiers.',
    tooLong: 'Trop long pour être tapé\u00a0: 10\u202f000 caractères au plus. Donnez plutôt le presse-papiers.',
  },
};

export const words = { en, fr };
