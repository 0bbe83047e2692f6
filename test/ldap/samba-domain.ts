import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { defaultLoginAttribute, defaultPersonFilter, type LdapSettings } from '../../server/ldap/settings.js';
import { DirectoryChanges } from './directory-changes.js';
import {
  bigGroup,
  bulkPeople,
  globalGroup,
  groups,
  password,
  people,
  servicePassword,
  type TestGroup,
} from './organisation.js';
import { freeAddress, madeOnce, ServerProcess } from './server-process.js';

/** What a test asks of whoever starts a server for it. */
interface Scope {
  teardown(end: () => unknown): void;
}

export interface DomainOptions {
  /** How many people stand in the directory besides the named ones, all of them in Big-Group. */
  readonly bulk?: number;
  /** What the certificate is for; the address of the controller without it. */
  readonly hosts?: readonly string[];
  /** UTC milliseconds at which the certificate was made. */
  readonly certifiedAt?: number;
}

const ldapsPort = 636;
const ports = [389, ldapsPort, 3268, 3269];
const realm = 'CORP.EXAMPLE.COM';
const domain = 'CORP';
const administratorPassword = 'Passw0rd!Admin';
const wrongTries = 6;
const peopleScript = 'test/ldap/samba-people.py';
/** What each clone keeps of what is slow to make. */
const kept = resolve('build/test-directories');

/** A real Active Directory domain controller: Samba, on an address of its own. */
export class SambaDomain {
  readonly base = 'DC=corp,DC=example,DC=com';
  readonly suffix = realm.toLowerCase();
  readonly domain = domain;
  readonly port = ldapsPort;

  private constructor(
    readonly address: string,
    /** PEM of the authority that its certificate stands under. */
    readonly authority: string,
    readonly server: ServerProcess,
    readonly changes: DirectoryChanges,
  ) {}

