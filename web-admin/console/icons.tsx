import type { ReactNode } from 'react';

/** Outlines on a grid of 20; every icon stands beside a word or carries a label where it is used. */
const outlines = {
  sessions: 'M3 5h14M3 10h14M3 15h9',
  people:
    'M7.5 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2 17c0-3 2.5-5 5.5-5s5.5 2 5.5 5M13 3.4a3 3 0 0 1 0 5.2M15 12.4c1.8.8 3 2.5 3 4.6',
  key: 'M13 11a4 4 0 1 0-3.7-2.5L3 14.8V17h3v-2h2v-2l1.5-1.5A4 4 0 0 0 13 11M13.8 6.2h.01',
  board: 'M3 3h14v14H3zM3 9h14M9 9v8',
  reports: 'M3 17h14M5 17v-5M10 17V5M15 17V9',
  webhook: 'M3 10h7M10 10a2.5 2.5 0 1 0 5 0 2.5 2.5 0 0 0-5 0M12.5 7.5 11 3.5M12.5 12.5l-1.5 4',
  sosCall:
    'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4.4 4.4l3.5 3.5M12.1 12.1l3.5 3.5M15.6 4.4l-3.5 3.5M7.9 12.1l-3.5 3.5',
  help: 'M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16M7.8 7.6a2.3 2.3 0 1 1 3.3 2.2c-.8.4-1.1.9-1.1 1.7M10 14h.01',
  palette: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12M13.3 13.3 17 17',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  digits: 'M4 7h12M4 13h12M8 3 6.5 17M13.5 3 12 17',
  programs: 'M10 3v9M6 8.5l4 4 4-4M4 16h12',
  practise: 'M3 4h14v9H3zM7 17h6M10 13v4M8.5 6.5v4l3.5-2z',
  connect: 'M3 4h14v9H3zM7 17h6M10 13v4',
  person: 'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3.5 17.5c0-3.3 2.9-5.5 6.5-5.5s6.5 2.2 6.5 5.5',
  contrast: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 3v14M10 6.5h4.8M10 10h6.9M10 13.5h4.8',
  leave: 'M12 4h4v12h-4M3 10h9M9 7l3 3-3 3',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  check: 'M4 10.5 8 14.5 16 6',
  mail: 'M3 5h14v10H3zM3 6l7 5 7-5',
  renew: 'M16 10a6 6 0 1 1-1.8-4.3M16 3v3.5h-3.5',
  pause: 'M7 4v12M13 4v12',
  transfer: 'M3 7h11M11 4l3 3-3 3M17 13H6M9 10l-3 3 3 3',
  cross: 'M5 5l10 10M15 5 5 15',
  back: 'M12 4 6 10l6 6',
  down: 'M5 8l5 5 5-5',
  up: 'M5 12l5-5 5 5',
  arrowDown: 'M10 4v12M5 11l5 5 5-5',
  arrowUp: 'M10 16V4M5 9l5-5 5 5',
  document: 'M5 3h7l3 3v11H5zM12 3v3h3',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  columns: 'M3 4h14v12H3zM8 4v12M13 4v12',
  filter: 'M3 5h14l-5.5 6v5l-3-1.5V11z',
  next: 'M4 5l6 5-6 5zM11 5l6 5-6 5z',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.5 1.5h-13zM8.5 17.5h3',
  waiting: 'M6 3h8M6 17h8M7 3v2.5l3 4.5-3 4.5V17M13 3v2.5L10 10l3 4.5V17',
  ready: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M6.8 10.2 9 12.4l4.2-4.6',
  active: 'M3 4h14v9H3zM7 17h6M10 13v4M6 8.5h2l1.2-2 1.8 4 1.2-2H14',
  closed: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  expired: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 6v4.5l-3 1.8',
  warning: 'M10 3 18 17H2zM10 8v4M10 14.5h.01',
  refused: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M5.5 5.5l9 9',
  offline:
    'M3 3l14 14M2.5 8a11 11 0 0 1 3.7-2.3M9 5a11 11 0 0 1 8.5 3M5.5 11.5a7 7 0 0 1 3.5-1.8M14.5 11.5a7 7 0 0 0-1.3-1M10 16h.01',
  fit: 'M3 7V4h3M17 7V4h-3M3 13v3h3M17 13v3h-3M7 8h6v4H7z',
  actual: 'M4 4h12v12H4zM8 8h4v4H8z',
  full: 'M3 8V3h5M12 3h5v5M17 12v5h-5M8 17H3v-5',
  pen: 'M3 17l1-4L14 3l3 3L7 16zM12 5l3 3',
  highlighter: 'M3 17h6M6 13l6-9 4 3-6 9H7z',
  arrow: 'M4 16 16 4M9 4h7v7',
  pointer: 'M10 16a6 6 0 1 0 0-12 6 6 0 0 0 0 12M10 10h.01',
  undo: 'M7 4 3 8l4 4M3 8h8a5 5 0 0 1 0 10H8',
  camera: 'M3 6h3l1.5-2h5L14 6h3v10H3zM10 13.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6',
  keyboard: 'M2 5h16v10H2zM5 8h.01M8 8h.01M11 8h.01M14 8h.01M5 11h.01M15 11h.01M7.5 12h5',
  clipboard: 'M7 4H4v13h12V4h-3M7 3h6v3H7zM7 10h6M7 13h4',
  text: 'M4 5h12M10 5v11M8 16h4',
  chart: 'M3 16h14M5.5 13V9M10 13V4M14.5 13V7',
  hand: 'M7 10V5a1.2 1.2 0 0 1 2.4 0v4M9.4 9V3.7a1.2 1.2 0 0 1 2.4 0V9M11.8 9V5a1.2 1.2 0 0 1 2.4 0v7.5c0 3-1.8 5-4.6 5-2.4 0-3.6-1.2-4.8-3.3L3.6 12a1.2 1.2 0 0 1 2-1.3L7 12.5',
  pin: 'M7 3h6l-.8 5 2.8 3H5l2.8-3zM10 11v6',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  unlock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 5.8-1',
  note: 'M4 3h12v10l-4 4H4zM7 7h6M7 10h4',
  chat: 'M3 4h14v10H9l-4 3v-3H3zM6.5 8h7M6.5 11h4.5',
  administration:
    'M4 6h7.5M15.5 6H16M4 14h.5M8.5 14H16M13.5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4M6.5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  group:
    'M10 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M5.2 17c0-2.8 2-4.5 4.8-4.5s4.8 1.7 4.8 4.5M4.2 9.5a2 2 0 1 1 1-3.7M1.8 14.5c.2-1.5 1-2.4 2.2-2.8M15.8 9.5a2 2 0 1 0-1-3.7M18.2 14.5c-.2-1.5-1-2.4-2.2-2.8',
  channel:
    'M3 8l2-5h10l2 5H3v1a2.3 2.3 0 0 0 4.6 0 2.4 2.4 0 0 0 4.8 0A2.3 2.3 0 0 0 17 9V8M4.5 11.5V17h11v-5.5M8 17v-3.5h4V17',
  role: 'M5 4h10v13H5zM8.5 4V2.5h3V4M10 10.4a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6M7 14.5c.3-1.6 1.5-2.4 3-2.4s2.7.8 3 2.4',
  routing: 'M3 10h5M8 10l4-5h5M8 10l4 5h5M15 3l2 2-2 2M15 13l2 2-2 2',
  desk: 'M4 12V9.5a6 6 0 0 1 12 0V12M4 11h2.5v5H5a1 1 0 0 1-1-1zM16 11h-2.5v5H15a1 1 0 0 0 1-1zM15 16c0 1.2-1.5 2-3.5 2',
  grip: 'M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01',
  directory: 'M4 4.5A1.5 1.5 0 0 1 5.5 3H16v14H5.5A1.5 1.5 0 0 1 4 15.5zM4 15.5A1.5 1.5 0 0 1 5.5 14H16M8 6.5h5',
  signIns: 'M8 4h8v12H8M3 10h8M8 7l3 3-3 3',
  approval: 'M10 2.5 16 5v5c0 3.5-2.5 6-6 7.5C6.5 16 4 13.5 4 10V5zM7.3 10l2 2 3.5-3.8',
  rules: 'M10 2.5 16 5v5c0 3.5-2.5 6-6 7.5C6.5 16 4 13.5 4 10V5zM10 6.5v4M10 13h.01',
  audit: 'M5 3h7l3 3v11H5zM12 3v3h3M7.5 9h5M7.5 12h5M7.5 14.7h3',
} as const;

export type IconName = keyof typeof outlines;

/** An outline in the colour of the text beside it; hidden from screen readers, which read the word. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={size < 16 ? 1.8 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={outlines[name]} />
    </svg>
  );
}
