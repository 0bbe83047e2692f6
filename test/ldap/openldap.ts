import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { defaultLoginAttribute, defaultPersonFilter, type LdapSettings } from '../../server/ldap/settings.js';
import { DirectoryChanges } from './directory-changes.js';
import { bigGroup, bulkPeople, groups, password, people, servicePassword } from './organisation.js';
import { ServerProcess } from './server-process.js';

interface Scope {
  teardown(end: () => unknown): void;
}

export interface OpenLdapOptions {
  readonly bulk?: number;
  /** What the certificate is for; the address of the server without it. */
  readonly hosts?: readonly string[];
  /** UTC milliseconds at which the certificate was made. */
  readonly certifiedAt?: number;
}

const base = 'dc=example,dc=org';
const administrator = `cn=admin,${base}`;
const administratorPassword = 'admin-secret';
const reader = `cn=reader,ou=Services,${base}`;
const address = '127.0.0.1';

/** A plain LDAP directory: OpenLDAP with inetOrgPerson and groupOfNames, without the memberOf overlay. */
export class OpenLdap {
  readonly base = base;
  readonly suffix = 'example.org';
  readonly address = address;

  private constructor(
    readonly port: number,
    readonly authority: string,
    readonly server: ServerProcess,
    readonly changes: DirectoryChanges,
  ) {}

  /** Needs no root. */
  static async start(scope: Scope, { bulk = 12, hosts, certifiedAt }: OpenLdapOptions = {}): Promise<OpenLdap> {
    const folder = mkdtempSync(join(tmpdir(), 'slapd-'));
    scope.teardown(() => rmSync(folder, { recursive: true, force: true }));
    for (const name of ['keys', 'tls', 'db']) mkdirSync(join(folder, name));
    const certificate = await ownCertificate(folder, hosts ?? [address], certifiedAt ?? Date.now());
    const configuration = writeConfiguration(folder, certificate);
    writeFileSync(join(folder, 'people.ldif'), ldif(bulk));
    const loaded = spawnSync('/usr/sbin/slapadd', ['-q', '-f', configuration, '-l', join(folder, 'people.ldif')], {
      encoding: 'utf8',
    });
    if (loaded.status !== 0) throw new Error(`slapadd ended with ${loaded.status}: ${loaded.stderr}`);
    const port = await freePort();
    const parameters = ['-d', '0', '-f', configuration, '-h', `ldaps://${address}:${port}`];
    const log = join(folder, 'slapd.log');
    const server = await ServerProcess.start('/usr/sbin/slapd', parameters, { host: address, port, log });
    scope.teardown(() => server.stop());
    const changes = await DirectoryChanges.start(scope, {
      url: `ldaps://${address}:${port}`,
      kind: 'ldap',
      base,
      bindName: administrator,
      bindPassword: administratorPassword,
    });
    const locked = await changes.dn('locked');
    for (let tried = 0; tried < wrongTries; tried += 1) await changes.tries(locked, 'wrong');
    return new OpenLdap(port, readFileSync(certificate.authority ?? '', 'utf8'), server, changes);
  }

  /** How the appliance reaches it, as an administrator would set it up. */
  settings(changed: Partial<LdapSettings> = {}): LdapSettings {
    return {
      kind: 'ldap',
      controllers: [`${this.address}:${this.port}`],
      authority: this.authority,
      base,
      domain: '',
      suffixes: [this.suffix],
      bindName: reader,
      bindPassword: servicePassword,
      loginAttribute: defaultLoginAttribute.ldap,
      personFilter: defaultPersonFilter.ldap,
      ...changed,
    };
  }

  get password(): string {
    return password;
  }
}

