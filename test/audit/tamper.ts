import { generateKeyPairSync } from 'node:crypto';
import { signCheckpoint } from '../../server/audit/checkpoint.js';
import { rangesOf } from '../../server/audit/removals.js';
import { canonical, hashOf, link, EMPTY_CHAIN } from '../../server/store/chain.js';
import type { ChainHead, Checkpoint, EventFields, Link, LinkHead, Part } from '../../server/store/chain.js';

/** A chain as it lies on the disk, and its head. */
export interface Chain {
  readonly links: string[];
  readonly head: ChainHead;
}

const START_MS = 1_763_000_000_000;
export const auditKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

const write = (linked: Link): string => canonical(linked);
export const read = (text: string | undefined): Link => JSON.parse(text ?? '') as Link;

function append({ links, head }: Chain, fields: EventFields): Chain {
  const linked = link(head, START_MS + head.sequence, fields);
  return { links: [...links, write(linked)], head: { sequence: linked.head.sequence, hash: linked.hash } };
}

export function makeChain(length: number): Chain {
  let chain: Chain = { links: [], head: EMPTY_CHAIN };
  for (let i = 0; i < length; i += 1) {
    const actor = { kind: 'person', id: `p${i % 7}`, name: 'Zoé “Z” Dupont' };
    const detail = { note: `n°${i}`, nested: { list: [1, 2.5, -3e-7, null, true], empty: {} } };
    const target = { kind: 'session', id: `s${i % 13}` };
    const fields = { name: 'session.closed', actor, permission: 'session.close', because: 'role technician', target };
    chain = append(chain, { ...fields, detail });
  }
  return chain;
}

const retention = { actor: { kind: 'system', id: 'retention' }, permission: 'audit.manage', because: 'the appliance' };
const audit = { kind: 'audit', id: '' };

/** The same chain after both parts of every third event were forgotten, on record. */
export function forget(chain: Chain): Chain {
  const gone = chain.links.map((_, i) => i + 1).filter((sequence) => sequence % 3 === 0);
  const links = chain.links.map((text, i) => (gone.includes(i + 1) ? write({ ...read(text), parts: {} }) : text));
  const detail = { reason: 'session', who: rangesOf(gone), what: rangesOf(gone) };
  return append({ ...chain, links }, { ...retention, name: 'audit.forgotten', target: audit, detail });
}

/** The same chain after its first events were removed, on record, and the checkpoint that stands for them. */
export function prune(chain: Chain, count: number): Chain & { readonly checkpoint: Checkpoint } {
  const { head, hash } = read(chain.links[count - 1]);
  const checkpoint = signCheckpoint(auditKeys.privateKey, { sequence: count, hash, time: head.time });
  const fields = { ...retention, name: 'audit.pruned', target: audit, detail: { until: count, hash } };
  const told = append(chain, fields);
  return { links: told.links.slice(count), head: told.head, checkpoint };
}

export interface Tamper {
  readonly what: string;
  readonly links: readonly string[];
  /** The record that a check must name. */
  readonly sequence: number;
}

type Random = (below: number) => number;

