import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { randomInt } from 'node:crypto';
import { until } from '../desktop.js';

const readyWithinMs = 60_000;
const endWithinMs = 5_000;

/** A server in a process group of its own, which ends with `stop`, and by itself when this process is gone. */
export class ServerProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves when it listens at `host:port`; rejects with the end of its log when it ends before. */
  static async start(
    program: string,
    parameters: readonly string[],
    { host, port, log }: { host: string; port: number; log: string },
  ): Promise<ServerProcess> {
    const output = openSync(log, 'a');
    // setpriv: a test that is killed leaves nothing behind.
    const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...parameters], {
      stdio: ['ignore', output, output],
      detached: true,
    });
    child.on('error', () => undefined);
    const running = new ServerProcess(child);
    try {
      await until(`${program} at ${host}:${port}`, () => running.#gone() || isOpen(host, port), readyWithinMs);
      if (running.#gone()) throw new Error(`${program} ended: ${readFileSync(log, 'utf8').slice(-2_000)}`);
    } catch (error) {
      await running.stop();
      throw error;
    }
    return running;
  }

  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { pid } = this.#child;
    if (pid === undefined || this.#gone()) return;
    const gone = once(this.#child, 'exit');
    process.kill(-pid, signal);
    const late = setTimeout(() => process.kill(-pid, 'SIGKILL'), endWithinMs);
    await gone;
    clearTimeout(late);
  }

  /** Takes its whole group from the processor, as a machine that hangs; `false` lets it go on. */
  hang(still: boolean): void {
    const { pid } = this.#child;
    if (pid !== undefined) process.kill(-pid, still ? 'SIGSTOP' : 'SIGCONT');
  }

  #gone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}

async function isOpen(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** An address of this machine's loopback where nothing listens on these ports: some servers have no option for a port. */
export async function freeAddress(ports: readonly number[]): Promise<string> {
  for (;;) {
    const address = `127.${randomInt(64, 127)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
    const taken = await Promise.all(ports.map((port) => isOpen(address, port)));
    if (!taken.includes(true)) return address;
  }
}

/** Makes `folder` once, however many tests ask for it at the same time: each clone of the sources keeps what is slow to make. */
export async function madeOnce(folder: string, make: (folder: string) => void | Promise<void>): Promise<void> {
  const ready = `${folder}.ready`;
  const lock = `${folder}.lock`;
  mkdirSync(dirname(folder), { recursive: true });
  await until(`${folder}, which another test makes`, () => existsSync(ready) || isTaken(lock), 4 * readyWithinMs);
  try {
    // Whoever had the lock may have finished between the two looks.
    if (existsSync(ready)) return;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    await make(folder);
    writeFileSync(ready, '');
  } finally {
    if (isOwn(lock)) rmSync(lock, { force: true });
  }
}

function isOwn(lock: string): boolean {
  return existsSync(lock) && readFileSync(lock, 'utf8') === String(process.pid);
}

/** Whether this process has the lock now. A lock of a process that is gone is free. */
function isTaken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = existsSync(lock) ? readFileSync(lock, 'utf8') : '';
    if (owner !== '' && !existsSync(`/proc/${owner}`)) rmSync(lock, { force: true });
    return false;
  }
}
