import { Malformed } from './codec.js';

/**
 * The link between control plane and relay: lines of JSON over a Unix socket, typed and checked here for both ends.
 * Sessions and participants are UUIDs; numbers of 64 bits travel as decimal strings.
 */
export const relayLinkVersion = 1;
/** The longest line: a `hello` that lists some 100,000 passes. */
export const relayLinkLineBytes = 16_777_216;

/** The longest path of a Unix socket on Linux; a longer one is cut short in silence by what lies below. */
export const socketPathBytes = 107;

export type PassSide = 'program' | 'viewer';

export interface LivePass {
  readonly session: string;
  readonly participant: string;
  readonly side: PassSide;
  readonly serial: bigint;
}

/** Which passes end: the whole session, or one participant of it, or one side of that participant. */
export interface Revocation {
  readonly session: string;
  readonly participant?: string | undefined;
  readonly side?: PassSide | undefined;
}

/** Totals since the relay started (`sockets`, `sides`, `sessions`, `residentBytes`, `bufferedBytes`: as of now). */
export interface RelayCounters {
  readonly sockets: number;
  readonly sides: number;
  readonly sessions: number;
  readonly accepted: number;
  readonly joined: number;
  readonly refused: number;
  readonly messages: number;
  readonly bytes: number;
  readonly slow: number;
  readonly closedSlow: number;
  readonly bufferedBytes: number;
  /** The most that ever lay unsent for one side. */
  readonly bufferedPeak: number;
  readonly residentBytes: number;
}

/** Of one session since its first side joined: what was taken, how often a viewer was slow, the most that lay unsent for one side. */
export interface SessionCounters {
  readonly session: string;
  readonly viewers: number;
  readonly messages: number;
  readonly bytes: number;
  readonly slow: number;
  readonly bufferedPeak: number;
}

export type Departure = 'left' | 'lost' | 'superseded' | 'revoked' | 'expired' | 'refused' | 'stopping';

export type FromRelay =
  /** First word on each connection. `serial` is the largest serial of a pass that this relay has met in this boot. */
  | {
      readonly type: 'hello';
      readonly version: number;
      readonly boot: bigint;
      readonly serial: bigint;
      readonly passes: LivePass[];
    }
  | ({ readonly type: 'joined' | 'frozen' | 'thawed' } & LivePass)
  | ({ readonly type: 'left'; readonly because: Departure } & LivePass)
  /** Sessions that had traffic since the last counters, and those that ended. */
  | { readonly type: 'counters'; readonly relay: RelayCounters; readonly sessions: SessionCounters[] }
  /** From no relay but from a tool on this machine that signs passes itself: `issued` answers with a serial that no other pass has. */
  | { readonly type: 'serialWanted' };

export type FromControl =
  /** Answer to `hello`: what of the listed passes ends. */
  | { readonly type: 'revoked'; readonly serial: bigint; readonly revocations: Revocation[] }
  /** Passes with a larger serial than `serial` are not meant: a technician may come back. */
  | ({ readonly type: 'revoke'; readonly serial: bigint } & Revocation)
  /** The serial of the pass just made; what was made a life before it has run out, presented or not. */
  | { readonly type: 'issued'; readonly serial: bigint };

type Json = Readonly<Record<string, unknown>>;

const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const decimal = /^[0-9]{1,20}$/;
const largestU64 = 0xffff_ffff_ffff_ffffn;
const departures: readonly string[] = [
  'left',
  'lost',
  'superseded',
  'revoked',
  'expired',
  'refused',
  'stopping',
] satisfies Departure[];

function read(line: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Malformed('a line of the relay link is no JSON');
  }
  return object(value, 'the line');
}

function object(value: unknown, name: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(`${name} is no object`);
  return value as Json;
}

function array(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw new Malformed(`${name} is no list`);
  return value;
}

function count(value: unknown, name: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new Malformed(`${name} is no count`);
  return value as number;
}

