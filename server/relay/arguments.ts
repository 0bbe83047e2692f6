import { parseArgs } from 'node:util';
import { socketPathBytes } from '../protocol/relay-link.js';

export interface RelayArguments {
  readonly host: string;
  readonly port: number;
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly publicKeyFile: string;
  /** The Unix socket of the control plane. */
  readonly control: string;
  /** The port of the pages that may connect; undefined: any page of the relay's own host name. */
  readonly consolePort: number | undefined;
}

export const usage =
  'Usage: relay --listen HOST:PORT --certificate FILE --key FILE --public-key FILE --control SOCKET [--console-port PORT]';

const address = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]+)):([0-9]{1,5})$/;
const largestPort = 65_535;

/** Reads the command line. Throws an Error in words for anything missing, unknown or out of range. */
export function readArguments(words: readonly string[]): RelayArguments {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...words],
    strict: true,
    options: {
      listen: text,
      certificate: text,
      key: text,
      'public-key': text,
      control: text,
      'console-port': text,
    },
  });
  const needed = (name: keyof typeof values): string => {
    const value = values[name];
    if (value === undefined || value === '') throw new Error(`--${name} is missing.`);
    return value;
  };
  const [, bracketed, plain, digits] = address.exec(needed('listen')) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined)
    throw new Error(`--listen ${needed('listen')} is no HOST:PORT; write an IPv6 address in brackets.`);
  if (Buffer.byteLength(needed('control')) > socketPathBytes) {
    throw new Error(`--control: a Unix socket's path has at most ${socketPathBytes} bytes; choose a shorter folder.`);
  }
  const consolePort = values['console-port'];
  return {
    host,
    port: readPort('listen', digits ?? '', 0),
    certificateFile: needed('certificate'),
    keyFile: needed('key'),
    publicKeyFile: needed('public-key'),
    control: needed('control'),
    consolePort: consolePort === undefined ? undefined : readPort('console-port', consolePort, 1),
  };
}

function readPort(name: string, digits: string, least: number): number {
  const port = Number(digits);
  if (!/^[0-9]{1,5}$/.test(digits) || port < least || port > largestPort) {
    throw new Error(`--${name}: ${digits} is no port between ${least} and ${largestPort}.`);
  }
  return port;
}
