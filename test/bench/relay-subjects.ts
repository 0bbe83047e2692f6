import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { RelayProcess } from '../relay/relay-process.js';
import { onCore } from './pinned.js';
import { RelayLoad, type LoadWishes } from './relay-load.js';

const bareRelay = fileURLToPath(new URL('bare-relay.js', import.meta.url));
const websockify = '/usr/bin/websockify';
const startMs = 60_000;
const lookMs = 100;
const meshcentralUser = 'bench';
const meshcentralSettleMs = 2_000;

export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** What is loaded: a relay on its core, and the generator that knows how to speak with it. */
export interface Subject {
  /** 0: there is no relay, the generator is both ends. */
  readonly pid: number;
  readonly load: RelayLoad;
  end(): Promise<void>;
}

export type SubjectName = 'direct' | 'guichet' | 'uws' | 'ws' | 'websockify' | 'meshcentral';

export interface Surroundings {
  /** For files of this bench. */
  readonly folder: string;
  readonly certificate: Certificate;
  /** The folder in which `npm install meshcentral` was run. */
  readonly meshcentral: string | undefined;
}

export interface Kind {
  readonly title: string;
  /** Why it cannot be measured; undefined when it can. */
  skipped(surroundings: Surroundings, tls: boolean): string | undefined;
  start(surroundings: Surroundings, tls: boolean): Promise<Subject>;
}

async function together(wishes: Omit<LoadWishes, 'core'>, pid: number, end: () => Promise<void>): Promise<Subject> {
  try {
    const load = await RelayLoad.start({ ...wishes, core: 'load' });
    return {
      pid,
      load,
      end: async () => {
        await load.end();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function startGuichet(tls: boolean): Promise<Subject> {
  const ends: (() => unknown)[] = [];
  const [command, ...inside] = onCore('relay', process.execPath, []).slice(0, -1);
  const relay = await RelayProcess.start(
    { teardown: (end) => void ends.push(end) },
    {
      ...(command === undefined ? {} : { inside: [command, ...inside] }),
      ...(tls ? {} : { parameters: ['--without-tls'] }),
    },
  );
  const passKey = join(relay.folder, 'keys/pass.pem');
  writeFileSync(passKey, relay.authority.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return together({ protocol: 'guichet', tls, port: relay.port, passKey }, relay.pid, async () => {
    for (const end of ends) await end();
  });
}

async function startBare(library: 'uws' | 'ws', { certificate, key }: Certificate, tls: boolean): Promise<Subject> {
  const words = [bareRelay, library, ...(tls ? [certificate, key] : [])];
  const [command, ...parameters] = onCore('relay', process.execPath, words);
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  const { port } = JSON.parse(line.toString()) as { port: number };
  return together({ protocol: 'plain', tls, port, path: '/pair/{}' }, child.pid ?? 0, () => stopped(child));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Once something answers TLS, or TCP, on this port. */
async function answers(port: number, child: ChildProcess): Promise<void> {
  const since = performance.now();
  while (performance.now() - since < startMs) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false });
    const there = await new Promise<boolean>((resolve) => {
      socket.once('secureConnect', () => resolve(true));
      // What speaks no TLS answers it with an error that is not “refused”.
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'ECONNREFUSED'));
    });
    socket.destroy();
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, lookMs));
  }
  throw new Error(`nothing answered on port ${port} within ${startMs / 1_000} s`);
}

async function startWebsockify({ certificate, key }: Certificate, tls: boolean): Promise<Subject> {
  const port = await freePort();
  // The generator listens first: it is what websockify connects to.
  const load = await RelayLoad.start({ protocol: 'bare', tls, port, core: 'load' });
  const words = [...(tls ? ['--cert', certificate, '--key', key, '--ssl-only'] : [])];
  const [command, ...parameters] = onCore('relay', websockify, [
    ...words,
    `127.0.0.1:${port}`,
    `127.0.0.1:${load.port}`,
  ]);
  const child = spawn(command, parameters, { stdio: 'ignore' });
  await answers(port, child);
  return {
    pid: child.pid ?? 0,
    load,
    end: async () => {
      await load.end();
      await stopped(child);
    },
  };
}

/** Its data, with certificates that take seconds to make, and one user as whom everybody is taken. */
async function prepareMeshcentral(script: string, data: string): Promise<void> {
  if (existsSync(data)) return;
  mkdirSync(data);
  const password = randomBytes(16).toString('base64url');
  const words = [script, '--datapath', data, '--createaccount', meshcentralUser, '--pass', `Aa1-${password}`];
  const child = spawn(process.execPath, words, { cwd: data, stdio: 'ignore', env: { ...process.env, HOME: data } });
  await once(child, 'exit');
}

async function startMeshcentral({ meshcentral = '', folder }: Surroundings): Promise<Subject> {
  const script = join(meshcentral, 'node_modules/meshcentral/meshcentral.js');
  const data = join(folder, 'meshcentral');
  await prepareMeshcentral(script, data);
  const port = await freePort();
  const settings = {
    port,
    portBind: '127.0.0.1',
    redirPort: 0,
    mpsPort: 0,
    WANonly: true,
    selfUpdate: false,
    // Without a sign-in: what it does before it relays is not what is measured.
    user: meshcentralUser,
  };
  writeFileSync(join(data, 'config.json'), JSON.stringify({ settings, domains: { '': {} } }));
  const [command, ...parameters] = onCore('relay', process.execPath, [script, '--datapath', data]);
  const child = spawn(command, parameters, { cwd: data, stdio: 'ignore', env: { ...process.env, HOME: data } });
  await answers(port, child);
  // It listens before all of it is there.
  await new Promise((resolve) => setTimeout(resolve, meshcentralSettleMs));
  const path = '/meshrelay.ashx?id=bench-{}';
  return together({ protocol: 'greeted', tls: true, port, path }, child.pid ?? 0, () => stopped(child));
}

export const subjects: Readonly<Record<SubjectName, Kind>> = {
  direct: {
    title: 'no relay: the generator with itself',
    skipped: () => undefined,
    start: ({ certificate }, tls) => together({ protocol: 'direct', tls, ...certificate }, 0, async () => {}),
  },
  guichet: { title: 'Guichet', skipped: () => undefined, start: (_, tls) => startGuichet(tls) },
  uws: {
    title: 'a bare relay with uWebSockets.js',
    skipped: () => undefined,
    start: ({ certificate }, tls) => startBare('uws', certificate, tls),
  },
  ws: {
    title: 'a bare relay with ws',
    skipped: () => undefined,
    start: ({ certificate }, tls) => startBare('ws', certificate, tls),
  },
  websockify: {
    title: 'websockify, one leg WebSocket and one bare TCP',
    skipped: () => (existsSync(websockify) ? undefined : 'websockify is not installed (Debian package websockify)'),
    start: ({ certificate }, tls) => startWebsockify(certificate, tls),
  },
  meshcentral: {
    title: 'MeshCentral’s relay',
    skipped: ({ meshcentral }, tls) => {
      if (meshcentral === undefined)
        return 'no folder of it was named: npm install meshcentral, then --meshcentral DIR';
      if (!existsSync(join(meshcentral, 'node_modules/meshcentral'))) return `there is none in ${meshcentral}`;
      return tls ? undefined : 'it relays with TLS only, unless something in front ends it';
    },
    start: (surroundings) => startMeshcentral(surroundings),
  },
};
