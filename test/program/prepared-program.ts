import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Desktop } from '../desktop.js';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
/** The program as it was built: its slot for the appliance's key is empty. */
export const builtProgram = join(root, 'build/native/guichet-support');

const marker = Buffer.from('GUICHET-PUBLIC-KEY:');
const endMark = Buffer.from('GUICHET1');

/** Writes a program file as an appliance hands it out; without a point or a configuration it lacks them. */
export function prepareProgram(file: string, point: Uint8Array | undefined, configuration?: Uint8Array): void {
  const program = readFileSync(builtProgram);
  if (point !== undefined) program.set(point, program.indexOf(marker) + marker.length);
  const pieces: Uint8Array[] = [program];
  if (configuration !== undefined) {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(configuration.length);
    pieces.push(configuration, length, endMark);
  }
  writeFileSync(file, Buffer.concat(pieces), { mode: 0o755 });
}

/** A running program of an end user. */
export class RunningProgram {
  readonly process: ChildProcess;
  /** What it has said in the terminal. */
  said = '';

  constructor(
    file: string,
    desktop: Pick<Desktop, 'environment'>,
    environment: NodeJS.ProcessEnv = {},
    parameters: readonly string[] = [],
    folder = dirname(file),
  ) {
    this.process = spawn(file, parameters, {
      cwd: folder,
      env: { ...desktop.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (chunk: string) => (this.said += chunk));
    }
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Ends it, and gives its exit code or signal. */
  async end(signal: NodeJS.Signals = 'SIGTERM', withinMs = 5_000): Promise<number | string> {
    if (this.running) {
      this.process.kill(signal);
      await this.ended(withinMs);
    }
    return this.process.exitCode ?? this.process.signalCode ?? '';
  }

  /** Waits until it has ended by itself. */
  async ended(withinMs = 5_000): Promise<number | string> {
    if (this.running) {
      const late = setTimeout(() => this.process.kill('SIGKILL'), withinMs);
      await once(this.process, 'exit');
      clearTimeout(late);
    }
    return this.process.exitCode ?? this.process.signalCode ?? '';
  }
}
