import { once } from 'node:events';
import type { WebSocket } from 'ws';
import { until } from '../desktop.js';
import type { TestControlPlane } from '../http/control-plane.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test says what it expects
export type Pushed = { readonly type: string; readonly at: number } & Record<string, any>;

/** An open page, as far as the appliance can tell: a live connection with a ticket. */
export class LivePage {
  readonly pushed: Pushed[] = [];
  closedWith: number | undefined;
  readonly #socket: WebSocket;
  #read = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      this.pushed.push({ ...(JSON.parse(data.toString()) as Pushed), at: performance.now() });
    });
    socket.on('close', (code) => (this.closedWith = code));
    socket.on('error', () => undefined);
  }

  static async console(plane: TestControlPlane, cookie: string): Promise<LivePage> {
    return LivePage.#open(plane, (await plane.ask('POST', '/api/v1/tickets', { cookie })).json.ticket);
  }

  static async portal(plane: TestControlPlane, capability: string): Promise<LivePage> {
    return LivePage.#open(
      plane,
      (await plane.ask('POST', '/api/v1/portal/tickets', { body: { capability } })).json.ticket,
    );
  }

  static async #open(plane: TestControlPlane, ticket: string): Promise<LivePage> {
    const page = new LivePage(plane.socket('/api/v1/live'));
    await once(page.#socket, 'open');
    page.#socket.send(JSON.stringify({ ticket }));
    return page;
  }

  /** The next message of this type. */
  next(type: string, withinMs = 3_000): Promise<Pushed> {
    return this.last(type, () => true, withinMs);
  }

  /** The next message of this type that is as wanted; those before it are passed over. */
  last(type: string, wanted: (pushed: Pushed) => boolean, withinMs = 3_000): Promise<Pushed> {
    return until(
      `${type} is pushed`,
      () => {
        while (this.#read < this.pushed.length) {
          const pushed = this.pushed[this.#read];
          this.#read += 1;
          if (pushed?.type === type && wanted(pushed)) return pushed;
        }
        if (this.closedWith !== undefined) throw new Error(`closed with ${this.closedWith}`);
        return undefined;
      },
      withinMs,
    );
  }

  close(): void {
    this.#socket.close();
  }
}
