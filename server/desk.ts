import type { Access } from './access/access.js';
import type { Prepared } from './appliance/prepare.js';
import type { Config } from './config.js';
import type { Cuts } from './directory/cuts.js';
import type { Controllers } from './generated/routes.js';
import type { Checks, Gauge } from './http/health.js';
import type { LiveHub } from './http/live.js';
import type { Origins } from './http/origins.js';
import type { SocketRoute } from './http/sockets.js';
import type { Tickets } from './http/tickets.js';
import type { Logger } from './log.js';
import type { Store } from './store/store.js';

/** What the desk stands on. */
export interface Foundation {
  readonly config: Config;
  readonly prepared: Prepared;
  readonly store: Store;
  readonly access: Access;
  readonly tickets: Tickets;
  readonly origins: Origins;
  readonly cuts: Cuts;
  readonly log: Logger;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** Sessions and everything around them: invitations, devices, the portal, live push, the relay's link. */
export interface Desk {
  readonly controllers: Omit<Controllers, 'people' | 'signIns' | 'enrolments' | 'tickets'>;
  readonly sockets: readonly SocketRoute[];
  readonly hub: LiveHub;
  /** Whether the relay is connected, and the like. */
  readonly checks: Checks;
  readonly gauges: readonly Gauge[];
  /** Begins to work, before anything is let in. */
  start(): Promise<void>;
  /** Tells every open page and program that the appliance goes away for a while; they come back by themselves. */
  warn(): void;
  stop(): Promise<void>;
}
