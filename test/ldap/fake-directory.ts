import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { guidBytes } from '../../server/ldap/entry-id.js';
import { MessageStream } from '../../server/ldap/message-stream.js';
import { defaultLoginAttribute, defaultPersonFilter, type LdapSettings } from '../../server/ldap/settings.js';
import {
  entry,
  message,
  pagedControl,
  readRequest,
  reference,
  result,
  type BindRequest,
  type Filter,
  type SearchRequest,
} from './fake-wire.js';

/** Windows' own limits, which Samba does not have: entries of an answer, and values of an attribute. */
const maxPageSize = 1_000;
const maxValRange = 1_500;

export const fakeBase = 'DC=fake,DC=example';

export interface FakeEntry {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly (string | Buffer)[]>>;
  /** What a bind as this entry answers: a password, or the words of a refusal (see `windowsRefusal`). */
  readonly password?: string;
  readonly refusal?: string;
}

/** An entry with its values by the names of attributes in lower case. */
interface Held extends FakeEntry {
  readonly values: ReadonlyMap<string, readonly (string | Buffer)[]>;
}

/** What to send instead of the right answer; undefined: the right one. */
export type Interference = (request: BindRequest | SearchRequest, socket: TLSSocket) => readonly Buffer[] | undefined;

/** Numbers a test gives to people and groups, as ids. */
export function fakeId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** What a Windows domain controller says to a bind that it refuses for this reason. */
export function windowsRefusal(code: string): string {
  return `80090308: LdapErr: DSID-0C090449, comment: AcceptSecurityContext error, data ${code}, v4563\0`;
}

/**
 * A FAKE of a Windows domain controller, for what Samba does otherwise: limits of pages and of ranges, the codes of refused
 * binds, references to other domains. It also misbehaves when it is told to. Real directories are in samba-domain.ts and openldap.ts.
 */
export class FakeDirectory {
  readonly requests: (BindRequest | SearchRequest)[] = [];
  readonly #entries = new Map<string, Held>();
  interference: Interference = () => undefined;

  private constructor(
    readonly port: number,
    readonly authority: string,
  ) {}

  static async start(
    t: { teardown(end: () => unknown): void; testdir(): string },
    folder = t.testdir(),
  ): Promise<FakeDirectory> {
    for (const name of ['keys', 'tls']) mkdirSync(join(folder, name), { recursive: true });
    const { certificate, key, authority } = await ownCertificate(folder, ['127.0.0.1'], Date.now());
    const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the fake does not listen');
    const fake = new FakeDirectory(address.port, readFileSync(authority ?? '', 'utf8'));
    const sockets = new Set<TLSSocket>();
    server.on('secureConnection', (socket) => {
      sockets.add(socket);
      fake.#serve(socket);
    });
    t.teardown(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    fake.add({ dn: fakeBase, attributes: { objectClass: ['domain'] } });
    fake.add({ dn: `CN=svc,${fakeBase}`, attributes: { objectClass: ['user'] }, password: 'service' });
    return fake;
  }

  settings(changed: Partial<LdapSettings> = {}): LdapSettings {
    return {
      ...{ kind: 'activeDirectory', controllers: [`127.0.0.1:${this.port}`], authority: this.authority },
      ...{ base: fakeBase, domain: 'FAKE', suffixes: ['fake.example'] },
      ...{ bindName: `CN=svc,${fakeBase}`, bindPassword: 'service' },
      loginAttribute: defaultLoginAttribute.activeDirectory,
      personFilter: defaultPersonFilter.activeDirectory,
      ...changed,
    };
  }

  add(one: FakeEntry): void {
    const values = Object.entries(one.attributes).map(([name, held]) => [name.toLowerCase(), held] as const);
    this.#entries.set(one.dn.toLowerCase(), { ...one, values: new Map(values) });
  }

  addPerson(number: number, login: string, more: Partial<FakeEntry> = {}): void {
    this.add({
      dn: `CN=${login},OU=People,${fakeBase}`,
      ...more,
      attributes: {
        objectClass: ['top', 'person', 'user'],
        objectGUID: [guidBytes(fakeId(number))],
        sAMAccountName: [login],
        sAMAccountType: ['805306368'],
        primaryGroupID: ['513'],
        ...more.attributes,
      },
    });
  }

  /** `members`: numbers of people and groups. */
  addGroup(number: number, name: string, members: readonly number[]): void {
    const sid = Buffer.concat([Buffer.from('010500000000000515000000', 'hex'), Buffer.alloc(12), Buffer.alloc(4)]);
    sid.writeUInt32LE(number, sid.length - 4);
    this.add({
      dn: `CN=${name},OU=Groups,${fakeBase}`,
      attributes: {
        objectClass: ['top', 'group'],
        objectCategory: ['group'],
        objectGUID: [guidBytes(fakeId(number))],
        objectSid: [sid],
        cn: [name],
        groupType: ['-2147483646'],
        member: members.map((one) => `<GUID=${fakeId(one)}>;CN=member ${one},OU=People,${fakeBase}`),
      },
    });
  }

  #serve(socket: TLSSocket): void {
    const stream = new MessageStream();
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      for (const content of stream.push(chunk)) {
        const request = readRequest(content);
        if (request === undefined) continue;
        this.requests.push(request);
        for (const bytes of this.interference(request, socket) ?? this.answer(request)) socket.write(bytes);
      }
    });
  }

  /** The right answer, as Windows gives it. */
  answer(request: BindRequest | SearchRequest): Buffer[] {
    return request.kind === 'bind' ? [this.#bind(request)] : this.#search(request);
  }

  #bind({ id, name, password }: BindRequest): Buffer {
    const found = this.#entries.get(name.toLowerCase());
    const refusal = found?.refusal ?? windowsRefusal('52e');
    const good = found?.password !== undefined && found.password === password;
    return message(id, good ? result(0x61, 0) : result(0x61, 49, refusal));
  }

  #search({ id, base, scope, filter, attributes, page, extendedNames }: SearchRequest): Buffer[] {
    const end = (code: number, text = '', cookie = ''): Buffer =>
      message(id, result(0x65, code, text), page === undefined ? undefined : pagedControl(cookie));
    const start = this.#baseOf(base);
    if (start === undefined) return [end(32, '0000208D: NameErr: DSID-0310028B, problem 2001 (NO_OBJECT)\0')];
    const all = scope === 0 ? [start] : [...this.#entries.values()].filter(({ dn }) => isUnder(dn, start.dn));
    const found = all.filter((one) => matches(filter, one));
    const from = Number(page?.cookie || 0);
    const size = Math.min(page?.size ?? maxPageSize, maxPageSize);
    const part = found.slice(from, from + size).map((one) => message(id, shown(one, attributes, extendedNames)));
    const more = from + size < found.length;
    if (page === undefined && more) return [...part, end(4, '00002023: SvcErr: DSID-031A120D\0')];
    const others =
      scope === 2 && !more ? [message(id, reference(`ldaps://127.0.0.1:1/CN=Configuration,${fakeBase}`))] : [];
    return [...part, ...others, end(0, '', more ? String(from + size) : '')];
  }

  #baseOf(base: string): Held | undefined {
    const id = /^<GUID=(.*)>$/i.exec(base)?.[1];
    if (id === undefined) return this.#entries.get(base.toLowerCase());
    const guid = guidBytes(id);
    return [...this.#entries.values()].find(({ attributes }) =>
      guid.equals(Buffer.from(attributes['objectGUID']?.[0] ?? '')),
    );
  }
}

