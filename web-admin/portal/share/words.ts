import { currentLanguage } from '../words/speech.js';
import type { Standing } from './exchange.js';

interface ShareWords {
  readonly connecting: string;
  readonly code: { readonly title: string; readonly lead: string };
  readonly ready: { readonly title: string; readonly lead: string };
  readonly asked: {
    readonly title: (who: string) => string;
    readonly of: (department: string, company: string) => string;
    readonly about: (purpose: string) => string;
    readonly what: string;
    readonly agree: string;
    readonly choosing: string;
    readonly cancelled: string;
    readonly refuse: string;
    readonly phrase: string;
    readonly phraseHelp: string;
    readonly doubt: string;
  };
  readonly sharing: {
    readonly title: (who: string) => string;
    readonly nobody: string;
    readonly lead: string;
    readonly stop: string;
    readonly held: (who: string) => string;
    readonly keepOpen: string;
  };
  readonly stopped: { readonly title: string; readonly lead: string };
  readonly interrupted: string;
  readonly unverified: string;
  readonly ended: { readonly title: string; readonly after: string };
  readonly because: Readonly<Record<Exclude<Standing['because'], undefined>, string>>;
}

const en: ShareWords = {
  connecting: 'Connecting…',
  code: {
    title: 'Read these digits to the person who helps you',
    lead: 'Then they ask whether they may see your screen.',
  },
  ready: {
    title: 'This page is connected',
    lead: 'When somebody wants to see your screen, you are asked here. Nothing is seen yet. Leave this page open.',
  },
  asked: {
    title: (who) => `${who} wants to see your screen`,
    of: (department, company) => [department, company].filter((part) => part !== '').join(', '),
    about: (purpose) => `About: ${purpose}`,
    what: 'They see what you choose in the next window. They cannot click or type. You can stop at any time.',
    agree: 'Yes, choose what to show',
    choosing: 'Choose in the browser’s window…',
    cancelled: 'Nothing was chosen. You can choose again, or say no.',
    refuse: 'No',
    phrase: 'Your two words',
    phraseHelp: 'The person who helps you sees the same two words. Ask for them if you are not sure who it is.',
    doubt: 'This is not who I am talking to',
  },
  sharing: {
    title: (who) => `${who} sees your screen`,
    nobody: 'You are showing your screen',
    lead: 'They can look, and nothing else. Reloading or closing this page ends the picture.',
    stop: 'Stop sharing',
    held: (who) => `${who} has paused: nothing is seen at the moment.`,
    keepOpen: 'Leave this page open in the background.',
  },
  stopped: {
    title: 'Nothing is shared any more',
    lead: 'You stopped. If the person who helps you asks again, the question appears here.',
  },
  interrupted: 'No connection to the appliance. It is tried again by itself.',
  unverified: 'Somebody asked whose name the appliance had not signed. The answer was no.',
  ended: {
    title: 'This session has ended',
    after: 'Nothing of your screen is shared any more. You can close this page.',
  },
  because: {
    technician: 'The person who helped you closed it.',
    endUser: 'You ended it.',
    declined: 'You declined it.',
    abandoned: 'This page had been away for too long.',
    expired: 'The invitation has expired.',
    maintenance: 'The appliance was restarted.',
    cancelled: 'The call was cancelled.',
    doubted: 'You said that this was somebody else. Those responsible have been told.',
    refused:
      'The appliance did not take this browser: the session may be in use on another computer or in another window.',
    unverified: 'Who asked could not be verified.',
  },
};

const fr: ShareWords = {
  connecting: 'Connexion…',
  code: {
    title: 'Lisez ces chiffres à la personne qui vous aide',
    lead: 'Elle vous demandera ensuite si elle peut voir votre écran.',
  },
  ready: {
    title: 'Cette page est connectée',
    lead: 'Quand quelqu’un voudra voir votre écran, la question s’affichera ici. Rien n’est encore visible. Laissez cette page ouverte.',
  },
  asked: {
    title: (who) => `${who} souhaite voir votre écran`,
    of: (department, company) => [department, company].filter((part) => part !== '').join(', '),
    about: (purpose) => `Objet : ${purpose}`,
    what: 'Cette personne verra ce que vous choisirez dans la fenêtre suivante. Elle ne pourra ni cliquer ni écrire. Vous pourrez arrêter à tout moment.',
    agree: 'Oui, choisir quoi montrer',
    choosing: 'Choisissez dans la fenêtre du navigateur…',
    cancelled: 'Rien n’a été choisi. Vous pouvez choisir de nouveau, ou dire non.',
    refuse: 'Non',
    phrase: 'Vos deux mots',
    phraseHelp: 'La personne qui vous aide voit les deux mêmes mots. Demandez-les-lui si vous doutez de son identité.',
    doubt: 'Ce n’est pas la personne à qui je parle',
  },
  sharing: {
    title: (who) => `${who} voit votre écran`,
    nobody: 'Vous montrez votre écran',
    lead: 'On peut regarder, et rien d’autre. Recharger ou fermer cette page arrête l’image.',
    stop: 'Arrêter le partage',
    held: (who) => `${who} a mis en attente : rien n’est visible pour le moment.`,
    keepOpen: 'Laissez cette page ouverte en arrière-plan.',
  },
  stopped: {
    title: 'Plus rien n’est partagé',
    lead: 'Vous avez arrêté. Si la personne qui vous aide le redemande, la question s’affichera ici.',
  },
  interrupted: 'Pas de connexion à l’appliance. Une nouvelle tentative se fait d’elle-même.',
  unverified: 'Quelqu’un dont l’appliance n’avait pas signé le nom a demandé à voir l’écran. La réponse a été non.',
  ended: {
    title: 'Cette session est terminée',
    after: 'Plus rien de votre écran n’est partagé. Vous pouvez fermer cette page.',
  },
  because: {
    technician: 'La personne qui vous aidait l’a fermée.',
    endUser: 'Vous l’avez terminée.',
    declined: 'Vous l’avez refusée.',
    abandoned: 'Cette page a été absente trop longtemps.',
    expired: 'L’invitation a expiré.',
    maintenance: 'L’appliance a redémarré.',
    cancelled: 'L’appel a été annulé.',
    doubted: 'Vous avez dit que c’était quelqu’un d’autre. Les responsables ont été prévenus.',
    refused:
      'L’appliance n’a pas accepté ce navigateur : la session est peut-être utilisée sur un autre ordinateur ou dans une autre fenêtre.',
    unverified: 'L’identité de la personne n’a pas pu être vérifiée.',
  },
};

export function shareWords(): ShareWords {
  return { en, fr }[currentLanguage()];
}
