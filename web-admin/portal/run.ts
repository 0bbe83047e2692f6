import type { PortalView } from './api.js';
import { element } from './dom.js';
import { currentLanguage, words } from './words/speech.js';

/** What a French desktop calls the folder of downloads; every other name is behind the English one. */
const folders = { en: ['~/Downloads'], fr: ['~/Téléchargements', '~/Downloads'] } as const;

/**
 * The line that starts the program: in the downloads folder, the newest archive, because a browser numbers the second file of
 * a name.
 */
export function commandLine(language: keyof typeof folders): string {
  const enter = folders[language].map((folder) => `cd ${folder}`).join(' 2>/dev/null || ');
  return `${enter} && tar xzf "$(ls -t guichet-support*.tar.gz | head -n 1)" && ./guichet-support`;
}

interface RunActs {
  readonly download: () => void;
}

/** The clicks, or one line for a terminal. */
export function drawRun(view: PortalView, who: string, acts: RunActs, heading: 'h1' | 'h2' = 'h1'): readonly Node[] {
  const say = words();
  const command = commandLine(currentLanguage());
  const copy = element('button', { type: 'button', 'data-focus': 'copy' }, say.copy);
  copy.addEventListener('click', () => {
    void navigator.clipboard.writeText(command).then(
      () => (copy.textContent = say.copied),
      () => getSelection()?.selectAllChildren(line),
    );
  });
  const line = element('code', { 'aria-label': say.run.command, tabindex: 0 }, command);
  return [
    element('p', { class: 'done', role: 'status' }, say.download.done),
    element(heading, {}, say.run.title),
    element('ol', { class: 'what' }, ...say.run.clicks.map((click) => element('li', {}, click))),
    element('p', {}, say.run.or),
    element('div', { class: 'command' }, line, copy),
    element(
      'p',
      { class: 'then' },
      view.entry === 'sos' && view.technician === undefined ? say.sos.digits : say.run.then(who),
    ),
    element(
      'button',
      { type: 'button', class: 'quiet', 'data-focus': 'again', onclick: acts.download },
      say.download.again,
    ),
  ];
}
