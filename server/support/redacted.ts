const WORD = /^[a-z][a-zA-Z]{0,30}$/;
/** Of a refusal, of the system, or of Node.js: never a code that somebody reads out. */
const CODE = /^(?:[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*|[A-Z][A-Z_]{1,40})$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** What of a line of the log says how the appliance works, and never about whom: numbers, … */
const NUMBERS = [
  ...[
    'status',
    'code',
    'milliseconds',
    'upMs',
    'againInMs',
    'withinMs',
    'byMs',
    'connected',
    'count',
    'port',
    'sockets',
  ],
  ...['from', 'to'],
];
/** … and words of these forms. */
const WORDS: readonly (readonly [name: string, form: RegExp])[] = [
  ...(['level', 'part', 'process'] as const).map((name) => [name, WORD] as const),
  ...(['time', 'ends'] as const).map((name) => [name, TIME] as const),
  ['code', CODE],
  ['method', /^[A-Z]{3,7}$/],
  ['signal', /^SIG[A-Z]{2,6}$/],
  // As routes are declared, with the names of what a request fills in.
  ['route', /^(?:\/[a-zA-Z0-9.:*_-]*)+$|^unknown$/],
  ['boot', /^\d{1,20}$/],
];
/** No exit code and no status is longer; a code that somebody reads out is. */
const MOST_CODE = 999;
/** A file of ours, as a stack names it. */
const FRAME =
  /^\s+at (?:async )?(?:[\w.#<>[\] ]+ \()?(?:(?:file:\/\/)?\/[\w/.@+-]*\/(?:build|node_modules)\/[\w/.@+-]+|node:[\w/.-]+):\d+(?::\d+)?\)?$/;
const OWN_WORDS = /^[a-z][a-z’', ;:-]{0,120}$/;
const TYPE = /^[A-Z][a-zA-Z]{0,40}$/;

/**
 * A line of the log with nothing in it but what is known to be harmless: what is not known is left out, so that no name, no
 * address and no secret is in it whoever wrote the line.
 */
export function redacted(line: string): string {
  let said: Record<string, unknown>;
  try {
    said = Object(JSON.parse(line)) as Record<string, unknown>;
  } catch {
    return '[a line that is none of the log]';
  }
  const error = errorOf(said['err']);
  const numbers = NUMBERS.flatMap((name): [string, unknown][] => {
    const value = said[name];
    const isNumber = typeof value === 'number' && !(name === 'code' && value > MOST_CODE);
    return isNumber || typeof value === 'boolean' ? [[name, value]] : [];
  });
  const kept = WORDS.flatMap(([name, form]): [string, unknown][] => {
    const value = said[name];
    return typeof value === 'string' && form.test(value) ? [[name, value]] : [];
  });
  kept.push(...numbers);
  // Without words of its own, a line takes those of its error, which may quote anything.
  const { msg } = said;
  if (typeof msg === 'string' && msg !== (Object(said['err']) as { message?: unknown }).message) {
    kept.push(['msg', plain(msg)]);
  }
  return JSON.stringify({ ...Object.fromEntries(kept), ...(error !== undefined && { err: error }) });
}

/** Our own words are in small letters, without numbers or quotations; a line that is not was not written by us alone. */
function plain(words: string): string {
  return OWN_WORDS.test(words) ? words : '[words left out]';
}

function errorOf(given: unknown): { type?: string; code?: string; stack: string[] } | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { type, code, message, stack } = given as Record<string, unknown>;
  const known = (value: unknown, form: RegExp): value is string => typeof value === 'string' && form.test(value);
  // A message that quotes somebody may look like a frame.
  const calls = typeof stack !== 'string' ? '' : typeof message === 'string' ? stack.replaceAll(message, '') : stack;
  const frames = calls.split('\n').filter((frame) => FRAME.test(frame));
  return {
    ...(known(type, TYPE) && { type }),
    ...(known(code, CODE) && { code }),
    stack: frames.map((frame) => frame.trim().replace(/(?:file:\/\/)?\/[\w/.@+-]*?\/(?=build\/|node_modules\/)/, '')),
  };
}