function isUnder(dn: string, base: string): boolean {
  return dn.toLowerCase() === base.toLowerCase() || dn.toLowerCase().endsWith(`,${base.toLowerCase()}`);
}

function valuesOf({ values }: Held, name: string): readonly (string | Buffer)[] {
  return values.get(name.toLowerCase()) ?? [];
}

function matches(filter: Filter, one: Held): boolean {
  if ('of' in filter) {
    if (filter.kind === 'and') return filter.of.every((part) => matches(part, one));
    const any = filter.of.some((part) => matches(part, one));
    return filter.kind === 'or' ? any : !any;
  }
  const values = valuesOf(one, filter.attribute);
  if (filter.kind === 'present') return values.length > 0;
  const wanted = filter.value;
  if (values.length === 0) return false;
  if (values.some((value) => Buffer.isBuffer(value))) return values.some((value) => wanted.equals(value as Buffer));
  const text = wanted.toString().toLowerCase();
  if (filter.kind === 'bits') return values.some((value) => (Number(value) & Number(text)) !== 0);
  if (filter.kind === 'contains') return values.some((value) => value.toString().toLowerCase().includes(text));
  return values.some((value) => value.toString().toLowerCase() === text);
}

/** The attributes that were asked for. A list that is too long comes in ranges, as Windows gives it. */
function shown(one: Held, asked: readonly string[], extendedNames: boolean): Buffer {
  const found = new Map<string, readonly (string | Buffer)[]>();
  for (const name of asked) {
    const range = /^(.*);range=(\d+)-\*$/.exec(name);
    const plain = range?.[1] ?? name;
    const from = Number(range?.[2] ?? 0);
    const values = valuesOf(one, plain);
    const part = values.slice(from, from + maxValRange);
    const last = from + part.length >= values.length ? '*' : String(from + part.length - 1);
    const ranged = range !== null || last !== '*';
    if (ranged) found.set(`${plain};range=${from}-${last}`, part);
    if (ranged && range === null) found.set(plain, []);
    else if (!ranged && values.length > 0) found.set(plain, values);
  }
  const id = valuesOf(one, 'objectGUID')[0];
  const guid = extendedNames && Buffer.isBuffer(id) ? `<GUID=${fakeId(id.readUIntBE(10, 6))}>;` : '';
  return entry(`${guid}${one.dn}`, found);
}