function u64(value: unknown, name: string): bigint {
  const number = typeof value === 'string' && decimal.test(value) ? BigInt(value) : -1n;
  if (number < 0n || number > largestU64) throw new Malformed(`${name} is no u64`);
  return number;
}

function uuid(value: unknown, name: string): string {
  if (typeof value !== 'string' || !identifier.test(value)) throw new Malformed(`${name} is no UUID`);
  return value;
}

function sideOf(value: unknown): PassSide {
  if (value !== 'program' && value !== 'viewer') throw new Malformed('side is neither program nor viewer');
  return value;
}

function livePass(value: unknown): LivePass {
  const pass = object(value, 'a pass');
  return {
    session: uuid(pass['session'], 'session'),
    participant: uuid(pass['participant'], 'participant'),
    side: sideOf(pass['side']),
    serial: u64(pass['serial'], 'serial'),
  };
}

function revocation(value: unknown): Revocation {
  const { session, participant, side } = object(value, 'a revocation');
  return {
    session: uuid(session, 'session'),
    ...(participant === undefined ? {} : { participant: uuid(participant, 'participant') }),
    ...(side === undefined ? {} : { side: sideOf(side) }),
  };
}

function counts<N extends string>(value: unknown, names: readonly N[]): { readonly [K in N]: number } {
  const counters = object(value, 'counters');
  return Object.fromEntries(names.map((name) => [name, count(counters[name], name)])) as { [K in N]: number };
}

const relayCounterNames = [
  'sockets',
  'sides',
  'sessions',
  'accepted',
  'joined',
  'refused',
  'messages',
  'bytes',
  'slow',
  'closedSlow',
  'bufferedBytes',
  'bufferedPeak',
  'residentBytes',
] as const satisfies (keyof RelayCounters)[];
const sessionCounterNames = ['viewers', 'messages', 'bytes', 'slow', 'bufferedPeak'] as const;

/** One line from the relay, without its line feed. Throws Malformed on any deviation; unknown types of a newer relay included. */
export function readFromRelay(line: string): FromRelay {
  const value = read(line);
  const type = value['type'];
  switch (type) {
    case 'hello':
      return {
        type,
        version: count(value['version'], 'version'),
        boot: u64(value['boot'], 'boot'),
        serial: u64(value['serial'], 'serial'),
        passes: array(value['passes'], 'passes').map(livePass),
      };
    case 'joined':
    case 'frozen':
    case 'thawed':
      return { type, ...livePass(value) };
    case 'left': {
      const because = value['because'];
      if (!departures.includes(because as string)) throw new Malformed('because is no departure');
      return { type, ...livePass(value), because: because as Departure };
    }
    case 'counters':
      return {
        type,
        relay: counts(value['relay'], relayCounterNames),
        sessions: array(value['sessions'], 'sessions').map((entry) => ({
          session: uuid(object(entry, 'a session')['session'], 'session'),
          ...counts(entry, sessionCounterNames),
        })),
      };
    case 'serialWanted':
      return { type };
    default:
      throw new Malformed('the relay link knows no such line from a relay');
  }
}

/** One line from the control plane, without its line feed. Throws Malformed on any deviation. */
export function readFromControl(line: string): FromControl {
  const value = read(line);
  const type = value['type'];
  switch (type) {
    case 'revoked':
      return {
        type,
        serial: u64(value['serial'], 'serial'),
        revocations: array(value['revocations'], 'revocations').map(revocation),
      };
    case 'revoke':
      return { type, serial: u64(value['serial'], 'serial'), ...revocation(value) };
    case 'issued':
      return { type, serial: u64(value['serial'], 'serial') };
    default:
      throw new Malformed('the relay link knows no such line from a control plane');
  }
}

/** The line of a word of either end, with its line feed. */
export function writeLine(word: FromRelay | FromControl): string {
  const text = JSON.stringify(word, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  return `${text}\n`;
}
