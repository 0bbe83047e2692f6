import type { Access } from './access/access.js';
import { AssignmentController } from './assignment/assignment-controller.js';
import { Assignment, type AssignmentOptions } from './assignment/assignment.js';
import { Attendance } from './availability/attendance.js';
import { Availabilities } from './availability/availabilities.js';
import { AvailabilityController } from './availability/availability-controller.js';
import type { AvailabilityOf } from './availability/availability.js';
import { Loads } from './availability/loads.js';
import { Roster } from './availability/roster.js';
import { Escalation } from './routing/escalation.js';
import type { Controllers } from './generated/routes.js';
import type { LiveHub } from './http/live.js';
import type { OpenSessions } from './live/open-sessions.js';
import { Following } from './routing/following.js';
import type { Placing } from './routing/placing.js';
import { Replays } from './routing/replays.js';
import { Router } from './routing/router.js';
import { RoutingController } from './routing/routing-controller.js';
import { Routing } from './routing/routing.js';
import { RuleBook } from './routing/rule-book.js';
import { Turns } from './routing/turns.js';
import type { Presence } from './sessions/presence.js';
import type { SessionRecords } from './sessions/records.js';
import type { SkillsOf } from './skills/skills.js';
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
  readonly skills: SkillsOf;
  /** Tells that somebody’s rights may have changed; the answer stops it. */
  readonly onRights: (listener: () => void) => () => void;
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** Who takes which session, put together: who is there, and whose a session is. */
export interface Dispatch {
  readonly controllers: Pick<Controllers, 'assignment' | 'availability' | 'routing'>;
  /** Pushes what it was given, and knows who has a page open. */
  readonly hub: LiveHub;
  readonly availability: AvailabilityOf;
  readonly placing: Placing;
  readonly assignment: Assignment;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** One look at everything that time changes. */
  tick(): Promise<void>;
}

export function makeDispatch(options: DispatchOptions): Dispatch {
  const { store, access, records, open, hub, skills, failed, monotonic } = options;
  const { organisation } = access;
  const attendance = new Attendance(hub, monotonic);
  const loads = new Loads({ open });
  const roster = new Roster({ store, attendance, loads });
  const availabilities = new Availabilities({ store, access, roster, attendance });
  const book = new RuleBook();
  const turns = new Turns();
  const router = new Router({ organisation, book, availability: roster, skills, turns, monotonic });
  options.onRights(router.rightsChanged);
  const following = new Following(store, [book], failed);
  const escalation = new Escalation({
    ...{ ...options, book, router },
    ready: () => open.ready(),
    goneFor: (person) => attendance.goneFor(person),
  });
  const assignment = new Assignment({ ...options, availability: roster, suits: router.suits });
  const routing = new Routing({ ...options, book, router });
  const replays = new Replays({ ...options, book, router, routing });
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const tick = (): Promise<void> => {
    running = running
      .then(() => availabilities.tell())
      .then(() => escalation.tick())
      .catch(failed);
    return running;
  };
  return {
    controllers: {
      assignment: new AssignmentController(assignment),
      availability: new AvailabilityController(availabilities),
      routing: new RoutingController(routing, replays),
    },
    ...{ hub: attendance, availability: roster, placing: router, assignment, tick },
    start: async () => {
      await roster.load();
      await turns.load(records);
      await following.start();
      timer = setInterval(() => void tick(), TICK_MS).unref();
    },
    stop: async () => {
      clearInterval(timer);
      await running;
      await following.stop();
    },
  };
}
