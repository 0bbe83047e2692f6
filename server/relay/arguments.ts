import { parseArgs } from 'node:util';
import { socketPathBytes } from '../protocol/relay-link.js';

export interface CertificateFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

export interface RelayArguments {
  readonly host: string;
  readonly port: number;
  /** undefined: without TLS, on this machine alone, for whatever ends TLS in front of it. */
  readonly certificate: CertificateFiles | undefined;
  /** The name that a replaced certificate must be for; undefined: any. */
  readonly publicHost: string | undefined;
  readonly publicKeyFile: string;
  /** The Unix socket of the control plane. */
  readonly control: string;
  /** The port of the pages that may connect; undefined: any page of the relay's own host name. */
  readonly consolePort: number | undefined;
  /** A proxy on this machine says whose connection it hands on. */
  readonly behindProxy: boolean;
}

export const usage =
  'Usage: relay --listen HOST:PORT (--certificate FILE --key FILE | --without-tls) --public-key FILE --control SOCKET [--console-port PORT] [--host NAME] [--behind-proxy]\n       relay --from FILE, which holds these words, one a line';

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
      host: text,
      'without-tls': { type: 'boolean' },
      'behind-proxy': { type: 'boolean', default: false },
    },
  });
  const needed = (name: Exclude<keyof typeof values, 'without-tls' | 'behind-proxy'>): string => {
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
  const files = (): CertificateFiles => ({ certificateFile: needed('certificate'), keyFile: needed('key') });
  return {
    host,
    port: readPort('listen', digits ?? '', 0),
    certificate: values['without-tls'] === true ? withoutTls(host) : files(),
    publicHost: values.host,
    publicKeyFile: needed('public-key'),
    control: needed('control'),
    consolePort: consolePort === undefined ? undefined : readPort('console-port', consolePort, 1),
    behindProxy: values['behind-proxy'],
  };
}

/** Bytes that are not encrypted stay on this machine. */
function withoutTls(host: string): undefined {
  if (host === '127.0.0.1' || host === '::1') return undefined;
  throw new Error(
    `--without-tls listens on 127.0.0.1 or ::1 only, not on ${host}: what ends TLS runs on this machine.`,
  );
}

function readPort(name: string, digits: string, least: number): number {
  const port = Number(digits);
  if (!/^[0-9]{1,5}$/.test(digits) || port < least || port > largestPort) {
    throw new Error(`--${name}: ${digits} is no port between ${least} and ${largestPort}.`);
  }
  return port;
}
