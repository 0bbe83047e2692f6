/** What of a line of the log says how the appliance works, and never about whom. */
const KEPT = [
  ...['level', 'time', 'part', 'msg', 'code', 'status', 'method', 'route', 'milliseconds', 'process', 'signal'],
  ...['upMs', 'againInMs', 'withinMs', 'connected', 'count', 'port', 'sockets', 'boot', 'from', 'to', 'ends', 'byMs'],
];
/** A file of ours, as a stack names it. */
const FRAME = /^\s+at (?:async )?(?:[\w.#<>[\] ]+ \()?(?:file:\/\/\/?|node:)[\w/.@+-]+:\d+(?::\d+)?\)?$/;
const OWN_WORDS = /^[a-z][a-z’', ;:-]{0,120}$/;
const TOKEN = /^[\w./:+ -]{1,80}$/;

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
  const kept = KEPT.flatMap((name): [string, unknown][] => {
    const value = said[name];
    // Without words of its own, a line takes those of its error, which may quote anything.
    if (name === 'msg' && value === (Object(said['err']) as { message?: unknown }).message) return [];
    if (typeof value === 'number' || typeof value === 'boolean') return [[name, value]];
    if (typeof value !== 'string') return [];
    return name === 'msg' || TOKEN.test(value) ? [[name, name === 'msg' ? plain(value) : value]] : [];
  });
  return JSON.stringify({ ...Object.fromEntries(kept), ...(error !== undefined && { err: error }) });
}

/** Our own words are in small letters, without numbers or quotations; a line that is not was not written by us alone. */
function plain(words: string): string {
  return OWN_WORDS.test(words) ? words : '[words left out]';
}

function errorOf(given: unknown): { type?: string; code?: string; stack: string[] } | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { type, code, stack } = given as Record<string, unknown>;
  const known = (value: unknown): value is string => typeof value === 'string' && TOKEN.test(value);
  const frames = typeof stack === 'string' ? stack.split('\n').filter((frame) => FRAME.test(frame)) : [];
  return {
    ...(known(type) && { type }),
    ...(known(code) && { code }),
    stack: frames.map((frame) => frame.trim().replace(/(?:file:\/\/)?\/[\w/.@+-]*?\/(?=build\/|node_modules\/)/, '')),
  };
}
