import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { Desktop } from '../desktop.js';

/** Where the buttons are in the program's windows, as shares of width and height. */
const accept = [0.73, 0.86] as const;
const refuse = [0.27, 0.86] as const;
const stop = [0.88, 0.5] as const;
/** A click in the first half second is taken for one that was meant for another window. */
const readingMs = 700;

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
  async follow(link: string): Promise<void> {
    await this.page.goto(link);
    await this.download();
    await this.run();
  }

  async download(): Promise<void> {
    const coming = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Download the program' }).click();
    const file = await coming;
    await file.saveAs(join(this.home, 'Downloads', file.suggestedFilename()));
  }

  /** Runs the line that the page shows for a terminal, as it stands there. */
  async run(): Promise<void> {
    const line = await this.page.getByLabel('Line for the terminal').innerText();
    // Of its own group, so that what the line starts ends with it.
    const program = spawn('bash', ['-c', line], {
      env: { ...this.desktop.environment, HOME: this.home },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const listen = (chunk: Buffer): void => void (this.#said += chunk.toString());
    program.stdout.on('data', listen);
    program.stderr.on('data', listen);
    this.#program = program;
  }

  /** What the program printed. */
  get said(): string {
    return this.#said;
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
    const window = await this.desktop.window('support request');
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
