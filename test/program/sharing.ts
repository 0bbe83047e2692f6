import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from '../desktop.js';
import type { Channel } from './channel.js';
import { RunningProgram } from './prepared-program.js';
import { Site } from './site.js';
import { Spectator } from './spectator.js';

export const titles = {
  consent: 'Guichet – support request',
  banner: 'Guichet – sharing',
  status: 'Guichet – help',
  chat: 'Guichet – messages',
  call: 'Guichet – ask for help',
};
/** Where buttons are, as shares of their window's width and height. */
const buttons = {
  accept: [0.75, 0.84],
  refuse: [0.25, 0.84],
  control: [0.2, 0.55],
  quarterHour: [0.38, 0.65],
  doubt: [0.5, 0.945],
  stop: [0.88, 0.5],
  close: [0.83, 0.84],
} as const;
/** Inside a button of the banner, above its words: the colour of its face, and its distance from the top in pixels. */
const faceOfButtons = [237, 240, 245];
const aboveWords = 8;
/** The program takes no yes in the first moment of its question: nobody has read it by then. */
const readingMs = 600;

export function press(desktop: Desktop, window: string, button: keyof typeof buttons): void {
  const [across, down] = buttons[button];
  // xdotool waits long for a pointer to move that is already there.
  desktop.ask('xdotool', ['mousemove', '1', '1']);
  desktop.click(window, across, down);
}

export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Clicks a button of the question, as a person does who has read it. */
export async function answerQuestion(desktop: Desktop, answer: 'accept' | 'refuse'): Promise<void> {
  const window = await desktop.window(titles.consent);
  await pause(readingMs);
  press(desktop, window, answer);
}

export async function pressStop(desktop: Desktop): Promise<void> {
  press(desktop, await desktop.window(titles.banner), 'stop');
}

/** Clicks a button of the banner by its place from the left; Stop is the last. */
export async function pressOnBanner(desktop: Desktop, index: number): Promise<void> {
  const { x, y, width } = desktop.geometry(await desktop.window(titles.banner));
  const { pixels, width: columns } = desktop.picture();
  const isFace = (across: number): boolean => {
    const at = ((y + aboveWords) * columns + across) * 4;
    return faceOfButtons.every((part, channel) => pixels[at + channel] === part);
  };
  const starts: number[] = [];
  for (let across = x; across < x + width; across += 1) {
    if (isFace(across) && !isFace(across - 1)) starts.push(across);
  }
  const start = starts[index];
  if (start === undefined) throw new Error(`the banner has ${starts.length} buttons`);
  const inside = 10;
  desktop.ask('xdotool', ['mousemove', String(start + inside), String(y + aboveWords), 'click', '1']);
}

export async function pressClose(desktop: Desktop): Promise<void> {
  press(desktop, await desktop.window(titles.status), 'close');
}

/** A program whose end user has agreed, in a relay, with a site of its own. */
export class Sharing {
  private constructor(
    readonly desktop: Desktop,
    readonly site: Site,
    readonly program: RunningProgram,
    readonly desk: Channel,
    readonly relay: Channel,
    /** The public key of this run of the program. */
    readonly holder: Uint8Array,
  ) {}

  /** `tools`: what is asked for and agreed to, in bits, when it is not what is asked for as a rule. */
  static async start(
    folder: string,
    desktop: Desktop,
    environment: NodeJS.ProcessEnv = {},
    tools?: number,
  ): Promise<Sharing> {
    const site = await Site.start(mkdtempSync(join(folder, 'site-')));
    const program = new RunningProgram(site.program(), desktop, environment);
    const desk = await site.welcome();
    site.ask(desk, 1, tools === undefined ? {} : { tools });
    await answerQuestion(desktop, 'accept');
    await desk.expect('consentAnswer', ({ answer }) => answer === 'given');
    const { relay, pass } = await site.join(desk);
    return new Sharing(desktop, site, program, desk, relay, pass.holder);
  }

  /** A viewer that has seen its first frame. */
  async viewer(peer = 1, changes: Parameters<typeof Spectator.join>[3] = {}): Promise<Spectator> {
    const spectator = await Spectator.join(this.site, this.relay, peer, changes);
    await this.relay.expect('allowed', (_, header) => header.peer === peer);
    const until = Date.now() + 5_000;
    while (spectator.frames === 0) {
      if (Date.now() > until) throw new Error('no frame came');
      await pause(10);
    }
    return spectator;
  }

  async end(): Promise<void> {
    await this.program.end();
    await this.site.stop();
  }
}
