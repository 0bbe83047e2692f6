import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Test } from 'tap';
import { ownCertificate } from '../../server/appliance/certificate.js';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  readonly secure: boolean;
  /** Headers and body as they came. */
  readonly text: string;
}

/** What this server answers in place of taking a message: an SMTP reply, for each step. */
export interface Refusals {
  sender?: string | undefined;
  recipient?: string | undefined;
  message?: string | undefined;
}

interface Wanted {
  readonly options?: SMTPServerOptions;
  /** Who may sign in. */
  readonly account?: { readonly user: string; readonly password: string };
  /** What its certificate is for. */
  readonly host?: string;
}

/** A real mail server on this machine that keeps what it is sent. */
export class TestMailServer {
  readonly received: Received[] = [];
  readonly refusals: Refusals = {};
  /** Connections that were begun. */
  connections = 0;

  private constructor(
    readonly port: number,
    readonly authority: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(t: Test, { options = {}, account, host = 'localhost' }: Wanted = {}): Promise<TestMailServer> {
    const files = await ownCertificate(t.testdir({ tls: {}, keys: {} }), [host], Date.now());
    const started: { server?: TestMailServer } = {};
    const server = new SMTPServer({
      ...{ key: readFileSync(files.key), cert: readFileSync(files.certificate), logger: false },
      ...(account === undefined && { authOptional: true, disabledCommands: ['AUTH'] }),
      onConnect: (_session, done) => {
        if (started.server !== undefined) started.server.connections += 1;
        done();
      },
      onAuth: ({ username = '', password }, _session, done) => {
        const isRight = username === account?.user && password === account.password;
        done(isRight ? null : new Error('no such name or password'), isRight ? { user: username } : undefined);
      },
      onMailFrom: (_address, _session, done) => done(refusal(started.server?.refusals.sender)),
      onRcptTo: (_address, _session, done) => done(refusal(started.server?.refusals.recipient)),
      onData: (stream, { envelope, user, secure }, done) => {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () => {
          const refused = refusal(started.server?.refusals.message);
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const to = envelope.rcptTo.map(({ address }) => address);
          const text = Buffer.concat(pieces).toString('utf8');
          if (refused === null)
            started.server?.received.push({ from, to, user: user as string | undefined, secure, text });
          done(refused);
        });
      },
      ...options,
    });
    // What a client that breaks off leaves behind.
    server.on('error', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
    started.server = new TestMailServer(
      (server.server.address() as AddressInfo).port,
      readFileSync(files.authority ?? '', 'utf8'),
      close,
    );
    t.teardown(close);
    return started.server;
  }
}

function refusal(reply: string | undefined): Error | null {
  if (reply === undefined) return null;
  return Object.assign(new Error(reply.slice('550 '.length)), { responseCode: Number(reply.slice(0, '550'.length)) });
}
