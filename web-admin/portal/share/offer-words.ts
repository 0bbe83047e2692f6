import { currentLanguage } from '../words/speech.js';

const en = {
  title: 'Show your screen from this browser',
  other: 'Or without the program',
  lead: 'Nothing is downloaded. The person who helps you can look, but not click or type.',
  act: 'Show my screen from this browser',
  lacks:
    'This browser cannot show the screen by itself: Firefox and Safari lack what it takes. Open this page in Chrome or Edge to do without the program.',
};

const fr: typeof en = {
  title: 'Montrer votre écran depuis ce navigateur',
  other: 'Ou sans le programme',
  lead: 'Rien n’est téléchargé. La personne qui vous aide peut regarder, mais ni cliquer ni écrire.',
  act: 'Montrer mon écran depuis ce navigateur',
  lacks:
    'Ce navigateur ne peut pas montrer l’écran à lui seul : il manque à Firefox et à Safari ce qu’il faut. Ouvrez cette page dans Chrome ou Edge pour vous passer du programme.',
};

export function offerWords(): typeof en {
  return { en, fr }[currentLanguage()];
}
