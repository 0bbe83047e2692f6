import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { build } from 'vite';
import { signPass } from '../../server/access/pass.js';
import type { ErrorCode } from '../../server/errors.js';
import { pagePolicy, strictHeaders, workerPolicy } from '../../server/http/headers.js';
import { limits } from '../../server/protocol/limits.js';
import { passVersion } from '../../server/protocol/records.js';
import { bitsOf } from '../../server/protocol/tools.js';

const root = resolve(import.meta.dirname, '../../..');

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

/** Builds the viewer into its bare page. */
export async function buildPage(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(root, 'test/viewer/page'),
    build: {
      outDir: folder,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: false,
    },
    worker: { format: 'es' },
  });
}

/** What the viewer needs of the appliance: its page, and passes for the relay. */
export class Appliance {
  readonly #folder: string;
  readonly #server: Server;
  readonly #scheme: 'http' | 'https';
  readonly #privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly #session = new Uint8Array(randomBytes(16));
  readonly #participant = new Uint8Array(randomBytes(16));
  #serial = 0n;
  /** The relay's boot number and address, as the appliance knows them. */
  boot = 0n;
  url = '';
  /** What passes are answered with instead, while set. */
  refusal: ErrorCode | undefined;
  passesGiven = 0;
  /** Milliseconds of life of the passes given. */
  life: number = limits.passLifeMs;

  /** `tls`: files for https; without them this machine's own address counts as secure too. */
  constructor(folder: string, tls?: { readonly certificate: string; readonly key: string }) {
    this.#folder = folder;
    const answer = (request: IncomingMessage, response: ServerResponse): void => void this.#answer(request, response);
    this.#scheme = tls === undefined ? 'http' : 'https';
    this.#server =
      tls === undefined
        ? createServer(answer)
        : createSecureServer({ cert: readFileSync(tls.certificate), key: readFileSync(tls.key) }, answer);
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#privateKey = pair.privateKey;
    this.publicKey = pair.publicKey;
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `${this.#scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** What is answered to who asks for a pass. */
  passFor = (holder: Uint8Array): Uint8Array => {
    this.#serial += 1n;
    return signPass(this.#privateKey, {
      version: passVersion,
      serial: this.#serial,
      session: this.#session,
      side: 'viewer',
      participant: this.#participant,
      tools: bitsOf(['view', 'control']),
      holder,
      boot: this.boot,
      life: this.life,
      lead: 1,
      name: 'Anna Martin',
    });
  };

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(strictHeaders)) response.setHeader(name, value);
    if (request.url === '/pass') return this.#answerPass(request, response);
    try {
      const path = request.url === '/' ? '/index.html' : (request.url ?? '/');
      const bytes = readFileSync(join(this.#folder, path));
      const relay = new URL(this.url).origin;
      if (path === '/index.html') response.setHeader('content-security-policy', pagePolicy('none', relay));
      if (path.startsWith('/assets/worker-')) response.setHeader('content-security-policy', workerPolicy(relay));
      response.setHeader('content-type', kinds[extname(path)] ?? 'application/octet-stream');
      response.end(bytes);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  }

  async #answerPass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const holder = Buffer.concat((await request.toArray()) as Buffer[]);
    if (this.refusal !== undefined) {
      response.statusCode = 403;
      response.end(JSON.stringify({ code: this.refusal, retryAfter: 0 }));
      return;
    }
    this.passesGiven += 1;
    const pass = Buffer.from(this.passFor(new Uint8Array(holder))).toString('base64');
    response.end(JSON.stringify({ pass, url: this.url, life: this.life }));
  }
}
