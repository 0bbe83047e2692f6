import { currentLanguage } from '../words/speech.js';

/** What the pages of SOS Calls say besides; a language is complete when it has the shape of the English one. */
const en = {
  form: {
    name: 'Your name',
    issue: 'What do you need help with?',
    required: 'Please fill this in.',
    choose: 'Please choose',
    optional: 'optional',
    send: 'Call for help',
    sending: 'Your call is being placed…',
    waiting: (waiting: number) => (waiting === 1 ? 'One person waits now.' : `${waiting} people wait now.`),
    nobody: 'Nobody waits now.',
    next: 'You get a number and see when it is your turn. Nothing of your screen is shown to anybody before you agree.',
  },
  signIn: {
    title: 'Say who you are with your company account (optional)',
    lead: 'Helpers see that it is really you. You are signed in nowhere.',
    login: 'Account name',
    password: 'Password',
    act: 'Confirm',
    acting: 'One moment…',
    done: (name: string) => `Recognised as ${name}`,
    anew: 'Not you?',
  },
  paused: {
    title: 'Calls are paused for now',
    why: 'The help desk takes no calls by this page at the moment.',
    what: 'Leave this page open, or reach your help desk another way. It goes on by itself.',
  },
  closed: {
    title: 'The help desk is closed now',
    opens: (when: string) => `It opens ${when}.`,
    what: 'Leave this page open: the form is here as soon as it opens.',
  },
  queue: {
    received: 'Your call was received',
    turn: 'You are next',
    before: (before: number) => (before === 1 ? 'One person is before you' : `${before} people are before you`),
    number: (number: number) => `Your number is ${number}`,
    known: (time: string) => `It should take ${time}.`,
    unknown: 'How long it takes is not known yet.',
    soon: 'less than a minute',
    minutes: (minutes: number) => (minutes === 1 ? 'about one minute' : `about ${minutes} minutes`),
    hours: (hours: number) => (hours === 1 ? 'about one hour' : `about ${hours} hours`),
    stay: 'Keep this page open. You are told here when somebody comes.',
    verified: 'The help desk sees that it is really you.',
  },
  taken: {
    title: (who: string) => `${who} has your call`,
    lead: 'They are with you in a moment.',
  },
  connected: 'Your computer is connected. Nothing of your screen is seen yet.',
  program: {
    title: 'While you wait: so that they can see your screen',
    lead: 'Get the program ready now. It shows nothing before you agree.',
    steps: [
      'You download a small program and start it. Nothing is installed.',
      'When somebody comes, a window asks whether they may see your screen. You decide.',
      'You watch what is done, and you can stop at any time.',
    ],
  },
  cancel: { act: 'Cancel my call', sure: 'Cancel your call?', yes: 'Yes, cancel it', no: 'No, keep waiting' },
  ended: {
    cancelled: 'You cancelled your call.',
    dismissed: 'The help desk closed your call.',
    abandoned: 'Nobody could take your call in time.',
    again: 'Call again',
  },
  app: {
    title: 'Call from your desktop next time',
    lead: 'The SOS Call app is a small program with this form in it. Keep it, and start it whenever you need help.',
    act: 'Get the SOS Call app',
    actFor: (platform: string) => `Get it for ${platform}`,
    acting: 'Downloading…',
    done: 'The app is in your downloads: unpack it, then start “guichet-support”.',
    doneForWindows: 'The app is in your downloads. Put it where you find it again, such as your desktop.',
  },
  refusals: {
    unknown: {
      title: 'There is no such way to call for help',
      why: 'This page was removed, or its address is not complete.',
      what: 'Check the address with your help desk.',
    },
    answers: (what: string) => `This is not answered as it has to be: ${what}`,
    notVerified: 'This name and password were not recognised. Check both, or go on without.',
    account: 'Your directory does not accept this account now. Go on without, and tell your help desk.',
    directory: 'The directory does not answer now. Go on without.',
    failed: 'Your call could not be placed. Nothing is lost: send it again.',
    wait: (seconds: number) => `Too many calls came from here. Try again in ${seconds} s.`,
  },
};

type CallWords = typeof en;

