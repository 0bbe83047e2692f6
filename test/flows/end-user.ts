import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { until, type Desktop } from '../desktop.js';

/** Where the buttons are in the program's windows, as shares of width and height. */
const accept = [0.73, 0.86] as const;
const refuse = [0.27, 0.86] as const;
const stop = [0.88, 0.5] as const;
/** What the window that asks is called, in English and in French. */
export const question = "support request|demande d'assistance";
/** A click in the first half second is taken for one that was meant for another window. */
const readingMs = 700;

/** On what, and how, somebody starts the program. */
export interface Place {
  /** Another computer than this one: what its /etc/machine-id says, 32 hexadecimal digits. */
  readonly machine?: string;
  /** A network namespace, by its name. */
  readonly network?: string;
  /** In a terminal, which shows what is for the person's eyes only. */
  readonly terminal?: boolean;
  readonly environment?: NodeJS.ProcessEnv;
}

/** An end user: a browser for the portal, a desktop that is shared, a home folder. */
export class EndUser {
  #program: ChildProcess | undefined;
  #said = '';

  constructor(
    readonly page: Page,
    readonly desktop: Desktop,
    readonly home: string,
  ) {
    mkdirSync(join(home, 'Downloads'), { recursive: true });
  }

  static async arrive(context: BrowserContext, desktop: Desktop, home: string): Promise<EndUser> {
    return new EndUser(await context.newPage(), desktop, home);
  }

  /** Opens a link, presses the one large button, and does with the file what the page says. */
  async follow(link: string, place: Place = {}): Promise<void> {
    await this.page.goto(link);
    await this.download();
    await this.run(place);
  }

  async download(): Promise<void> {
    const [file] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page
        .getByRole('button', { name: /^(Download (the program|again)|Télécharger (le programme|à nouveau))$/ })
        .click(),
    ]);
    await file.saveAs(join(this.home, 'Downloads', file.suggestedFilename()));
  }

  /** Runs the line that the page shows for a terminal, as it stands there. */
  async run(place: Place = {}): Promise<void> {
    this.start(await this.page.getByLabel(/^(Line for the terminal|Ligne pour le terminal)$/).innerText(), place);
  }

  /** Starts once more what was unpacked before. */
  runAgain(place: Place = {}): void {
    this.start('cd ~/Downloads && ./guichet-support', place);
  }

  /** Runs a line in a shell. What was said before is forgotten. */
  start(line: string, place: Place = {}): void {
    this.#said = '';
    const [command = 'bash', ...parameters] = this.#within(place, line);
    // Of its own group, so that what the line starts ends with it.
    const program = spawn(command, parameters, {
      env: { ...this.desktop.environment, HOME: this.home, ...place.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const listen = (chunk: Buffer): void => void (this.#said += chunk.toString());
    program.stdout.on('data', listen);
    program.stderr.on('data', listen);
    this.#program = program;
  }

  #within({ machine, network, terminal }: Place, line: string): string[] {
    let words = ['bash', '-c', line];
    if (terminal === true) words = ['script', '--quiet', '--flush', '--return', '--command', line, '/dev/null'];
    if (machine !== undefined) {
      const file = join(this.home, 'machine-id');
      writeFileSync(file, `${machine}\n`);
      const alone = process.getuid?.() === 0 ? ['--mount'] : ['--mount', '--map-root-user'];
      const bound = 'mount --bind "$0" /etc/machine-id && exec "$@"';
      words = ['unshare', ...alone, 'bash', '-c', bound, file, ...words];
    }
    return network === undefined ? words : ['ip', 'netns', 'exec', network, ...words];
  }

  /** What the program printed. */
  get said(): string {
    return this.#said;
  }

  /** Waits until the program has said this. */
  async hears(words: string | RegExp): Promise<void> {
    await until(
      `the program to say “${String(words)}”`,
      () => (typeof words === 'string' ? this.#said.includes(words) : words.test(this.#said)),
      20_000,
    ).catch((error: unknown) => {
      throw new Error(`${(error as Error).message}; it said: ${this.#said}`);
    });
  }

  get hasEnded(): boolean {
    return this.#program === undefined || this.#program.exitCode !== null || this.#program.signalCode !== null;
  }

  async accepts(): Promise<void> {
    await this.#answer(accept);
  }

  async refuses(): Promise<void> {
    await this.#answer(refuse);
  }

  async #answer([across, down]: readonly [number, number]): Promise<void> {
    const window = await this.desktop.window(question);
    await new Promise((resolve) => setTimeout(resolve, readingMs));
    this.desktop.click(window, across, down);
  }

  async stops(): Promise<void> {
    this.desktop.click(await this.desktop.window('sharing'), ...stop);
  }

  /** Ends the program as a crash would. */
  crash(): void {
    this.#signal('SIGKILL');
  }

  leave(): void {
    this.#signal('SIGTERM');
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#program?.pid === undefined || this.hasEnded) return;
    process.kill(-this.#program.pid, signal);
  }
}
