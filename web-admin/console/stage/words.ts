/** How the picture is looked at, kept and drawn on, in words. */
const en = {
  view: 'View',
  viewHint: 'Monitors and the size of the picture',
  monitors: 'Monitors',
  monitor: (number: number) => `Monitor ${number}`,
  allMonitors: 'All side by side',
  size: 'Size',
  larger: 'Larger',
  smaller: 'Smaller',
  more: 'More',
  moreHint: 'Hold, transfer, figures and the rest',
  decoder: 'Video decoder',
  hasDecoder: 'in this browser',
  hasNoDecoder: 'none: moving pictures come as still ones',
  shortcuts: 'With Ctrl + Alt + Shift',
  shortcut: {
    monitors: ['1 – 9, 0', 'a monitor, all'],
    zoom: ['Page up, Page down', 'larger, smaller'],
    fit: ['Home, End', 'fit, 1:1'],
    pan: ['I J K L', 'move the picture'],
    full: ['Enter', 'full screen'],
    figures: ['S', 'figures'],
  } as Readonly<Record<string, readonly [string, string]>>,
};

const fr: typeof en = {
  view: 'Vue',
  viewHint: 'Les écrans et la taille de l’image',
  monitors: 'Écrans',
  monitor: (number) => `Écran ${number}`,
  allMonitors: 'Tous côte à côte',
  size: 'Taille',
  larger: 'Agrandir',
  smaller: 'Réduire',
  more: 'Plus',
  moreHint: 'Mise en attente, transfert, mesures et le reste',
  decoder: 'Décodeur vidéo',
  hasDecoder: 'dans ce navigateur',
  hasNoDecoder: 'aucun\u00a0: les images animées arrivent une à une',
  shortcuts: 'Avec Ctrl + Alt + Maj',
  shortcut: {
    monitors: ['1 – 9, 0', 'un écran, tous'],
    zoom: ['Page préc., Page suiv.', 'agrandir, réduire'],
    fit: ['Début, Fin', 'ajuster, 1:1'],
    pan: ['I J K L', 'déplacer l’image'],
    full: ['Entrée', 'plein écran'],
    figures: ['S', 'mesures'],
  },
};

export const words = { en, fr };
