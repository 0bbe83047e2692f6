import { isIPv6 } from 'node:net';

/** One setting: what it may be, and what it is when nobody says anything. */
export interface Setting<T> {
  readonly default: T;
  /** The value from what the file or the environment says. Throws Error, in words that continue "must be". */
  readonly read: (given: unknown) => T;
}

export type Settings = { readonly [key: string]: Setting<unknown> | Settings };

export function isSetting(entry: Setting<unknown> | Settings): entry is Setting<unknown> {
  return typeof entry['read'] === 'function';
}

export function text(byDefault: string, longest = 200): Setting<string> {
  return {
    default: byDefault,
    read: (given) => {
      // eslint-disable-next-line no-control-regex -- control characters are what is refused
      if (typeof given !== 'string' || given.length > longest || /[\u0000-\u001f\u007f]/.test(given)) {
        throw new Error(`a text of at most ${longest} characters`);
      }
      return given;
    },
  };
}

export function integer(byDefault: number, least: number, most: number): Setting<number> {
  return {
    default: byDefault,
    read: (given) => {
      const value = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : given;
      if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
        throw new Error(`a whole number from ${least} to ${most}`);
      }
      return value;
    },
  };
}

export function choice<C extends string>(byDefault: C, choices: readonly C[]): Setting<C> {
  return {
    default: byDefault,
    read: (given) => {
      const found = choices.find((candidate) => candidate === given);
      if (found === undefined) throw new Error(`one of ${choices.join(', ')}`);
      return found;
    },
  };
}

const UNITS_MS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Written with its unit (`10 min`, `1 d`), held in milliseconds. */
export function duration(byDefault: string, least: string, most: string): Setting<number> {
  const [from, to] = [milliseconds(least), milliseconds(most)];
  return {
    default: milliseconds(byDefault) ?? 0,
    read: (given) => {
      const value = milliseconds(given);
      if (value === undefined || from === undefined || to === undefined || value < from || value > to) {
        throw new Error(`a time with its unit, from ${least} to ${most}, such as ${byDefault}`);
      }
      return value;
    },
  };
}

const FOR_EVER = 'for ever';

/** A time after which something is removed, or `for ever`, held as infinity. */
export function period(byDefault: string, least: string, most: string): Setting<number> {
  const { default: value, read } = duration(byDefault, least, most);
  return { default: value, read: (given) => (given === FOR_EVER ? Number.POSITIVE_INFINITY : read(given)) };
}

function milliseconds(given: unknown): number | undefined {
  const [, number, unit] = (typeof given === 'string' ? /^(\d{1,9}) ?(ms|s|min|h|d)$/.exec(given) : null) ?? [];
  return number === undefined ? undefined : Number(number) * UNITS_MS[unit as keyof typeof UNITS_MS];
}

const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/** A host name or address, without port. */
export function host(byDefault: string): Setting<string> {
  return { default: byDefault, read: readHost };
}

function readHost(given: unknown): string {
  const text = typeof given === 'string' ? given.trim().toLowerCase() : '';
  if (!HOST.test(text) && !isIPv6(text)) throw new Error('a host name or address, without port');
  return text;
}

/** Host names or addresses, without port; one alone needs no list, and the environment separates them by commas. */
export function hosts(byDefault: readonly string[]): Setting<readonly string[]> {
  return {
    default: byDefault,
    read: (given) => {
      const list: unknown[] = typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : [undefined];
      return list.map(readHost);
    },
  };
}