  /** Needs root, as Samba does. The first start in a clone provisions the domain, which takes half a minute. */
  static async start(scope: Scope, { bulk = 12, hosts, certifiedAt }: DomainOptions = {}): Promise<SambaDomain> {
    const model = await provisioned(bulk);
    const folder = mkdtempSync(join(tmpdir(), 'samba-'));
    scope.teardown(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(model, folder, { recursive: true });
    for (const name of ['keys', 'tls', 'run', 'ncalrpc', 'winbind']) mkdirSync(join(folder, name), { recursive: true });
    const address = await freeAddress(ports);
    const certificate = await ownCertificate(folder, hosts ?? [address], certifiedAt ?? Date.now());
    const settings = writeConfiguration(folder, address, certificate);
    // One process: quicker to start, and nothing is left when it ends.
    const parameters = ['-F', '--no-process-group', '-M', 'single', '-s', settings];
    const log = join(folder, 'samba.log');
    const server = await ServerProcess.start('/usr/sbin/samba', parameters, { host: address, port: ldapsPort, log });
    scope.teardown(() => server.stop());
    const changes = await DirectoryChanges.start(scope, {
      url: `ldaps://${address}:${ldapsPort}`,
      kind: 'activeDirectory',
      base: 'DC=corp,DC=example,DC=com',
      bindName: `Administrator@${realm.toLowerCase()}`,
      bindPassword: administratorPassword,
    });
    // A lock-out ends by itself after half an hour, so it is made at each start.
    for (let tried = 0; tried < wrongTries; tried += 1) await changes.tries(`locked@${realm.toLowerCase()}`, 'wrong');
    const authority = readFileSync(certificate.authority ?? '', 'utf8');
    return new SambaDomain(address, authority, server, changes);
  }

  /** How the appliance reaches it, as an administrator would set it up. */
  settings(changed: Partial<LdapSettings> = {}): LdapSettings {
    return {
      kind: 'activeDirectory',
      controllers: [this.address],
      authority: this.authority,
      base: this.base,
      domain,
      suffixes: [this.suffix],
      bindName: `svc-sync@${this.suffix}`,
      bindPassword: servicePassword,
      loginAttribute: defaultLoginAttribute.activeDirectory,
      personFilter: defaultPersonFilter.activeDirectory,
      ...changed,
    };
  }

  /** The password of everybody who has one. */
  get password(): string {
    return password;
  }
}

/** The folder of a domain that was never started. */
async function provisioned(bulk: number): Promise<string> {
  const bulkGroup: TestGroup = { name: bigGroup, members: bulkPeople(bulk).map(({ login }) => login) };
  const organisation = {
    units: ['People', 'Leavers', 'Bulk', 'Services', 'Moved', 'Groups'],
    people: [...people, ...bulkPeople(bulk)],
    groups: [...groups, bulkGroup].map((group) => ({ type: globalGroup, unit: 'Groups', ...group })),
    suffix: realm.toLowerCase(),
  };
  const hash = createHash('sha256').update(JSON.stringify(organisation)).update(readFileSync(peopleScript));
  const model = join(kept, `samba-${hash.update(provision.toString()).digest('hex').slice(0, 16)}`);
  await madeOnce(model, (folder) => provision(folder, organisation));
  return model;
}

function provision(folder: string, organisation: object): void {
  const configuration = join(folder, 'etc/smb.conf');
  const database = join(folder, 'private/sam.ldb');
  must('/usr/bin/samba-tool', [
    ...['domain', 'provision', `--realm=${realm}`, `--domain=${domain}`, '--server-role=dc', '--dns-backend=NONE'],
    ...[`--adminpass=${administratorPassword}`, '--host-name=dc1', '--host-ip=127.0.0.1', `--targetdir=${folder}`],
    ...['--option=interfaces=127.0.0.1/8', '--option=bind interfaces only=yes'],
    `--option=log file=${folder}/provision.log`,
  ]);
  must('/usr/bin/samba-tool', [
    ...['domain', 'passwordsettings', 'set', '-s', configuration, '-H', database],
    ...['--account-lockout-threshold=5', '--account-lockout-duration=30', '--reset-account-lockout-after=30'],
    ...['--min-pwd-age=0', '--max-pwd-age=0'],
  ]);
  must('/usr/bin/python3', [resolve(peopleScript)], JSON.stringify({ ...organisation, configuration, database }));
}

function must(program: string, parameters: readonly string[], input = ''): void {
  const ended = spawnSync(program, parameters, { input, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`${program} ended with ${ended.status}: ${ended.stderr.slice(-2_000)}`);
}

/** Everything it writes stays in its own folder, and it listens on its own address alone. */
function writeConfiguration(
  folder: string,
  address: string,
  { certificate, key, authority }: Awaited<ReturnType<typeof ownCertificate>>,
): string {
  const lines = {
    'netbios name': 'DC1',
    realm,
    workgroup: domain,
    'server role': 'active directory domain controller',
    'server services': 'ldap',
    interfaces: `${address}/8`,
    'bind interfaces only': 'yes',
    'private dir': join(folder, 'private'),
    'lock directory': folder,
    'state directory': join(folder, 'state'),
    'cache directory': join(folder, 'cache'),
    'pid directory': join(folder, 'run'),
    'ncalrpc dir': join(folder, 'ncalrpc'),
    'winbindd socket directory': join(folder, 'winbind'),
    logging: 'file',
    'log file': join(folder, 'samba.log'),
    'tls enabled': 'yes',
    'tls keyfile': key,
    'tls certfile': certificate,
    'tls cafile': authority,
    'ldap server require strong auth': 'yes',
    'prefork children': 1,
  };
  const text = Object.entries(lines).map(([name, value]) => `\t${name} = ${value}\n`);
  const file = join(folder, 'etc/smb.conf');
  writeFileSync(file, `[global]\n${text.join('')}`);
  return file;
}
