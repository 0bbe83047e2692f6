import { CallPlacing } from './calls/call-placing.js';
import { CallPortalController } from './calls/call-portal-controller.js';
import { CallPortal, type CallPortalOptions } from './calls/call-portal.js';
import { CallPrograms } from './calls/call-programs.js';
import { Callers, type CallersOptions } from './calls/callers.js';
import { SosCallsController } from './calls/sos-calls-controller.js';
import { SosCalls } from './calls/sos-calls.js';
import type { Controllers } from './generated/routes.js';
import type { Invitations } from './invitations/invitations.js';
import { callAllowances, GuessThrottle } from './invitations/throttle.js';
import type { OpenSessions, SessionMoved } from './live/open-sessions.js';
import type { Portal } from './portal/portal.js';
import { CallQueue } from './queue/queue.js';
import type { Placing } from './routing/placing.js';
import type { Presence } from './sessions/presence.js';
import type { Store } from './store/store.js';

export interface CallDeskOptions
  extends Omit<CallPortalOptions, 'placing' | 'callers' | 'waitingIn' | 'portal'>, Omit<CallersOptions, 'throttle'> {
  readonly store: Store;
  readonly presence: Presence;
  readonly invitations: Invitations;
  readonly routing: Placing;
  readonly signInThrottle: CallersOptions['throttle'];
  /** Known once everything is put together. */
  readonly open: () => OpenSessions;
  readonly portal: () => Portal;
  /** Tells the pages of end users that something of these sessions may be another. */
  readonly tell: (moved: SessionMoved) => void;
  readonly callLifeMs: number;
  /** The address of a page of this appliance. */
  readonly address: (path: string) => string;
  readonly failed: (error: unknown) => void;
}

/** SOS Calls and the queue, put together. */
export interface CallDesk {
  readonly controllers: Pick<Controllers, 'sosCalls' | 'callPortal'>;
  readonly queue: CallQueue;
  readonly programs: CallPrograms;
  /** A session changed. */
  moved(sessionId: string): void;
  /** Changes may have been missed. */
  lost(): void;
  start(): Promise<void>;
  stop(): void;
}

export function makeCallDesk(options: CallDeskOptions): CallDesk {
  const { store, access, records, routing, presence, now, monotonic, open, portal, tell } = options;
  const queue = new CallQueue({
    records,
    sessions: { get: (id) => open().get(id), ready: () => open().ready() },
    now,
  });
  const placing = new CallPlacing({
    ...options,
    placing: routing,
    throttle: new GuessThrottle(monotonic, callAllowances),
  });
  const callers = new Callers({ ...options, throttle: options.signInThrottle });
  const calls = new SosCalls({ store, access, address: options.address, now });
  const programs = new CallPrograms({ ...options, presence, placing, queue });
  calls.onChange((id) => programs.callChanged(id));
  queue.onMoved((ids) => {
    for (const id of ids) {
      const topics = [`portal ${id}`];
      tell({ id, before: topics, after: topics });
      programs.changed(id, open().get(id));
    }
  });
  const own: CallPortalOptions = {
    ...options,
    ...{ placing, callers, waitingIn: (channel) => queue.waitingIn(channel) },
    portal: { view: (id, session) => portal().view(id, session) },
  };
  return {
    controllers: {
      sosCalls: new SosCallsController(calls),
      callPortal: new CallPortalController(new CallPortal(own)),
    },
    ...{ queue, programs },
    moved: (id) => {
      queue.changed(id);
      programs.changed(id, open().get(id));
    },
    lost: () => queue.reload(),
    start: () => queue.start(),
    stop: () => queue.stop(),
  };
}
