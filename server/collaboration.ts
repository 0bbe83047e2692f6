import type { Access } from './access/access.js';
import type { AvailabilityOf } from './availability/availability.js';
import type { Chat } from './chat/chat.js';
import { personKind } from './directory/person.js';
import { Experts } from './experts/experts.js';
import { ExpertsController } from './experts/experts-controller.js';
import { Visits } from './experts/visits.js';
import { VisitsController } from './experts/visits-controller.js';
import type { Controllers } from './generated/routes.js';
import type { GuessThrottle } from './invitations/throttle.js';
import { Allowance } from './participants/allowance.js';
import { Collaboration } from './participants/collaboration.js';
import { Leads } from './participants/leads.js';
import { ParticipantsController } from './participants/participants-controller.js';
import { Telling } from './participants/telling.js';
import { Viewing } from './participants/viewing.js';
import type { Consents } from './sessions/consents.js';
import type { Revoker } from './sessions/ending.js';
import type { Passes } from './sessions/passes.js';
import type { Presence } from './sessions/presence.js';
import type { SessionRecords } from './sessions/records.js';
import { topicsOf } from './sessions/topics.js';
import { standingOf, type Participant, type Session } from './sessions/session.js';
import type { ViewerLog } from './sessions/viewer-log.js';
import type { SkillsOf } from './skills/skills.js';
import type { Store } from './store/store.js';
import { lapseOffers } from './transfers/lapse.js';
import { Takers } from './transfers/takers.js';
import { Targets } from './transfers/targets.js';
import { Transfers } from './transfers/transfers.js';
import { TransfersController } from './transfers/transfers-controller.js';

export interface CollaborationOptions {
  readonly store: Store;
  readonly access: Access;
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly consents: Consents;
  readonly relay: Revoker;
  readonly passes: Passes;
  readonly viewers: ViewerLog;
  readonly guesses: GuessThrottle;
  readonly chat: Chat;
  readonly company: string;
  readonly relayPort: number;
  readonly link: (path: string, secret: string) => string;
  /** The sessions in which a technician is engaged, by id. */
  readonly active: () => Iterable<readonly [string, Session]>;
  /** Says something to every page that hears one of these topics. */
  readonly tell: (topics: readonly string[], message: { readonly type: string }) => void;
  readonly skills?: SkillsOf | undefined;
  readonly availability?: AvailabilityOf | undefined;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** Several people in one session, and sessions that go from hand to hand, put together. */
export interface Together {
  readonly controllers: Pick<Controllers, 'transfers' | 'participants' | 'experts' | 'visits'>;
  readonly transfers: Transfers;
  readonly collaboration: Collaboration;
  readonly experts: Experts;
  readonly visits: Visits;
  readonly allowance: Allowance;
  readonly leads: Leads;
  readonly viewing: Viewing;
  /** What has a deadline by the wall clock: offers that nobody took. */
  lapse(): Promise<void>;
}

export function makeCollaboration(options: CollaborationOptions): Together {
  const { store, access, records, tell, relayPort } = options;
  const allowance = new Allowance(access);
  const departmentOf = async (person: string): Promise<string> =>
    (await store.get(personKind, person))?.record.department ?? '';
  const telling = new Telling({ presence: options.presence, departmentOf });
  const changed = (session: Session, sessionId: string): void =>
    tell(topicsOf(standingOf(session)), { type: 'experts', session: sessionId } as { type: string });
  const base = { ...options, allowance, telling, changed };
  const viewing = new Viewing(base);
  const experts = new Experts(base);
  const gone = (id: string, participant: Participant): Promise<void> => experts.gone(id, participant);
  const takers = new Takers(access);
  const transfers = new Transfers({ ...base, takers });
  const collaboration = new Collaboration({ ...base, gone });
  const visits = new Visits({
    ...{ ...base, viewing },
    screenshot: (actor, id, screenshot) => collaboration.screenshot(actor, id, screenshot),
  });
  return {
    controllers: {
      transfers: new TransfersController(transfers, new Targets({ ...options, takers })),
      participants: new ParticipantsController(collaboration),
      experts: new ExpertsController(experts),
      visits: new VisitsController(visits, relayPort),
    },
    ...{ transfers, collaboration, experts, visits, allowance, viewing },
    leads: new Leads({ ...base, gone }),
    lapse: () => lapseOffers({ records, presence: options.presence, access, now: options.now }),
  };
}
