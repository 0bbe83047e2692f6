import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { isIP } from 'node:net';
import { checkServerIdentity, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { WebSocket } from 'ws';
import type { CertificateFiles } from '../appliance/certificate.js';
import { decodeMessage } from '../protocol/message.js';
import { failed, unchecked, well, type Finding } from './finding.js';
import { strangerOn } from './stranger.js';

const ANSWER_MS = 5_000;

/** Where the appliance listens, and how its certificate is to be checked. */
export interface Place {
  /** An address of this machine. */
  readonly address: string;
  readonly port: number;
  readonly relayPort: number;
  /** The one port of everything; 0: there is none. */
  readonly publicPort: number;
  /** The name that stands in links. */
  readonly host: string;
  readonly files: CertificateFiles;
}

export interface PortsFound {
  readonly findings: readonly Finding[];
  readonly isRunning: boolean;
  /** The relay's boot number, as its challenge says; undefined when it did not answer. */
  readonly boot: bigint | undefined;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  /** SHA-256 of the certificate that was shown. */
  readonly shown: string;
}

/** As a browser that trusts the appliance's authority would: everything about the certificate is checked. */
function strictly({ host, files }: Place): ConnectionOptions {
  return {
    ...(files.authority === undefined ? {} : { ca: readFileSync(files.authority) }),
    servername: isIP(host) === 0 ? host : '',
    checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate),
  };
}

export async function lookAtPorts(place: Place): Promise<PortsFound> {
  const [live, ready, relay] = await Promise.allSettled([
    get(place, '/health/live'),
    get(place, '/health/ready'),
    knock(place),
  ]);
  const isNobodyThere = [live, relay].every(
    (each) => each.status === 'rejected' && codeOf(each.reason) === 'ECONNREFUSED',
  );
  if (isNobodyThere) {
    const said = `The appliance is not running: nothing listens on ports ${place.port} and ${place.relayPort}.`;
    const advice =
      'Start it (systemctl start guichet guichet-relay, or npm start) and run this again; the rest was checked.';
    return { findings: [unchecked('appliance', said, advice)], isRunning: false, boot: undefined };
  }
  const strangerAt = (port: number, answer: PromiseSettledResult<unknown>): Promise<string | undefined> =>
    answer.status === 'fulfilled'
      ? Promise.resolve(undefined)
      : strangerOn(place.address, port, place.files.certificate);
  const [atPages, atRelay] = await Promise.all([strangerAt(place.port, live), strangerAt(place.relayPort, relay)]);
  return {
    findings: [
      atPages === undefined ? lookAtLive(place, live) : taken('control plane', place.port, atPages),
      ...lookAtReady(place, live, ready),
      atRelay === undefined ? lookAtRelay(place, relay) : taken('relay', place.relayPort, atRelay),
    ],
    isRunning: true,
    boot: relay.status === 'fulfilled' ? relay.value : undefined,
  };
}

function taken(check: string, port: number, who: string): Finding {
  const advice =
    'Restart the appliance if its settings were changed. Otherwise another program has the port, or something stands between: ' +
    `ss -ltnp 'sport = :${port}' says who listens.`;
  return failed(check, `Port ${port} ${who}.`, advice);
}

function lookAtLive({ port, files }: Place, live: PromiseSettledResult<Answer>): Finding {
  const check = 'control plane';
  if (live.status === 'rejected') return failed(check, `Port ${port}: ${inWords(live.reason)}`, adviceFor(live.reason));
  const onDisk = new X509Certificate(readFileSync(files.certificate)).fingerprint256;
  if (live.value.shown !== onDisk) {
    const advice = 'It takes what is on the disk within seconds where that fits; the log says why it does not.';
    return failed(check, `Port ${port} shows another certificate than ${files.certificate}.`, advice);
  }
  if (live.value.status !== 200) {
    return failed(
      check,
      `Port ${port} answers with ${live.value.status}.`,
      'Look whether something else took the port.',
    );
  }
  return well(check, `Port ${port} answers with the certificate on the disk, which programs and browsers trust.`);
}

function lookAtReady(
  { port }: Place,
  live: PromiseSettledResult<Answer>,
  ready: PromiseSettledResult<Answer>,
): Finding[] {
  if (live.status === 'rejected' || ready.status === 'rejected') return [];
  const { status, body } = ready.value;
  if (status === 200) return [well('parts', 'Every part of the appliance says that it works.')];
  const advice = `Read what the appliance logs; https://…:${port}/health/ready names the part.`;
  return [failed('parts', `Not every part works: ${body}`, advice)];
}

/**
 * Whether what answers under the name in links, at the one port, is this appliance: pages and relay, with the certificate on the
 * disk. `boot`: the relay's own number, as it said inside.
 */
