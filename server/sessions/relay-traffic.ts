import type { Gauge } from '../http/health.js';
import type { FromRelay, RelayCounters, SessionCounters } from '../protocol/relay-link.js';

/** So many sessions stand in the metrics one by one, by their rank: as many series, whatever happens. */
const ranks = 10;
const millisecondsPerSecond = 1_000;
/** A session that was silent for so long is met anew. */
const forgottenMs = 60_000;

interface Known {
  readonly bytes: number;
  readonly messages: number;
  readonly at: number;
}

interface Busy {
  readonly counters: SessionCounters;
  readonly bytesPerSecond: number;
  readonly messagesPerSecond: number;
}

/**
 * The busiest sessions of the relay, from one of its reports to the next. They are known by rank and not by name: a name for each
 * session would be a new series for each, for ever, and whoever may read the metrics need not know who is helped when.
 */
export class RelayTraffic {
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  #busiest: readonly Busy[] = [];

  /** @param now monotonic milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** A report of the relay: of sessions that had traffic since the last one. */
  take({ sessions }: Extract<FromRelay, { readonly type: 'counters' }>): void {
    const at = this.#now();
    const busy: Busy[] = [];
    for (const counters of sessions) {
      const before = this.#known.get(counters.session);
      this.#known.set(counters.session, { bytes: counters.bytes, messages: counters.messages, at });
      // What is met for the first time has a past of unknown length.
      if (before === undefined || at <= before.at || counters.bytes < before.bytes) continue;
      const seconds = (at - before.at) / millisecondsPerSecond;
      busy.push({
        counters,
        bytesPerSecond: Math.round((counters.bytes - before.bytes) / seconds),
        messagesPerSecond: Math.round((counters.messages - before.messages) / seconds),
      });
    }
    for (const [session, known] of this.#known) if (at - known.at >= forgottenMs) this.#known.delete(session);
    this.#busiest = busy.sort((one, other) => other.bytesPerSecond - one.bytesPerSecond).slice(0, ranks);
  }

  /** The relay is gone, and its numbers begin anew with the next. */
  clear(): void {
    this.#known.clear();
    this.#busiest = [];
  }

  /** For /metrics: the relay's totals, and its busiest sessions by rank. */
  gauges(totals: () => RelayCounters | undefined): Gauge[] {
    const total = (name: keyof RelayCounters) => () => totals()?.[name] ?? 0;
    const ranked = (of: (busy: Busy) => number) => () =>
      this.#busiest.map((busy, index) => ({ labels: { rank: String(index + 1) }, value: of(busy) }));
    return [
      { name: 'guichet_relay_sides', help: 'Sides at the relay.', read: total('sides') },
      { name: 'guichet_relay_sessions', help: 'Sessions at the relay.', read: total('sessions') },
      { name: 'guichet_relay_sockets', help: 'Connections of the relay.', read: total('sockets') },
      { name: 'guichet_relay_resident_memory_bytes', help: 'Its memory.', read: total('residentBytes') },
      {
        name: 'guichet_relay_buffered_bytes',
        help: 'Bytes that lie unsent for slow sides.',
        read: total('bufferedBytes'),
      },
      {
        name: 'guichet_relay_buffered_peak_bytes',
        help: 'The most that lay unsent for one side.',
        read: total('bufferedPeak'),
      },
      { name: 'guichet_relay_bytes', kind: 'counter', help: 'Bytes between sides.', read: total('bytes') },
      { name: 'guichet_relay_messages', kind: 'counter', help: 'Messages between sides.', read: total('messages') },
      { name: 'guichet_relay_slow', kind: 'counter', help: 'How often a viewer became slow.', read: total('slow') },
      {
        name: 'guichet_relay_closed_slow',
        kind: 'counter',
        help: 'Sides closed for slowness.',
        read: total('closedSlow'),
      },
      {
        name: 'guichet_relay_refused',
        kind: 'counter',
        help: 'Connections and messages refused.',
        read: total('refused'),
      },
      {
        name: 'guichet_relay_busiest_bytes_per_second',
        help: 'Of the busiest sessions, by rank.',
        each: ranked(({ bytesPerSecond }) => bytesPerSecond),
      },
      {
        name: 'guichet_relay_busiest_messages_per_second',
        help: 'Of the same sessions.',
        each: ranked(({ messagesPerSecond }) => messagesPerSecond),
      },
      {
        name: 'guichet_relay_busiest_slow',
        help: 'How often a viewer of the same sessions became slow.',
        each: ranked(({ counters }) => counters.slow),
      },
      {
        name: 'guichet_relay_busiest_buffered_peak_bytes',
        help: 'The most that lay unsent for one side of the same sessions.',
        each: ranked(({ counters }) => counters.bufferedPeak),
      },
    ];
  }
}
