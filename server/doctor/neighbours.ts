import { lookup } from 'node:dns/promises';
import { connect, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Config } from '../config.js';
import { connectedKind } from '../directory-sync/connected.js';
import { readController } from '../ldap/controller-route.js';
import { MAIL_SERVER, mailServerKind } from '../mail/mail-server.js';
import { openRecords } from '../store/offline.js';
import { failed, well, type Finding } from './finding.js';

const CONNECT_MS = 3_000;

/** Whether the names under which the appliance is reached lead to this machine. */
export async function lookAtNames(configured: readonly string[]): Promise<Finding> {
  const check = 'names';
  const names = configured.filter((host) => isIP(host) === 0);
  if (configured.length === 0) {
    return well(check, 'publicHost is not set, so links carry this machine’s own name or address.');
  }
  const own = new Set(
    Object.values(networkInterfaces())
      .flatMap((entries) => entries ?? [])
      .map(({ address }) => address),
  );
  const elsewhere: string[] = [];
  for (const name of names) {
    const addresses = await lookup(name, { all: true }).catch(() => undefined);
    if (addresses === undefined) {
      const advice = `Have ${name} entered in the DNS that technicians and end users ask, or set publicHost to another name.`;
      return failed(check, `${name} stands in links, and cannot be found from here.`, advice);
    }
    if (!addresses.some(({ address }) => own.has(address))) elsewhere.push(name);
  }
  const through =
    elsewhere.length === 0 ? '' : ` ${elsewhere.join(', ')} leads to another address: a router’s, or a proxy’s.`;
  return well(check, `${configured.join(', ')} can be found from here.${through}`);
}

/** Whether the servers that this appliance was told to use answer: directories, mail, syslog. A connection is made, nothing said. */
export async function lookAtNeighbours(config: Config): Promise<Finding[]> {
  const records = openRecords(config.data);
  const directories = records.all(connectedKind).map(({ record }) => record);
  const mail = records.all(mailServerKind).find(({ id }) => id === MAIL_SERVER)?.record;
  await records.close();
  const findings: Promise<Finding>[] = directories.map(({ name, controllers }) =>
    reach(`directory ${name}`, controllers.map(readController), 'Nobody of it can sign in until one of them answers.'),
  );
  if (mail !== undefined) {
    const { host, port } = mail;
    findings.push(reach('mail server', [{ host, port }], 'Mail waits until it answers, for a day at most.'));
  }
  if (config.syslog.host !== '') {
    const { host, port } = config.syslog;
    findings.push(reach('syslog', [{ host, port }], 'Events wait until it answers, and none is lost.'));
  }
  return Promise.all(findings);
}

async function reach(
  check: string,
  places: readonly { host: string; port: number }[],
  meanwhile: string,
): Promise<Finding> {
  const found = await Promise.all(
    places.map(async ({ host, port }) => ({ place: `${host}:${port}`, why: await faultOf(host, port) })),
  );
  const silent = found.filter(({ why }) => why !== undefined).map(({ place, why }) => `${place} (${why})`);
  const answering = found.filter(({ why }) => why === undefined).map(({ place }) => place);
  if (answering.length === 0) {
    const advice = `${meanwhile} Look at its name, its port, and the firewall between.`;
    return failed(check, `No answer from ${silent.join(', ')}.`, advice);
  }
  const except = silent.length === 0 ? '' : `, but not ${silent.join(', ')}`;
  return well(check, `${answering.join(', ')} can be reached${except}.`);
}

/** undefined when somebody listens there. */
function faultOf(host: string, port: number): Promise<string | undefined> {
  const socket = connect({ host, port });
  return new Promise<string | undefined>((resolve) => {
    socket.setTimeout(CONNECT_MS, () => resolve(`silent for ${CONNECT_MS / 1_000} s`));
    socket.once('connect', () => resolve(undefined));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  }).finally(() => socket.destroy());
}
