import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startProgram, type ProgramName } from '../appliance/child-process.js';

const SIZE = '1280x800x24';
const WINDOWS: readonly (readonly [ProgramName, readonly string[]])[] = [
  ['xclock', ['-geometry', '180x180+1060+40']],
  ['xeyes', ['-geometry', '180x120+1060+270']],
  ['xterm', ['-geometry', '100x30+60+60', '-title', 'Terminal']],
];
const END_WITHIN_MS = 2_000;

/** A virtual desktop with a window manager and real programs. */
export class VirtualDesktop {
  readonly #children = new Set<ChildProcess>();

  private constructor(
    readonly display: string,
    server: ChildProcess,
  ) {
    this.#children.add(server);
  }

  /** @throws Error when Xvfb is not installed or does not start */
  static async start(): Promise<VirtualDesktop> {
    const server = startProgram(
      'Xvfb',
      ['-displayfd', '1', '-screen', '0', SIZE, '-nolisten', 'tcp', '-noreset'],
      process.env,
    );
    const display = await new Promise<string>((resolve, reject) => {
      if (server.stdout !== null) createInterface(server.stdout).once('line', resolve);
      server.once('error', reject);
      server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it was ready`)));
    });
    const desktop = new VirtualDesktop(`:${display}`, server);
    desktop.run('openbox', ['--sm-disable']);
    for (const [name, parameters] of WINDOWS) desktop.run(name, parameters);
    return desktop;
  }

  /** What a program needs to be on this desktop and nowhere else. */
  get environment(): NodeJS.ProcessEnv {
    const elsewhere = { WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: undefined };
    return { ...process.env, ...elsewhere, DISPLAY: this.display, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  }

  run(name: ProgramName, parameters: readonly string[]): void {
    this.adopt(startProgram(name, parameters, this.environment));
  }

  /** Ends this process together with the desktop. */
  adopt(child: ChildProcess): void {
    this.#children.add(child);
    const forget = (): void => void this.#children.delete(child);
    child.once('exit', forget);
    child.once('error', forget);
  }

  /** Runs a command on the desktop to its end; what it printed. */
  async ask(name: ProgramName, parameters: readonly string[]): Promise<string> {
    const child = startProgram(name, parameters, this.environment);
    let said = '';
    child.stdout?.on('data', (piece: Buffer) => (said += piece.toString()));
    await once(child, 'close');
    return said.trim();
  }

  async stop(): Promise<void> {
    const ended = [...this.#children].reverse().map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      const late = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
      child.kill('SIGTERM');
      await gone;
      clearTimeout(late);
    });
    await Promise.all(ended);
  }
}
