import type { Access } from './access/access.js';
import { AssignmentController } from './assignment/assignment-controller.js';
import { Assignment, type AssignmentOptions } from './assignment/assignment.js';
import { Attendance } from './availability/attendance.js';
import { Availabilities } from './availability/availabilities.js';
import { AvailabilityController } from './availability/availability-controller.js';
import type { AvailabilityOf } from './availability/availability.js';
import { Loads } from './availability/loads.js';
import { Roster } from './availability/roster.js';
import type { Controllers } from './generated/routes.js';
import type { LiveHub } from './http/live.js';
import type { OpenSessions } from './live/open-sessions.js';
import type { Presence } from './sessions/presence.js';
import type { SessionRecords } from './sessions/records.js';
import type { Store } from './store/store.js';

const TICK_MS = 1_000;

export interface DispatchOptions extends Pick<AssignmentOptions, 'accept'> {
  readonly store: Store;
  readonly access: Access;
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly open: OpenSessions;
  /** What pushes to pages besides. */
  readonly hub: LiveHub;
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** Who takes which session, put together: who is there, and whose a session is. */
export interface Dispatch {
  readonly controllers: Pick<Controllers, 'assignment' | 'availability'>;
  /** Pushes what it was given, and knows who has a page open. */
  readonly hub: LiveHub;
  readonly availability: AvailabilityOf;
  readonly assignment: Assignment;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** One look at everything that time changes. */
  tick(): Promise<void>;
}

export function makeDispatch(options: DispatchOptions): Dispatch {
  const { store, access, open, hub, failed, monotonic } = options;
  const attendance = new Attendance(hub, monotonic);
  const loads = new Loads({ open });
  const roster = new Roster({ store, attendance, loads });
  const availabilities = new Availabilities({ store, access, roster, attendance });
  const assignment = new Assignment({ ...options, availability: roster, suits: () => true });
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const tick = (): Promise<void> => {
    running = running.then(() => availabilities.tell()).catch(failed);
    return running;
  };
  return {
    controllers: {
      assignment: new AssignmentController(assignment),
      availability: new AvailabilityController(availabilities),
    },
    ...{ hub: attendance, availability: roster, assignment, tick },
    start: async () => {
      await roster.load();
      timer = setInterval(() => void tick(), TICK_MS).unref();
    },
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
