import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from '../desktop.js';
import { RunningProgram, root } from './prepared-program.js';

/** The program for Windows as the build step `windows` makes it. */
export const builtWindowsProgram = join(root, 'build/native/guichet-support.exe');

const marker = Buffer.from('GUICHET-PUBLIC-KEY:');
const endMark = Buffer.from('GUICHET1');
const prepareWithinMs = 180_000;

/** Writes the Windows program as an appliance without a certificate of its own hands it out. */
export function prepareWindowsProgram(file: string, point: Uint8Array, configuration: Uint8Array): void {
  const program = readFileSync(builtWindowsProgram);
  program.set(point, program.indexOf(marker) + marker.length);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(configuration.length);
  writeFileSync(file, Buffer.concat([program, configuration, length, endMark]));
}

/** A Windows of its own, made by wine in this folder, on a desktop. */
export class Wine {
  private constructor(
    readonly desktop: Desktop,
    readonly folder: string,
  ) {}

  static prepare(desktop: Desktop, folder: string): Wine {
    mkdirSync(join(folder, 'home'), { recursive: true });
    const wine = new Wine(desktop, folder);
    const made = spawnSync('wine', ['wineboot', '--init'], {
      env: { ...desktop.environment, ...wine.environment },
      timeout: prepareWithinMs,
    });
    if (made.status !== 0) throw new Error(`wine made no Windows: ${made.stderr?.toString() ?? String(made.error)}`);
    return wine;
  }

  /** Nothing of wine's own windows and menus: neither Mono nor Gecko, and no entries among the desktop's programs. */
  get environment(): NodeJS.ProcessEnv {
    return {
      // Its Desktop and Downloads are those of the person whose home this is.
      HOME: join(this.folder, 'home'),
      WINEPREFIX: join(this.folder, 'prefix'),
      WINEDEBUG: '-all',
      WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
    };
  }

  /** Starts a program of Windows, by its file here or by its name there. */
  run(program: string, parameters: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): RunningProgram {
    const all = { ...this.environment, ...environment };
    return new RunningProgram('wine', this.desktop, all, [program, ...parameters], this.folder);
  }

  /** Writes a text into what this person's registry holds under a key; ends all that runs, so that it counts. */
  register(key: string, name: string, value: string): void {
    const parameters = ['reg', 'add', `HKCU\\${key}`, '/v', name, '/d', value, '/f'];
    const written = spawnSync('wine', parameters, { env: { ...this.desktop.environment, ...this.environment } });
    if (written.status !== 0) throw new Error(`the registry took no ${name}: ${written.stderr?.toString()}`);
    this.stop();
  }

  /** Ends all that runs in this Windows. */
  stop(): void {
    spawnSync('wineserver', ['--kill', '--wait'], { env: { ...this.desktop.environment, ...this.environment } });
  }
}
