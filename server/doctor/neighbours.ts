import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver } from '../audit/syslog-target.js';
import type { Config } from '../config.js';
import { Sealing } from '../directory/sealing.js';
import { connectedKind, settingsOf, type ConnectedDirectory } from '../directory-sync/connected.js';
import { plainWords } from '../directory-sync/mirror.js';
import { LdapDirectory } from '../ldap/ldap-directory.js';
import type { TestStep } from '../ldap/test-step.js';
import { MailFailure, type MailStep } from '../mail/mail-failure.js';
import { MAIL_SERVER, mailServerKind, type MailServer } from '../mail/mail-server.js';
import { tryServer } from '../mail/sending.js';
import { openRecords } from '../store/offline.js';
import { failed, well, type Finding } from './finding.js';

/** In characters; what a stranger's server says comes from outside. */
const LONGEST_DETAIL = 200;

type Advice = readonly [said: string, advice: string];
const network = 'Look at its name, its port, and the firewall between.';
const trust = 'Look at its name, its dates, and the authority that was given for it.';

const directorySteps: Readonly<Record<TestStep['step'], Advice>> = {
  name: ['its name leads nowhere', 'Check its spelling, and which DNS servers this machine asks.'],
  connect: ['nobody answers there', network],
  certificate: ['its certificate is not accepted', `${trust} Both stand under Administration → Directories.`],
  bind: [
    'the service account is not let in',
    'Give its name and password anew under Administration → Directories; look whether it is locked or its password expired.',
  ],
  base: ['the base of its people is not there', 'Check the base under Administration → Directories.'],
  people: ['nobody is found below the base', 'Check base and filter, and what the service account may read.'],
  groups: ['no group is found', 'Check the base, and what the service account may read.'],
};

const mailSteps: Readonly<Record<MailStep, Advice>> = {
  name: ['its name leads nowhere', 'Check its spelling, and which DNS servers this machine asks.'],
  connect: ['nobody answers there as a mail server does', network],
  tls: ['it does not offer TLS that can be trusted', `${trust} They stand under Administration → Mail.`],
  signIn: ['the account is not let in', 'Give its name and password anew under Administration → Mail.'],
  sender: ['the sender is refused', 'Check the sender’s address under Administration → Mail.'],
  message: ['messages are refused', 'Read what it answered.'],
};

/**
 * Whether the servers that this appliance was told to use serve it: directories, mail, syslog. Each is asked as far as can be
 * without a trace: people are looked for, the account signs in, no message is sent.
 */
export async function lookAtNeighbours(config: Config): Promise<Finding[]> {
  const records = openRecords(config.data);
  const directories = records.all(connectedKind).filter(({ record }) => record.leaving !== true);
  const mail = records.all(mailServerKind).find(({ id }) => id === MAIL_SERVER)?.record;
  await records.close();
  const serverKey = (): Buffer => Buffer.from(readFileSync(join(config.data, 'keys/server.key'), 'utf8'), 'hex');
  const findings = directories.map(({ id, record }) => lookAtDirectory(record, id, serverKey));
  if (mail !== undefined) findings.push(lookAtMail(mail, serverKey));
  if (config.syslog.host !== '') findings.push(lookAtSyslog(config.syslog));
  return Promise.all(findings);
}

async function lookAtDirectory(directory: ConnectedDirectory, id: string, serverKey: () => Buffer): Promise<Finding> {
  const check = `directory ${plainWords(directory.name, LONGEST_DETAIL)}`;
  let settings;
  try {
    settings = settingsOf(directory, id, new Sealing(serverKey(), 'directory'));
  } catch {
    const said = 'The service account’s password cannot be opened with this appliance’s key.';
    return failed(check, said, 'Type it anew under Administration → Directories.');
  }
  const [serving, failing]: [Set<string>, TestStep[]] = [new Set(), []];
  for await (const step of new LdapDirectory(settings).test()) {
    if (step.ok && step.step === 'groups') serving.add(step.controller);
    if (step.ok) continue;
    failing.push(step);
    // Each wrong try counts towards locking the account.
    if (step.step === 'bind') break;
  }
  const faults = failing.map(({ controller, step, detail }) => {
    return `${controller}: ${directorySteps[step][0]}${quoted(detail)}`;
  });
  const [first] = failing;
  if (serving.size === 0 && first !== undefined) {
    const advice = `${directorySteps[first.step][1]} Until then nobody of it can sign in.`;
    return failed(check, `${faults.join('; ')}.`, advice);
  }
  const except = faults.length === 0 ? '' : `, but not ${faults.join('; ')}`;
  return well(check, `${[...serving].join(', ')} lets the service account in and shows it people and groups${except}.`);
}

async function lookAtMail(server: MailServer, serverKey: () => Buffer): Promise<Finding> {
  const check = 'mail server';
  const place = `${server.host}:${server.port}`;
  try {
    const sealed = server.password;
    const password =
      sealed === undefined
        ? ''
        : Buffer.from(new Sealing(serverKey(), 'mail server').open(sealed, MAIL_SERVER)).toString();
    await tryServer(server, password);
    const how = server.user === '' ? 'answers' : 'answers and lets the account in';
    return well(check, `${place} ${how}; no message was sent.`);
  } catch (error) {
    if (!(error instanceof MailFailure)) {
      const said = 'The account’s password cannot be opened with this appliance’s key.';
      return failed(check, said, 'Type it anew under Administration → Mail.');
    }
    const [said, advice] = mailSteps[error.step];
    return failed(check, `${place}: ${said}${quoted(error.detail)}.`, `${advice} Mail waits for a day at most.`);
  }
}

async function lookAtSyslog({ host, port, authority }: Config['syslog']): Promise<Finding> {
  const check = 'syslog';
  try {
    await deliver({ host, port, authority: authority === '' ? undefined : readFileSync(authority, 'utf8') }, []);
    return well(check, `${host}:${port} takes a connection whose certificate holds.`);
  } catch (error) {
    const advice = `${network} Its certificate must stand under syslog.authority. Events wait, and none is lost.`;
    return failed(check, `${host}:${port} cannot be sent to${quoted((error as Error).message)}.`, advice);
  }
}

function quoted(detail = ''): string {
  const words = plainWords(detail, LONGEST_DETAIL);
  return words === '' ? '' : ` (${words})`;
}
