import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What is on a screen: rows of R, G, B, A bytes, A always 255. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const readyWithinMs = 20_000;
const pollMs = 50;

/** Waits until `look` gives something; rejects with `what` when it does not within `withinMs`. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs = readyWithinMs,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** A real X desktop: Xvfb on a display of its own, with a window manager. */
export class Desktop {
  readonly #children: ChildProcess[] = [];

  private constructor(
    readonly display: string,
    readonly width: number,
    readonly height: number,
  ) {}

  static async start(width = 1280, height = 800): Promise<Desktop> {
    const server = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    let said = '';
    const number = await new Promise<string>((resolve, reject) => {
      server.stdio[3]?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('\n')) resolve(said.trim());
      });
      server.once('error', reject);
      server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it was ready`)));
    });
    const desktop = new Desktop(`:${number}`, width, height);
    desktop.#children.push(server);
    const manager = desktop.run('openbox', ['--sm-disable']);
    await until('the window manager', () =>
      desktop.ask('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK']).includes('window id'),
    );
    manager.unref();
    return desktop;
  }

  /** The environment of a program on this desktop. */
  get environment(): NodeJS.ProcessEnv {
    // A session of another kind around the tests must not be mistaken for this one.
    const strangers = { WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: undefined };
    return { ...process.env, ...strangers, DISPLAY: this.display, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  }

  /** Starts a program on this desktop; it is ended with the desktop. */
  run(program: string, parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcess {
    const child = spawn(program, parameters, {
      env: { ...this.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.on('error', () => undefined);
    this.#children.push(child);
    return child;
  }

  /** Runs a command on this desktop to its end and gives what it printed. */
  ask(program: string, parameters: readonly string[]): string {
    return spawnSync(program, parameters, { env: this.environment, encoding: 'utf8' }).stdout;
  }

  /** The window whose title contains `title`, as soon as it is visible. */
  window(title: string, withinMs = readyWithinMs): Promise<string> {
    return until(`a window titled ${title}`, () => this.windowNow(title), withinMs);
  }

  windowNow(title: string): string | undefined {
    return this.ask('xdotool', ['search', '--onlyvisible', '--name', title]).trim().split('\n').filter(Boolean)[0];
  }

  /** Where a window's own content is, without its frame, in pixels of the root. */
  geometry(window: string): { x: number; y: number; width: number; height: number } {
    const said = this.ask('xwininfo', ['-id', window]);
    const number = (name: string): number => Number(new RegExp(`${name}:\\s+(-?\\d+)$`, 'm').exec(said)?.[1]);
    return { x: number('upper-left X'), y: number('upper-left Y'), width: number('Width'), height: number('Height') };
  }

  /** A real click of the left button, at a share (0 to 1) of the window's width and height. */
  click(window: string, across: number, down: number): void {
    const { x, y, width, height } = this.geometry(window);
    const at = [String(Math.round(x + across * width)), String(Math.round(y + down * height))];
    // Without --sync: the server keeps the order anyway, and a pointer that is there already would be waited for in vain.
    this.ask('xdotool', ['mousemove', ...at, 'click', '1']);
  }

  key(...keys: string[]): void {
    this.ask('xdotool', ['key', ...keys]);
  }

  /** The root window as it is now. */
  picture(): Picture {
    const dump = spawnSync('xwd', ['-root', '-silent'], { env: this.environment, maxBuffer: 1 << 28 }).stdout;
    return pictureOfDump(dump);
  }

  async stop(): Promise<void> {
    for (const child of this.#children.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) continue;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 2_000);
      await gone;
      clearTimeout(late);
    }
  }
}

/** Reads what `xwd` writes for a 24-bit true-colour screen: a header of big-endian words, a colour table, then BGRX rows. */
function pictureOfDump(dump: Buffer): Picture {
  const word = (index: number): number => dump.readUInt32BE(index * 4);
  const [headerBytes, width, height, bitsPerPixel, rowBytes, colours] = [
    word(0),
    word(4),
    word(5),
    word(11),
    word(12),
    word(19),
  ];
  // 24 where windows of several kinds of colours stand on the screen: xwd puts them together itself.
  if (bitsPerPixel !== 32 && bitsPerPixel !== 24)
    throw new Error(`a screen of ${bitsPerPixel} bits a pixel is unknown`);
  const pixelBytes = bitsPerPixel / 8;
  const colourBytes = 12;
  const start = headerBytes + colours * colourBytes;
  const pixels = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = start + y * rowBytes + x * pixelBytes;
      const to = (y * width + x) * 4;
      pixels[to] = dump[from + 2] ?? 0;
      pixels[to + 1] = dump[from + 1] ?? 0;
      pixels[to + 2] = dump[from] ?? 0;
      pixels[to + 3] = 255;
    }
  }
  return { width, height, pixels };
}