const fr: CallWords = {
  form: {
    name: 'Votre nom',
    issue: 'De quoi avez-vous besoin ?',
    required: 'Veuillez remplir ce champ.',
    choose: 'Veuillez choisir',
    optional: 'facultatif',
    send: 'Appeler à l’aide',
    sending: 'Votre appel est en cours d’envoi…',
    waiting: (waiting) => (waiting === 1 ? 'Une personne attend.' : `${waiting} personnes attendent.`),
    nobody: 'Personne n’attend.',
    next: 'Vous recevez un numéro et voyez quand vient votre tour. Rien de votre écran n’est montré sans votre accord.',
  },
  signIn: {
    title: 'Dire qui vous êtes avec votre compte d’entreprise (facultatif)',
    lead: 'Le support voit que c’est bien vous. Aucune session n’est ouverte à votre nom.',
    login: 'Nom du compte',
    password: 'Mot de passe',
    act: 'Confirmer',
    acting: 'Un instant…',
    done: (name) => `Reconnu comme ${name}`,
    anew: 'Ce n’est pas vous ?',
  },
  paused: {
    title: 'Les appels sont suspendus pour l’instant',
    why: 'Le support ne prend pas d’appels par cette page en ce moment.',
    what: 'Laissez cette page ouverte, ou joignez votre support autrement. Elle reprendra d’elle-même.',
  },
  closed: {
    title: 'Le support est fermé actuellement',
    opens: (when) => `Il ouvre ${when}.`,
    what: 'Laissez cette page ouverte : le formulaire apparaîtra dès l’ouverture.',
  },
  queue: {
    received: 'Votre appel est enregistré',
    turn: 'C’est bientôt votre tour',
    before: (before) => (before === 1 ? 'Une personne est avant vous' : `${before} personnes sont avant vous`),
    number: (number) => `Votre numéro est le ${number}`,
    known: (time) => `Attente prévue : ${time}.`,
    unknown: 'La durée d’attente n’est pas encore connue.',
    soon: 'moins d’une minute',
    minutes: (minutes) => (minutes === 1 ? 'environ une minute' : `environ ${minutes} minutes`),
    hours: (hours) => (hours === 1 ? 'environ une heure' : `environ ${hours} heures`),
    stay: 'Gardez cette page ouverte. Vous serez prévenu ici quand quelqu’un arrive.',
    verified: 'Le support voit que c’est bien vous.',
  },
  taken: {
    title: (who) => `${who} a pris votre appel`,
    lead: 'Un instant, et vous n’êtes plus seul.',
  },
  connected: 'Votre ordinateur est connecté. Rien de votre écran n’est encore visible.',
  program: {
    title: 'En attendant : pour que l’on puisse voir votre écran',
    lead: 'Préparez le programme dès maintenant. Il ne montre rien sans votre accord.',
    steps: [
      'Vous téléchargez un petit programme et le lancez. Rien n’est installé.',
      'Quand quelqu’un arrive, une fenêtre demande s’il peut voir votre écran. Vous décidez.',
      'Vous regardez ce qui est fait, et vous pouvez arrêter à tout moment.',
    ],
  },
  cancel: { act: 'Annuler mon appel', sure: 'Annuler votre appel ?', yes: 'Oui, l’annuler', no: 'Non, j’attends' },
  ended: {
    cancelled: 'Vous avez annulé votre appel.',
    dismissed: 'Le support a fermé votre appel.',
    abandoned: 'Personne n’a pu prendre votre appel à temps.',
    again: 'Appeler de nouveau',
  },
  app: {
    title: 'La prochaine fois, appelez depuis votre bureau',
    lead: 'L’application Appel SOS est un petit programme qui contient ce formulaire. Gardez-la, et lancez-la dès que vous avez besoin d’aide.',
    act: 'Obtenir l’application Appel SOS',
    actFor: (platform) => `L’obtenir pour ${platform}`,
    acting: 'Téléchargement…',
    done: 'L’application est dans vos téléchargements : extrayez-la, puis lancez « guichet-support ».',
    doneForWindows:
      'L’application est dans vos téléchargements. Rangez-la là où vous la retrouverez, sur le bureau par exemple.',
  },
  refusals: {
    unknown: {
      title: 'Ce moyen d’appeler à l’aide n’existe pas',
      why: 'Cette page a été supprimée, ou son adresse n’est pas complète.',
      what: 'Vérifiez l’adresse auprès de votre support.',
    },
    answers: (what) => `Cette réponse n’est pas comme il faut : ${what}`,
    notVerified: 'Ce nom et ce mot de passe ne sont pas reconnus. Vérifiez-les, ou continuez sans.',
    account: 'Votre annuaire n’accepte pas ce compte pour l’instant. Continuez sans, et dites-le à votre support.',
    directory: 'L’annuaire ne répond pas. Continuez sans.',
    failed: 'Votre appel n’a pas pu être envoyé. Rien n’est perdu : envoyez-le de nouveau.',
    wait: (seconds) => `Trop d’appels sont venus d’ici. Réessayez dans ${seconds} s.`,
  },
};

const languages = { en, fr };

export function callWords(): CallWords {
  return languages[currentLanguage()];
}