export async function lookAtPublicPort(place: Place, boot: bigint | undefined): Promise<Finding[]> {
  const { host, publicPort, files } = place;
  if (publicPort === 0) return [];
  const check = 'public port';
  const there = `https://${isIP(host) === 6 ? `[${host}]` : host}:${publicPort}`;
  const outside = { ...place, address: host, port: publicPort, relayPort: publicPort };
  const [live, relay] = await Promise.allSettled([get(outside, '/health/live'), knock(outside)]);
  const advice =
    'Look whether HAProxy runs and says why not, whether the port is published or forwarded to it, and whether this machine reaches its own name.';
  if (live.status === 'rejected') return [failed(check, `${there}: ${inWords(live.reason)}`, advice)];
  const onDisk = new X509Certificate(readFileSync(files.certificate)).fingerprint256;
  if (live.value.shown !== onDisk) {
    const reload = 'Where HAProxy is one of your own, reload it: it reads the certificate at its start.';
    return [failed(check, `${there} shows another certificate than ${files.certificate}.`, reload)];
  }
  if (live.value.status !== 200) return [failed(check, `${there} answers with ${live.value.status}.`, advice)];
  const config = 'Give HAProxy config/haproxy.cfg as it is: it tells the relay’s connections by path and upgrade.';
  if (relay.status === 'rejected')
    return [failed(check, `${there} has the pages and not the relay: ${inWords(relay.reason)}`, config)];
  if (relay.value !== boot) return [failed(check, `${there} leads to the relay of another appliance.`, config)];
  return [well(check, `${there} leads to this appliance’s pages and relay, with the certificate on the disk.`)];
}

function lookAtRelay({ host, relayPort, publicPort }: Place, relay: PromiseSettledResult<bigint>): Finding {
  if (relay.status === 'fulfilled') {
    const there = `https://${isIP(host) === 6 ? `[${host}]` : host}:${relayPort}/`;
    if (publicPort !== 0) return well('relay', `Port ${relayPort} answers with a trusted certificate and a challenge.`);
    const hint = `Where pages come and pictures do not, something on the way blocks it: there, ${there} must show a sentence.`;
    return well('relay', `Port ${relayPort} answers with a trusted certificate and a challenge. ${hint}`);
  }
  return failed('relay', `Port ${relayPort}: ${inWords(relay.reason)}`, adviceFor(relay.reason));
}

function get(place: Place, path: string): Promise<Answer> {
  const { address, port, host } = place;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...strictly(place),
        host: address,
        port,
        path,
        agent: false,
        headers: { host: `${isIP(host) === 6 ? `[${host}]` : host}:${port}` },
      },
      (answer) => {
        const { fingerprint256: shown } = (answer.socket as TLSSocket).getPeerCertificate();
        let body = '';
        answer.on('data', (piece: Buffer) => (body += piece.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, shown }));
      },
    );
    asked.setTimeout(ANSWER_MS, () => asked.destroy(new Error(silence)));
    asked.on('error', reject);
    asked.end();
  });
}

const silence = `no answer came within ${ANSWER_MS / 1_000} s`;

/** The boot number in the relay's challenge. */
function knock(place: Place): Promise<bigint> {
  const { address, relayPort } = place;
  const socket = new WebSocket(`wss://${isIP(address) === 6 ? `[${address}]` : address}:${relayPort}/`, {
    // Node's own options; the types of ws know another form of checkServerIdentity.
    ...(strictly(place) as object),
    perMessageDeflate: false,
    handshakeTimeout: ANSWER_MS,
  });
  const late = setTimeout(() => socket.emit('error', new Error(silence)), ANSWER_MS);
  return new Promise<bigint>((resolve, reject) => {
    socket.once('message', (data: Buffer) => {
      try {
        const message = decodeMessage(data);
        if (message.name !== 'challenge') throw new Error('it says something else than a relay does');
        resolve(message.body.boot);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.on('error', reject);
    socket.once('close', () => reject(new Error('it closed the connection without a word')));
  }).finally(() => {
    clearTimeout(late);
    socket.terminate();
  });
}

function codeOf(error: unknown): string {
  return (Object(error) as { code?: string }).code ?? '';
}

function inWords(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return 'nothing listens there.';
  if (
    code.startsWith('CERT') ||
    code.includes('CERT') ||
    code.includes('ISSUER') ||
    code === 'ERR_TLS_CERT_ALTNAME_INVALID'
  ) {
    return `a browser would refuse its certificate: ${(error as Error).message}.`;
  }
  return `${(error as Error).message}.`;
}

function adviceFor(error: unknown): string {
  const code = codeOf(error);
  return code.includes('CERT') || code.includes('ISSUER')
    ? 'Mend the certificate; it is taken within seconds.'
    : 'Read what the appliance logs about this part (journalctl -u guichet -u guichet-relay); one that fell is started by itself.';
}
