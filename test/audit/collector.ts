import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownCertificate } from '../../server/appliance/certificate.js';
import { until } from '../desktop.js';
import { freePort } from '../http/control-plane.js';

/** A message as rsyslog wrote it down, read in a way of its own. */
export interface Received {
  readonly priority: number;
  readonly host: string;
  readonly application: string;
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
  readonly words: string;
}

/** A real rsyslog that takes syslog over TLS; it can go away and come back on the same port. */
export class Collector {
  #process: ChildProcess | undefined;

  private constructor(
    readonly folder: string,
    readonly port: number,
    readonly authority: string,
  ) {}

  /** `name`: what its certificate is for. */
  static async make(folder: string, name = 'localhost'): Promise<Collector> {
    for (const part of ['tls', 'keys']) mkdirSync(join(folder, part), { recursive: true });
    const tls = await ownCertificate(folder, [name], Date.now());
    const collector = new Collector(folder, await freePort(), tls.authority ?? '');
    const settings = `
global(workDirectory="${folder}" maxMessageSize="64k" parser.escapeControlCharactersOnReceive="off"
  defaultNetstreamDriver="ossl" defaultNetstreamDriverCAFile="${tls.authority}"
  defaultNetstreamDriverCertFile="${tls.certificate}" defaultNetstreamDriverKeyFile="${tls.key}")
module(load="imtcp" streamDriver.name="ossl" streamDriver.mode="1" streamDriver.authMode="anon")
template(name="raw" type="string" string="%rawmsg%\\n")
input(type="imtcp" port="${collector.port}" address="127.0.0.1")
action(type="omfile" file="${collector.file}" template="raw")
`;
    writeFileSync(join(folder, 'rsyslog.conf'), settings);
    return collector;
  }

  get file(): string {
    return join(this.folder, 'received');
  }

  async start(): Promise<void> {
    const parameters = ['-n', '-f', join(this.folder, 'rsyslog.conf'), '-i', join(this.folder, 'pid')];
    this.#process = spawn('/usr/sbin/rsyslogd', parameters, { stdio: 'ignore' });
    await until('rsyslog to be there', () => Promise.resolve(existsSync(join(this.folder, 'pid'))));
  }

  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  get received(): Received[] {
    if (!existsSync(this.file)) return [];
    return readFileSync(this.file, 'utf8').split('\n').filter(Boolean).map(readMessage);
  }

  /** Waits until it has this event. */
  async has(sequence: number): Promise<void> {
    await until(`event ${sequence} to arrive`, () =>
      Promise.resolve(this.received.some(({ values }) => values['sequence'] === String(sequence))),
    );
  }
}

export function readMessage(line: string): Received {
  const match =
    /^<(\d+)>1 \S+ (\S+) (\S+) - (\S+) \[guichet@32473 ((?:\w+="(?:\\.|[^"\\\]])*" ?)*)\] \uFEFF(.*)$/s.exec(line);
  if (match === null) throw new Error(`not a message: ${line.slice(0, 300)}`);
  const [, priority, host = '', application = '', name = '', structure = '', words = ''] = match;
  const pairs = [...structure.matchAll(/(\w+)="((?:\\.|[^"\\\]])*)"/gs)].map(
    ([, key = '', value = '']) => [key, value.replaceAll(/\\(.)/gs, '$1')] as const,
  );
  return { priority: Number(priority), host, application, name, values: Object.fromEntries(pairs), words };
}
