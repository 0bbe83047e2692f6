import type { Access } from '../access/access.js';
import { publicPorts } from '../appliance/addresses.js';
import type { Config } from '../config.js';
import type { Controllers } from '../generated/routes.js';
import type { Logger } from '../log.js';
import type { Store } from '../store/store.js';
import { BreakGlassController } from './break-glass-controller.js';
import { BreakGlass } from './break-glass.js';
import { Cuts } from './cuts.js';
import { EnrolmentsController } from './enrolments-controller.js';
import { Enrolments } from './enrolments.js';
import { FirstProofs } from './first-proof.js';
import { KnownSources } from './known-sources.js';
import { MyAccount } from './me.js';
import { MyPassword } from './my-password.js';
import { OthersSignIns } from './others-sign-ins.js';
import { noDirectories, type OutsideDirectories } from './outside.js';
import { Passwords, type ScryptCost } from './passwords.js';
import { PeopleController } from './people-controller.js';
import { People } from './people.js';
import { Sealing } from './sealing.js';
import { Challenges } from './second-factor/challenges.js';
import { FactorReset } from './second-factor/factor-reset.js';
import { FactorThrottle } from './second-factor/factor-throttle.js';
import { Factors } from './second-factor/factors.js';
import { OwnFactors } from './second-factor/own-factors.js';
import { RecoveryHashes } from './second-factor/recovery-codes.js';
import { SecondFactorController } from './second-factor-controller.js';
import { StepUp } from './second-factor/step-up.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { SignInUses } from './sign-in-uses.js';
import { SignInsController } from './sign-ins-controller.js';
import { SignIns } from './sign-ins.js';
import { SigningInController } from './signing-in-controller.js';
import { SigningIn } from './signing-in.js';

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
  /** The bytes of the appliance's symmetric key. */
  readonly serverKey: Uint8Array;
  /** Where people prove who they are who have no password here; nobody unless told otherwise. */
  readonly outside?: OutsideDirectories;
}

/** With directories, an unknown name takes as long as a directory takes: no refusal is answered sooner than this, in milliseconds. */
const REFUSED_AFTER_MS = 1_000;

/** Who people are, put together. */
export interface Directory {
  readonly signIns: SignIns;
  readonly enrolments: Enrolments;
  readonly cuts: Cuts;
  readonly breakGlass: BreakGlass;
  /** Counts wrong passwords, wherever they are tried. */
  readonly throttle: SignInThrottle;
  /** What must not tell who knows a name is answered no sooner than this, in milliseconds. */
  readonly refusedAfter: () => number;
  readonly controllers: Pick<
    Controllers,
    'people' | 'signIns' | 'signingIn' | 'enrolments' | 'secondFactor' | 'breakGlass'
  >;
  /** Begins to watch and to sweep; the signal ends both. */
  start(signal: AbortSignal): void;
}

export function makeDirectory(options: DirectoryOptions): Directory {
  const { store, access, config, log, link, now, monotonic, passwordCost, serverKey } = options;
  const directories = options.outside ?? noDirectories;
  const passwords = new Passwords(passwordCost);
  const uses = new SignInUses(store, now);
  const throttle = new SignInThrottle(config.signIn, monotonic);
  const factorThrottle = new FactorThrottle(config.signIn, monotonic);
  const { life, idle } = config.signIn;
  const signIns = new SignIns({ store, access, uses, life, idle, now });
  const sources = new KnownSources(store);
  const proofs = new FirstProofs({ store, passwords, directories, sources });
  const sealing = new Sealing(serverKey, 'second factor');
  const factors = new Factors(store, sealing, new RecoveryHashes(serverKey), config.company, now);
  const breakGlass = new BreakGlass(store, access, now);
  const refusedAfter = (): number => (directories.any ? REFUSED_AFTER_MS : 0);
  const signingIn = new SigningIn({
    ...{ store, access, signIns, proofs, factors, throttle, factorThrottle, sources, breakGlass, monotonic },
    challenges: new Challenges(monotonic),
    refusedAfter,
  });
  const enrolments = new Enrolments({ store, access, passwords, signingIn, throttle, link, now });
  const people = new People({ store, access, link, now });
  const cuts = new Cuts(store, uses, log);
  const me = new MyAccount(store, access, signIns, { company: config.company, relayPort: publicPorts(config).relay });
  const myPassword = new MyPassword(store, access, passwords, throttle);
  const ownFactors = new OwnFactors({ store, access, signIns, factors, proofs, throttle, now, monotonic });
  const stepUp = new StepUp({ store, access, signIns, factors, throttle: factorThrottle, monotonic });
  return {
    signIns,
    enrolments,
    cuts,
    breakGlass,
    throttle,
    refusedAfter,
    controllers: {
      people: new PeopleController(people),
      signIns: new SignInsController(signIns, me, myPassword, new OthersSignIns(store, access, uses)),
      signingIn: new SigningInController(signingIn),
      enrolments: new EnrolmentsController(enrolments),
      secondFactor: new SecondFactorController(ownFactors, stepUp, new FactorReset(store, access, factors)),
      breakGlass: new BreakGlassController(breakGlass),
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
