import type { Access } from '../access/access.js';
import type { Config } from '../config.js';
import type { Controllers } from '../generated/routes.js';
import type { Logger } from '../log.js';
import type { Store } from '../store/store.js';
import { Cuts } from './cuts.js';
import { EnrolmentsController } from './enrolments-controller.js';
import { Enrolments } from './enrolments.js';
import { MyAccount } from './me.js';
import { Passwords, type ScryptCost } from './passwords.js';
import { PeopleController } from './people-controller.js';
import { People } from './people.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { SignInUses } from './sign-in-uses.js';
import { SignInsController } from './sign-ins-controller.js';
import { SignIns } from './sign-ins.js';

/** How often sign-ins whose time is over are looked for, in milliseconds. */
const SWEEP_MS = 30_000;

export interface DirectoryOptions {
  readonly store: Store;
  readonly access: Access;
  readonly config: Config;
  readonly log: Logger;
  /** The address of a page of this appliance with a secret in its fragment. */
  readonly link: (path: string, secret: string) => string;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
  readonly passwordCost?: ScryptCost;
}

/** Who people are, put together. */
export interface Directory {
  readonly signIns: SignIns;
  readonly enrolments: Enrolments;
  readonly cuts: Cuts;
  readonly controllers: Pick<Controllers, 'people' | 'signIns' | 'enrolments'>;
  /** Begins to watch and to sweep; the signal ends both. */
  start(signal: AbortSignal): void;
}

export function makeDirectory(options: DirectoryOptions): Directory {
  const { store, access, config, log, link, now, monotonic, passwordCost } = options;
  const passwords = new Passwords(passwordCost);
  const uses = new SignInUses(store, now);
  const throttle = new SignInThrottle(config.signIn, monotonic);
  const { life, idle } = config.signIn;
  const signIns = new SignIns({ store, access, passwords, throttle, uses, life, idle, now });
  const enrolments = new Enrolments({ store, access, passwords, signIns, throttle, link, now });
  const people = new People({ store, access, link, now });
  const cuts = new Cuts(store, uses, log);
  const appliance = { company: config.company, relayPort: config.relay.port };
  return {
    signIns,
    enrolments,
    cuts,
    controllers: {
      people: new PeopleController(people),
      signIns: new SignInsController(signIns, new MyAccount(store, access, signIns, appliance)),
      enrolments: new EnrolmentsController(enrolments),
    },
    start: (signal) => {
      cuts.watch(signal).catch((err: unknown) => log.fatal({ err }, 'the watch on sign-ins ended'));
      const timer = setInterval(() => {
        signIns.sweep().catch((err: unknown) => log.error({ err }, 'sign-ins could not be swept'));
      }, SWEEP_MS);
      signal.addEventListener('abort', () => clearInterval(timer));
    },
  };
}
