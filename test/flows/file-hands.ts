import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Locator } from 'playwright-core';
import { until } from '../desktop.js';
import type { EndUser } from './end-user.js';
import type { Technician } from './technician.js';

/** In the program's window for files, and in its chooser: shares of width and height. */
const inFilesWindow = { choose: [0.17, 0.9], send: [0.5, 0.9] } as const;
const inChooser = { firstFile: [0.08, 0.24], ok: [0.72, 0.93] } as const;
const readingMs = 700;
const filesTitle = 'Guichet – files';
const chooserTitle = 'Choose the files to send';
const patienceMs = 60_000;

/** SHA-256 of a file, hexadecimal. */
export async function hashOf(path: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const piece of createReadStream(path)) sum.update(piece as Buffer);
  return sum.digest('hex');
}

function reads(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, readingMs));
}

/** What a technician and an end user do with files: the panel on the stage, and the program's windows. */
export class FileHands {
  constructor(
    readonly technician: Technician,
    readonly endUser: EndUser,
  ) {}

  region(name: string): Locator {
    return this.technician.page.getByRole('region', { name });
  }

  item(name: string | RegExp): Locator {
    const { page } = this.technician;
    const list = page.getByRole('list', { name: 'Files of this session' });
    return list.getByRole('listitem').filter({ has: page.locator('strong', { hasText: name }) });
  }

  /** Waits until so many files of this name are in this state. */
  async becomes(name: string | RegExp, state: string, count = 1, withinMs = patienceMs): Promise<void> {
    let seen: string[] = [];
    await until(
      `${String(name)} to be ${state}`,
      async () => {
        seen = await this.item(name).evaluateAll((all) =>
          all.map((each) => (each as unknown as { dataset: Record<string, string> }).dataset['state'] ?? ''),
        );
        return seen.filter((each) => each === state).length >= count;
      },
      withinMs,
    ).catch((error: unknown) => {
      throw new Error(`${(error as Error).message}; it is ${String(seen)}`);
    });
  }

  /** Gives files to the end user: by their paths, or as they are. */
  async choose(files: string[] | { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    const { page } = this.technician;
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files…' }).click(),
    ]);
    await chooser.setFiles(files);
  }

  /** Asks for what a section of the panel needs, and the end user agrees. */
  async asksFor(section: string): Promise<void> {
    await this.region(section).getByRole('button', { name: 'Ask', exact: true }).click();
    await this.endUser.accepts();
  }

  /** The end user chooses the first file of their home folder, and sends it. */
  async sends(): Promise<void> {
    const { desktop } = this.endUser;
    const window = await desktop.window(filesTitle);
    await reads();
    desktop.click(window, ...inFilesWindow.choose);
    const chooser = await desktop.window(chooserTitle);
    await reads();
    desktop.click(chooser, ...inChooser.firstFile);
    await reads();
    desktop.click(chooser, ...inChooser.ok);
    await until('the chooser to go', () => desktop.windowNow(chooserTitle) === undefined);
    await reads();
    desktop.click(window, ...inFilesWindow.send);
  }
}
