import { createServer, type Server } from 'node:https';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Test } from 'tap';
import { ownCertificate } from '../../server/appliance/certificate.js';

export interface Received {
  readonly at: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  readonly message: { readonly id: string; readonly event: string; readonly session?: { readonly state: string } };
}

/** A real HTTPS server of somebody else, which answers as a test wants. */
export class Receiver {
  readonly received: Received[] = [];
  /** What each request is answered with; 0 answers nothing. */
  answer: (path: string, nth: number) => number = () => 204;

  private constructor(
    readonly server: Server,
    readonly authority: string,
  ) {}

  static async start(t: Test): Promise<Receiver> {
    const folder = mkdtempSync(join(tmpdir(), 'guichet-receiver-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    for (const part of ['keys', 'tls']) mkdirSync(join(folder, part));
    const { certificate, key, authority = '' } = await ownCertificate(folder, ['localhost', '127.0.0.1'], Date.now());
    const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) });
    const receiver = new Receiver(server, readFileSync(authority, 'utf8'));
    server.on('request', (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        const path = request.url ?? '';
        const message = JSON.parse(text) as Received['message'];
        receiver.received.push({ at: Date.now(), headers: request.headers, text, message });
        const status = receiver.answer(path, receiver.received.length);
        if (status === 0) return;
        response.writeHead(status, { location: `https://${request.headers.host}/elsewhere` });
        response.end('x'.repeat(1_000));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.teardown(() => {
      server.closeAllConnections();
      server.close();
    });
    return receiver;
  }

  get url(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The names of what it was told, in order. */
  get events(): string[] {
    return this.received.map(({ message }) => message.event);
  }
}
