import { spawnSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';

function ip(...words: string[]): void {
  const done = spawnSync('ip', words, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`ip ${words.join(' ')}: ${done.stderr}`);
}

/** An address of this machine beyond itself, with which its browsers have lived since they started. */
function standingAddress(): string | undefined {
  const found = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return found.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

/**
 * A network namespace of its own, joined to this machine by one cable that can be pulled. Needs root.
 *
 * Chromium breaks off everything that it loads when an address or a link of the machine comes or goes: the browsers of tests
 * beside this one too. So this end of the cable has no address, and the name of a tunnel, which Chromium does not count.
 */
export class Network {
  readonly name = `guichet-${process.pid}`;
  readonly #cable = `tun${process.pid}`;
  readonly #there: string;
  /** The address under which this machine is reached over the cable. */
  readonly here: string;

  private constructor() {
    // A network of this process's own among those that are kept for tests (RFC 2544).
    const [third, fourth] = [(process.pid >> 6) & 255, (process.pid & 63) << 2];
    this.#there = `198.18.${third}.${fourth + 2}`;
    this.here = standingAddress() ?? `198.18.${third}.${fourth + 1}`;
    if (standingAddress() === undefined) ip('address', 'add', `${this.here}/32`, 'dev', 'lo');
    ip('netns', 'add', this.name);
    ip('link', 'add', this.#cable, 'type', 'veth', 'peer', 'name', 'cable', 'netns', this.name);
    ip('link', 'set', this.#cable, 'addrgenmode', 'none');
    ip('-n', this.name, 'address', 'add', `${this.#there}/32`, 'dev', 'cable');
    ip('-n', this.name, 'link', 'set', 'lo', 'up');
    ip('-n', this.name, 'link', 'set', 'cable', 'up');
    ip('-n', this.name, 'route', 'add', `${this.here}/32`, 'dev', 'cable');
    this.mend();
  }

  static lay(): Network {
    return new Network();
  }

  /** Nothing passes, and nobody is told. */
  cut(): void {
    ip('link', 'set', this.#cable, 'down');
  }

  mend(): void {
    ip('link', 'set', this.#cable, 'up');
    ip('route', 'replace', `${this.#there}/32`, 'dev', this.#cable);
  }

  remove(): void {
    ip('netns', 'delete', this.name);
  }
}