/** What somebody with the disk in their hands could do; each answers where in the list it must be noticed. */
const tampers: Readonly<Record<string, (links: string[], i: number, random: Random) => number>> = {
  'one character': (links, i, random) => {
    const text = links[i] ?? '';
    const at = random(text.length);
    links[i] = `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`;
    return i;
  },
  'one bit': (links, i, random) => {
    const bytes = Buffer.from(links[i] ?? '', 'utf8');
    const at = random(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    links[i] = bytes.toString('utf8');
    return i;
  },
  'another value': (links, i) => edit(links, i, (head) => ({ ...head, because: 'role administrator' })),
  'another time': (links, i) => edit(links, i, (head) => ({ ...head, time: head.time + 1 })),
  'another actor': (links, i) => edit(links, i, (head) => ({ ...head, actor: { kind: 'nobody' } })),
  'a field more': (links, i) => edit(links, i, (head) => ({ ...head, approved: true })),
  'a field less': (links, i) => edit(links, i, (head) => ({ ...head, permission: undefined })),
  'a field beside': (links, i) => {
    links[i] = canonical({ ...read(links[i]), approved: true });
    return i;
  },
  'a part more': (links, i) => {
    const linked = read(links[i]);
    links[i] = canonical({ ...linked, parts: { ...linked.parts, why: { salt: '', of: {} } } });
    return i;
  },
  'another name of who': (links, i) => editPart(links, i, 'who', (of) => ({ ...of, name: 'Eve' })),
  'another content': (links, i) => editPart(links, i, 'what', (of) => ({ ...of, note: 'nothing' })),
  'another salt': (links, i) => {
    const linked = read(links[i]);
    const { what } = linked.parts;
    links[i] = write({
      ...linked,
      parts: { ...linked.parts, what: { salt: 'AAAAAAAAAAAAAAAAAAAAAA==', of: what?.of ?? {} } },
    });
    return i;
  },
  'who it was, removed': (links, i) => drop(links, i, 'who'),
  'its content, removed': (links, i) => drop(links, i, 'what'),
  'another order of names': (links, i) => {
    links[i] = JSON.stringify(Object.fromEntries(Object.entries(read(links[i])).reverse()));
    return i;
  },
  'white space': (links, i) => {
    links[i] = ` ${links[i]}`;
    return i;
  },
  'a name twice': (links, i) => {
    links[i] = (links[i] ?? '').replace('{', '{"hash":"",');
    return i;
  },
  'a new hash as well': (links, i) => {
    const linked = read(links[i]);
    const head = { ...linked.head, because: 'role administrator' };
    links[i] = write({ ...linked, head, hash: hashOf(head) });
    // The record itself now holds; the one after it, or the noted head, gives it away.
    return Math.min(i + 1, links.length - 1);
  },
  removed: (links, i) => {
    links.splice(i, 1);
    return i;
  },
  'cut off': (links, i) => {
    links.length = i;
    return i;
  },
  repeated: (links, i) => {
    links.splice(i, 0, links[i] ?? '');
    return i + 1;
  },
  'swapped with another': (links, i, random) => {
    const j = (i + 1 + random(links.length - 1)) % links.length;
    [links[i], links[j]] = [links[j] ?? '', links[i] ?? ''];
    return Math.min(i, j);
  },
  'not a record': (links, i, random) => {
    links[i] = ['', 'null', '[]', '0', '"', '{}', 'true', '{"sequence":1}'][random(8)] ?? '';
    return i;
  },
  'a forged one added at the end': (links) => {
    const last = read(links.at(-1));
    links.push(write({ ...last, head: { ...last.head, sequence: last.head.sequence + 1 } }));
    return links.length - 1;
  },
};

function edit(links: string[], i: number, change: (head: LinkHead) => object): number {
  const linked = read(links[i]);
  links[i] = canonical({ ...linked, head: change(linked.head) });
  return i;
}

function editPart(links: string[], i: number, part: Part, change: (of: object) => object): number {
  const linked = read(links[i]);
  const kept = linked.parts[part];
  links[i] = canonical({ ...linked, parts: { ...linked.parts, [part]: { ...kept, of: change(kept?.of ?? {}) } } });
  return i;
}

function drop(links: string[], i: number, part: Part): number {
  const linked = read(links[i]);
  links[i] = write({
    ...linked,
    parts: Object.fromEntries(Object.entries(linked.parts).filter(([name]) => name !== part)),
  });
  return i;
}

/** `count` random tampers of one chain that begins with record `first`; the same seed gives the same ones. */
export function* tampersOf(links: readonly string[], count: number, seed: number, first = 1): Generator<Tamper> {
  let state = seed;
  // Park and Miller's generator: small, and the same everywhere.
  const random: Random = (below) => (state = (state * 48_271) % 2_147_483_647) % below;
  const ways = Object.entries(tampers);
  for (let tried = 0, made = 0; made < count; tried += 1) {
    const [what, way] = ways[tried % ways.length] as (typeof ways)[number];
    const copy = [...links];
    const sequence = way(copy, random(links.length), random) + first;
    // What was forgotten before cannot be taken away again.
    if (copy.length === links.length && copy.every((text, i) => text === links[i])) continue;
    made += 1;
    yield { what, links: copy, sequence };
  }
}
