import { spawnSync } from 'node:child_process';

function ip(...words: string[]): void {
  const done = spawnSync('ip', words, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`ip ${words.join(' ')}: ${done.stderr}`);
}

/** A network namespace of its own, joined to this machine by one cable that can be pulled. Needs root. */
export class Network {
  readonly name = `guichet-${process.pid}`;
  readonly #cable = `g${process.pid}`;
  /** This machine's address at its end of the cable. */
  readonly here: string;

  private constructor() {
    // A network of this process's own among those that are kept for tests (RFC 2544).
    const [third, fourth] = [(process.pid >> 6) & 255, (process.pid & 63) << 2];
    this.here = `198.18.${third}.${fourth + 1}`;
    const there = `198.18.${third}.${fourth + 2}`;
    ip('netns', 'add', this.name);
    ip('link', 'add', this.#cable, 'type', 'veth', 'peer', 'name', 'cable', 'netns', this.name);
    ip('address', 'add', `${this.here}/30`, 'dev', this.#cable);
    ip('link', 'set', this.#cable, 'up');
    ip('-n', this.name, 'address', 'add', `${there}/30`, 'dev', 'cable');
    ip('-n', this.name, 'link', 'set', 'lo', 'up');
    ip('-n', this.name, 'link', 'set', 'cable', 'up');
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
  }

  remove(): void {
    ip('netns', 'delete', this.name);
  }
}
