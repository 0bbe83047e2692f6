import { canonical, hashOf, link, EMPTY_CHAIN, type AuditEvent, type ChainHead } from '../../server/store/chain.js';

/** A chain as it lies on the disk, and its head. */
export function makeChain(length: number): { links: string[]; head: ChainHead } {
  const links: string[] = [];
  let head = EMPTY_CHAIN;
  for (let i = 0; i < length; i += 1) {
    const actor = { kind: 'person', id: `p${i % 7}`, name: 'Zoé “Z” Dupont' };
    const detail = { note: `n°${i}`, nested: { list: [1, 2.5, -3e-7, null, true], empty: {} } };
    const target = { kind: 'session', id: `s${i % 13}` };
    const fields = { name: 'session.closed', actor, permission: 'session.close', because: 'role technician', target };
    const event = link(head, 1_763_000_000_000 + i, { ...fields, detail });
    links.push(canonical(event));
    head = event;
  }
  return { links, head: { sequence: head.sequence, hash: head.hash } };
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
  'another value': (links, i) => edit(links, i, (event) => ({ ...event, because: 'role administrator' })),
  'another time': (links, i) => edit(links, i, (event) => ({ ...event, time: event.time + 1 })),
  'another actor': (links, i) => edit(links, i, (event) => ({ ...event, actor: { kind: 'nobody' } })),
  'a field more': (links, i) => edit(links, i, (event) => ({ ...event, approved: true })),
  'a field less': (links, i) => edit(links, i, (event) => ({ ...event, detail: undefined })),
  'another order of names': (links, i) => {
    const event = JSON.parse(links[i] ?? '') as AuditEvent;
    links[i] = JSON.stringify(Object.fromEntries(Object.entries(event).reverse()));
    return i;
  },
  'white space': (links, i) => {
    links[i] = ` ${links[i]}`;
    return i;
  },
  'a name twice': (links, i) => {
    links[i] = (links[i] ?? '').replace('{', '{"name":"session.created",');
    return i;
  },
  'a new hash as well': (links, i) => {
    const event = { ...(JSON.parse(links[i] ?? '') as AuditEvent), because: 'role administrator' };
    links[i] = canonical({ ...event, hash: hashOf(event) });
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
    const last = JSON.parse(links.at(-1) ?? '') as AuditEvent;
    links.push(canonical({ ...last, sequence: last.sequence + 1 }));
    return links.length - 1;
  },
};

function edit(links: string[], i: number, change: (event: AuditEvent) => object): number {
  links[i] = canonical(change(JSON.parse(links[i] ?? '') as AuditEvent));
  return i;
}

/** `count` random tampers of one chain; the same seed gives the same ones. */
export function* tampersOf(links: readonly string[], count: number, seed: number): Generator<Tamper> {
  let state = seed;
  // Park and Miller's generator: small, and the same everywhere.
  const random: Random = (below) => (state = (state * 48_271) % 2_147_483_647) % below;
  const ways = Object.entries(tampers);
  for (let made = 0; made < count; made += 1) {
    const [what, way] = ways[made % ways.length] as (typeof ways)[number];
    const copy = [...links];
    const sequence = way(copy, random(links.length), random) + 1;
    yield { what, links: copy, sequence };
  }
}
