import type { Word } from '../word.js';

/** What can be used in a session, as far as the channel’s policy and the end user’s consent go. */
export const toolWords = {
  'tool.view': {
    holders: ['person', 'expert'],
    scope: 'channel',
    en: { title: 'See the screen', sentence: 'See the end user’s screen, once they agree.' },
    fr: { title: 'Voir l’écran', sentence: 'Voir l’écran de l’utilisateur, avec son accord.' },
  },
  'tool.control': {
    holders: ['person', 'expert'],
    scope: 'channel',
    en: { title: 'Control the computer', sentence: 'Use the end user’s keyboard and mouse, once they agree.' },
    fr: {
      title: 'Contrôler l’ordinateur',
      sentence: 'Utiliser le clavier et la souris de l’utilisateur, avec son accord.',
    },
  },
  'tool.clipboardTake': {
    holders: ['person', 'expert'],
    scope: 'channel',
    en: { title: 'Take the clipboard', sentence: 'Receive what the end user copies.' },
    fr: { title: 'Prendre le presse-papiers', sentence: 'Recevoir ce que l’utilisateur copie.' },
  },
  'tool.clipboardGive': {
    holders: ['person', 'expert'],
    scope: 'channel',
    en: { title: 'Give the clipboard', sentence: 'Paste one’s own text or image on the end user’s computer.' },
    fr: {
      title: 'Donner le presse-papiers',
      sentence: 'Coller son propre texte ou image sur l’ordinateur de l’utilisateur.',
    },
  },
  'tool.fileTake': {
    holders: ['person', 'expert'],
    scope: 'channel',
    en: { title: 'Take files', sentence: 'Copy files from the end user’s computer.' },
    fr: { title: 'Prendre des fichiers', sentence: 'Copier des fichiers depuis l’ordinateur de l’utilisateur.' },
  },
  'tool.fileGive': {
    holders: ['person', 'expert'],
    scope: 'channel',
    en: { title: 'Give files', sentence: 'Copy files to the end user’s computer.' },
    fr: { title: 'Donner des fichiers', sentence: 'Copier des fichiers vers l’ordinateur de l’utilisateur.' },
  },
  'tool.systemInformation': {
    holders: ['person'],
    scope: 'channel',
    reserved: true,
    en: {
      title: 'See system information',
      sentence: 'See processes, services and hardware of the end user’s computer.',
    },
    fr: {
      title: 'Voir les informations système',
      sentence: 'Voir les processus, les services et le matériel de l’ordinateur.',
    },
  },
  'tool.shell': {
    holders: ['person'],
    scope: 'channel',
    reserved: true,
    en: { title: 'Use a command line', sentence: 'Run commands on the end user’s computer.' },
    fr: {
      title: 'Utiliser la ligne de commande',
      sentence: 'Exécuter des commandes sur l’ordinateur de l’utilisateur.',
    },
  },
  'tool.reboot': {
    holders: ['person'],
    scope: 'channel',
    reserved: true,
    en: { title: 'Restart the computer', sentence: 'Restart the end user’s computer and come back.' },
    fr: { title: 'Redémarrer l’ordinateur', sentence: 'Redémarrer l’ordinateur de l’utilisateur et y revenir.' },
  },
  'tool.elevate': {
    holders: ['person'],
    scope: 'channel',
    reserved: true,
    en: { title: 'Work as administrator', sentence: 'Use administrator rights on the end user’s computer.' },
    fr: {
      title: 'Agir en administrateur',
      sentence: 'Utiliser les droits d’administration sur l’ordinateur de l’utilisateur.',
    },
  },
  'tool.record': {
    holders: ['person'],
    scope: 'channel',
    reserved: true,
    en: { title: 'Record the session', sentence: 'Keep the picture of a session.' },
    fr: { title: 'Enregistrer la session', sentence: 'Conserver l’image d’une session.' },
  },
  'tool.blankScreen': {
    holders: ['person'],
    scope: 'channel',
    reserved: true,
    en: { title: 'Blank the screen', sentence: 'Hide the screen from whoever stands before the computer.' },
    fr: { title: 'Masquer l’écran', sentence: 'Cacher l’écran à qui se trouve devant l’ordinateur.' },
  },
  'tool.screenshot': {
    holders: ['person', 'expert'],
    scope: 'channel',
    en: { title: 'Take screenshots', sentence: 'Keep a picture of the end user’s screen.' },
    fr: { title: 'Prendre des captures', sentence: 'Conserver une image de l’écran de l’utilisateur.' },
  },
  'tool.annotate': {
    holders: ['person', 'expert'],
    scope: 'channel',
    en: { title: 'Draw on the screen', sentence: 'Point and draw on the end user’s screen.' },
    fr: { title: 'Annoter l’écran', sentence: 'Montrer et dessiner sur l’écran de l’utilisateur.' },
  },
} as const satisfies Record<string, Word>;
