import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { WebSocket } from 'ws';
import { until, type Desktop } from '../desktop.js';
import { browserParameters } from '../flows/browser.js';

interface Target {
  readonly type: string;
  readonly webSocketDebuggerUrl: string;
}

/**
 * A browser window on a real desktop, as a person has it. It is asked through the debugging protocol alone, because a page
 * that is steered by a test library counts as captured, and a captured page fills its tab instead of the display.
 */
export class BrowserWindow {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (value: unknown) => void>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const { id, result } = JSON.parse(data.toString()) as { id?: number; result?: { result?: { value?: unknown } } };
      if (id !== undefined) this.#answers.get(id)?.(result?.result?.value);
    });
  }

  /** `profile`: an empty folder of its own. */
  static async open(desktop: Desktop, profile: string, address: string): Promise<BrowserWindow> {
    const browser = desktop.run('/usr/bin/chromium', [
      ...browserParameters,
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--window-size=1000,700',
      address,
    ]);
    const port = await portOf(browser.stderr as Readable);
    const target = await until('the page', async () => {
      const list = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as Target[];
      return list.find(({ type }) => type === 'page');
    });
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await once(socket, 'open');
    return new BrowserWindow(socket);
  }

  /** The value of an expression in the page, as if a person had just clicked. */
  evaluate(expression: string): Promise<unknown> {
    const id = ++this.#last;
    const parameters = { expression, userGesture: true, awaitPromise: true, returnByValue: true };
    this.#socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: parameters }));
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  close(): void {
    this.#socket.terminate();
  }
}

async function portOf(stderr: Readable): Promise<string> {
  for await (const line of createInterface(stderr)) {
    const port = /^DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
    if (port === undefined) continue;
    stderr.resume();
    return port;
  }
  throw new Error('the browser ended before it could be asked');
}
