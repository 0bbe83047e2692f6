import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSupportProgram } from '../appliance/child-process.js';
import { VirtualDesktop } from './desktop.js';
import { PortalVisit } from './portal-visit.js';

const CONSENT_WINDOW = 'Guichet – support request';
/** Where *Accept* is in that window, as shares of its width and height. */
const ACCEPT = { across: 0.73, down: 0.86 };
const THINK_MS = 3_000;
const LOOK_EVERY_MS = 500;
const EXECUTABLE = 0o755;

export interface DemoOptions {
  readonly data: string;
  readonly origin: string;
  /** The certificate (PEM) of the appliance's own authority, when it has one. */
  readonly authority: string | undefined;
  readonly say: (text: string) => void;
}

/** An end user on a virtual desktop: follows the link, runs the program, and agrees by a real click, saying so. */
export class Demo {
  readonly #options: DemoOptions;
  #desktop: VirtualDesktop | undefined;
  #looking: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: DemoOptions) {
    this.#options = options;
  }

  async follow(link: string): Promise<void> {
    const { data, origin, authority, say } = this.#options;
    if (this.#desktop !== undefined || this.#stopped) return;
    say('Demonstration: starting a virtual desktop, and following the support link on it as an end user would.');
    const desktop = await VirtualDesktop.start();
    this.#desktop = desktop;
    const program = await new PortalVisit(origin, authority).program(link);
    const folder = join(data, 'run', 'demo');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'guichet-support');
    writeFileSync(file, program, { mode: EXECUTABLE });
    const running = startSupportProgram(file, desktop.environment);
    desktop.adopt(running);
    running.once('exit', () => {
      rmSync(folder, { recursive: true, force: true });
      if (!this.#stopped) say('Demonstration: the session is over and the program is gone, as it would be anywhere.');
    });
    say(`Demonstration: the program runs on display ${desktop.display}. Open Sessions, choose it, and press Connect.`);
    this.#look(desktop);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#looking);
    await this.#desktop?.stop();
  }

  #look(desktop: VirtualDesktop): void {
    this.#looking = setTimeout(() => {
      void this.#answer(desktop).finally(() => {
        if (!this.#stopped) this.#look(desktop);
      });
    }, LOOK_EVERY_MS);
  }

  async #answer(desktop: VirtualDesktop): Promise<void> {
    const window = await consentWindow(desktop);
    if (window === undefined) return;
    this.#options.say(`Demonstration: the end user is asked for consent, and accepts in ${THINK_MS / 1_000} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, THINK_MS));
    if (this.#stopped || (await consentWindow(desktop)) !== window) return;
    const { x, y } = await pointIn(desktop, window, ACCEPT);
    await desktop.ask('xdotool', ['mousemove', '--window', window, '--sync', String(x), String(y), 'click', '1']);
    this.#options.say('Demonstration: the end user clicked Accept.');
  }
}

async function consentWindow(desktop: VirtualDesktop): Promise<string | undefined> {
  const found = await desktop.ask('xdotool', ['search', '--onlyvisible', '--name', CONSENT_WINDOW]);
  return found.split('\n').find((line) => line !== '');
}

/** A point of the window, in pixels from its own corner: what xdotool says of its place counts the frame twice. */
async function pointIn(
  desktop: VirtualDesktop,
  window: string,
  share: { across: number; down: number },
): Promise<{ x: number; y: number }> {
  const said = await desktop.ask('xdotool', ['getwindowgeometry', '--shell', window]);
  const number = (name: string): number => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(said)?.[1] ?? 0);
  return { x: Math.round(share.across * number('WIDTH')), y: Math.round(share.down * number('HEIGHT')) };
}
