import { visible } from '../visible-text.js';
import type { PortalView } from './api.js';
import { element } from './dom.js';
import type { Program } from './platform.js';
import { programWords } from './program-words.js';
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

interface Running {
  readonly view: PortalView;
  /** What was downloaded. */
  readonly program: Program | undefined;
  readonly who: string;
}

/** The clicks; on Linux, or one line for a terminal. */
export function drawRun({ view, program, who }: Running, acts: RunActs, heading: 'h1' | 'h2' = 'h1'): readonly Node[] {
  const say = words();
  const isWindows = program?.platform === 'windows-x64';
  const signer = program?.signer === undefined ? undefined : visible(program.signer.name);
  const clicks = isWindows ? programWords().windows.clicks(signer) : say.run.clicks;
  return [
    element('p', { class: 'done', role: 'status' }, say.download.done),
    element(heading, {}, say.run.title),
    element('ol', { class: 'what' }, ...clicks.map((click) => element('li', {}, click))),
    ...(isWindows ? [] : drawLine()),
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

function drawLine(): readonly Node[] {
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
  return [element('p', {}, say.run.or), element('div', { class: 'command' }, line, copy)];
}
