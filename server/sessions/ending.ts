import type { Permit } from '../access/access.js';
import type { EventName } from '../audit/catalogue.js';
import type { Revocation } from '../protocol/relay-link.js';
import type { Presence } from './presence.js';
import type { SessionRecords } from './records.js';
import { isOpen, type DeviceNote, type Outcome, type Reason, type Session } from './session.js';
import { advance } from './state.js';

/** Where passes are revoked; the relay's link is one. */
export interface Revoker {
  revoke(revocation: Revocation): void;
}

export interface EndingOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly relay: Revoker;
  /** Stops the practice computer of a session, if it has one. */
  readonly stopPractice: (sessionId: string) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** How a session ends, whoever ends it: first the record, then at once every connection that it had. */
export class Ending {
  readonly #options: EndingOptions;

  constructor(options: EndingOptions) {
    this.#options = options;
  }

  /** @throws Refusal `session/illegal` when it has ended already, `record/unknown` */
  async close(
    sessionId: string,
    permit: Permit,
    { reason, event, outcome, note }: { reason: Reason; event: EventName; outcome?: Outcome; note?: string },
  ): Promise<Session> {
    const { records, now } = this.#options;
    const device = this.deviceNote(sessionId);
    const session = await records.change(sessionId, (open) => ({
      session: advance(open, {
        name: 'close',
        at: now(),
        reason,
        ...(outcome === undefined ? {} : { outcome }),
        ...(note === undefined || note === '' ? {} : { note }),
        ...(device === undefined ? {} : { device }),
      }),
      events: [
        permit.event(
          event,
          { kind: 'session', id: sessionId },
          {
            reason,
            ...(outcome === undefined ? {} : { outcome }),
            ...describe(open, device),
          },
        ),
      ],
    }));
    this.cut(sessionId, reason);
    return session;
  }

  /** Closes it as abandoned, if it may be by now. */
  async abandon(sessionId: string, permit: Permit, isGone: (session: Session) => boolean): Promise<void> {
    const { records, now } = this.#options;
    const session = await records.change(sessionId, (ready) => {
      if (ready.state !== 'ready' || !isGone(ready)) return undefined;
      return {
        session: advance(ready, { name: 'abandon', at: now() }),
        events: [permit.event('session.abandoned', { kind: 'session', id: sessionId }, describe(ready, undefined))],
      };
    });
    if (!isOpen(session)) this.cut(sessionId, 'abandoned');
  }

  /** Lets it expire, if it is still waiting. */
  async expire(sessionId: string, permit: Permit): Promise<void> {
    const { records, now } = this.#options;
    await records.change(sessionId, (waiting) => {
      if (waiting.state !== 'waiting' || (waiting.deadline ?? 0) > now()) return undefined;
      return {
        session: advance(waiting, { name: 'expire', at: now() }),
        events: [permit.event('session.expired', { kind: 'session', id: sessionId })],
      };
    });
  }

  /** What a session's connections are told and lose when it is over. */
  cut(sessionId: string, because: Reason): void {
    const { presence, relay, stopPractice } = this.#options;
    relay.revoke({ session: sessionId });
    stopPractice(sessionId);
    const { link } = presence.of(sessionId);
    presence.forget(sessionId);
    if (link === undefined) return;
    link.send('sessionEnded', { because });
    link.finish();
  }

  /** The computer as its program described it, for the record. */
  deviceNote(sessionId: string): DeviceNote | undefined {
    const { device } = this.#options.presence.of(sessionId);
    return device && { system: device.system, host: device.host, user: device.user };
  }
}

function describe(session: Session, device: DeviceNote | undefined): { number: number; computer?: string } {
  const known = device ?? session.device;
  return { number: session.number, ...(known && { computer: `${known.user}@${known.host}` }) };
}
