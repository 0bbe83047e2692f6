import type { FromRelay, SessionCounters } from '../protocol/relay-link.js';
import type { Room } from './room.js';

/** What is counted for the control plane's metrics: totals since the start, and sessions that had traffic since the last report. */
export class Counters {
  accepted = 0;
  joined = 0;
  refused = 0;
  closedSlow = 0;
  #ended = { messages: 0, bytes: 0, slow: 0, bufferedPeak: 0 };
  #toTell: SessionCounters[] = [];
  readonly #told = new Map<string, number>();

  /** A room that is about to be forgotten. */
  end(room: Room): void {
    const counters = room.counters;
    this.#ended.messages += counters.messages;
    this.#ended.bytes += counters.bytes;
    this.#ended.slow += counters.slow;
    this.#ended.bufferedPeak = Math.max(this.#ended.bufferedPeak, counters.bufferedPeak);
    if (room.kind === 'bulk') return;
    this.#told.delete(room.session);
    this.#toTell.push(counters);
  }

  report(rooms: Iterable<Room>, sockets: number): FromRelay & { readonly type: 'counters' } {
    const { accepted, joined, refused, closedSlow } = this;
    const totals = { ...this.#ended, sessions: 0, sides: 0, bufferedBytes: 0 };
    const sessions = this.#toTell;
    this.#toTell = [];
    for (const room of rooms) {
      const counters = room.counters;
      totals.messages += counters.messages;
      totals.bytes += counters.bytes;
      totals.slow += counters.slow;
      totals.bufferedPeak = Math.max(totals.bufferedPeak, counters.bufferedPeak);
      if (room.kind === 'screen') totals.sessions += 1;
      for (const peer of room.peers) {
        totals.sides += 1;
        totals.bufferedBytes += peer.socket.unsent;
      }
      // A session is told of by its screen; what files add stands in the totals.
      if (room.kind === 'bulk' || this.#told.get(room.session) === counters.messages) continue;
      this.#told.set(room.session, counters.messages);
      sessions.push(counters);
    }
    const residentBytes = process.memoryUsage.rss();
    return {
      type: 'counters',
      relay: { ...totals, sockets, accepted, joined, refused, closedSlow, residentBytes },
      sessions,
    };
  }
}