function writeConfiguration(
  folder: string,
  { certificate, key, authority }: Awaited<ReturnType<typeof ownCertificate>>,
): string {
  const lines = [
    ...['core', 'cosine', 'nis', 'inetorgperson'].map((schema) => `include /etc/ldap/schema/${schema}.schema`),
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    'moduleload ppolicy',
    `TLSCACertificateFile ${authority}`,
    `TLSCertificateFile ${certificate}`,
    `TLSCertificateKeyFile ${key}`,
    // Whatever is not its own, it says, is over there: nothing listens at this port.
    'referral ldaps://127.0.0.1:9',
    // As many sites have it: only paged searches see more than this.
    'sizelimit size.soft=500 size.hard=500 size.prtotal=unlimited',
    'database mdb',
    'maxsize 268435456',
    `suffix "${base}"`,
    `rootdn "${administrator}"`,
    `rootpw ${administratorPassword}`,
    `directory ${join(folder, 'db')}`,
    'index objectClass,uid,member,entryUUID eq',
    'overlay ppolicy',
    `ppolicy_default "cn=policy,ou=Services,${base}"`,
    'ppolicy_use_lockout',
    'access to attrs=userPassword by anonymous auth by * none',
    `access to * by dn.base="${reader}" read by self read by * none`,
  ];
  const file = join(folder, 'slapd.conf');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** As the password policy writes them. */
const states = {
  disabled: { pwdAccountLockedTime: ['000001010000Z'] },
  expired: { pwdEndTime: ['20250101000000Z'] },
  mustChange: { pwdReset: ['TRUE'] },
} as const;
const wrongTries = 6;

/** The same organisation as in the Samba domain, as far as a plain directory can say it. */
function ldif(bulk: number): string {
  const everybody = [...people.filter(({ unit }) => unit !== 'Services'), ...bulkPeople(bulk)];
  const unitOf = new Map(everybody.map(({ login, unit }) => [login, unit]));
  const dnOf = (name: string): string =>
    unitOf.has(name) ? `uid=${name},ou=${unitOf.get(name)},${base}` : `cn=${escaped(name)},ou=Groups,${base}`;
  const big = { name: bigGroup, members: bulkPeople(bulk).map(({ login }) => login), description: undefined };
  const entries = [
    entry(base, { objectClass: ['dcObject', 'organization'], o: ['Example'], dc: ['example'] }),
    ...['People', 'Leavers', 'Bulk', 'Services', 'Moved', 'Groups'].map((ou) =>
      entry(`ou=${ou},${base}`, { objectClass: ['organizationalUnit'], ou: [ou] }),
    ),
    entry(reader, {
      objectClass: ['organizationalRole', 'simpleSecurityObject'],
      cn: ['reader'],
      userPassword: [servicePassword],
    }),
    entry(`cn=policy,ou=Services,${base}`, {
      objectClass: ['organizationalRole', 'pwdPolicy'],
      cn: ['policy'],
      pwdAttribute: ['userPassword'],
      pwdLockout: ['TRUE'],
      pwdMaxFailure: ['5'],
      pwdLockoutDuration: ['1800'],
      pwdMustChange: ['TRUE'],
    }),
    ...everybody.map(({ login, name, password: own, photo, state, attributes = {} }) =>
      entry(dnOf(login), {
        objectClass: ['inetOrgPerson'],
        uid: [login],
        cn: [name],
        sn: [name],
        mail: [attributes['mail'] ?? `${login}@example.org`],
        ...(attributes['telephoneNumber'] && { telephoneNumber: [attributes['telephoneNumber']] }),
        ...(attributes['department'] && { departmentNumber: [attributes['department']] }),
        ...(own && { userPassword: [own] }),
        ...(state && states[state]),
        ...(photo && { jpegPhoto: [Buffer.from(photo, 'base64')] }),
      }),
    ),
    ...[...groups, big].map(({ name, members, description }) =>
      entry(dnOf(name), {
        objectClass: ['groupOfNames'],
        cn: [name],
        // groupOfNames cannot be empty; this one is nobody.
        member: members.length > 0 ? members.map(dnOf) : [`cn=nobody,${base}`],
        ...(description && { description: [description] }),
      }),
    ),
  ];
  return entries.join('\n');
}

function entry(dn: string, attributes: Record<string, readonly (string | Buffer)[]>): string {
  const lines = Object.entries(attributes).flatMap(([name, values]) =>
    values.map((value) => `${name}:: ${Buffer.from(value as string).toString('base64')}\n`),
  );
  return `dn:: ${Buffer.from(dn).toString('base64')}\n${lines.join('')}`;
}

function escaped(value: string): string {
  return value.replace(/[,+"\\<>;=]/g, '\\$&').replace(/^#/, '\\#');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, address);
  await once(server, 'listening');
  const found = server.address();
  server.close();
  await once(server, 'close');
  if (found === null || typeof found === 'string') throw new Error('no port is free');
  return found.port;
}
