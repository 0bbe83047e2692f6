import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.js';

export type { Logger } from 'pino';

/** Names under which a secret could travel. Nothing logs such a value on purpose; were it to, this takes it out. */
const SECRET_NAMES = [
  'password',
  'secret',
  'code',
  'link',
  'token',
  'ticket',
  'capability',
  'pass',
  'cookie',
  'authorization',
  'url',
  'headers',
  'body',
  'query',
];

/** One JSON object a line, on standard error; standard output is for people. */
export function makeLog(
  level: Config['log']['level'],
  part: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    {
      level,
      base: { part },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: hide },
    },
    destination,
  );
}

/** `code` also names errors and exits; only what could be a code that a person reads out is hidden. */
function hide(value: unknown, path: readonly string[]): unknown {
  return path.at(-1) === 'code' && !/^[\d ]{6,}$/.test(String(value)) ? value : '[hidden]';
}
