import type { Access } from './access/access.js';
import { ApprovalsController } from './approvals/approvals-controller.js';
import { Approvals } from './approvals/approvals.js';
import type { PersonActor } from './access/decide.js';
import type { Controllers } from './generated/routes.js';
import { GuessThrottle } from './invitations/throttle.js';
import { KeyProofs } from './keys/key-proofs.js';
import { KeyUses } from './keys/key-uses.js';
import { KeysController } from './keys/keys-controller.js';
import { Keys } from './keys/keys.js';
import type { Logger } from './log.js';
import { RulesController } from './rules/rules-controller.js';
import { SiteRules } from './rules/site-rules.js';
import type { Store } from './store/store.js';

/** How often what was over long ago is looked for, in milliseconds. */
const SWEEP_MS = 3_600_000;

export interface SafeguardsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly log: Logger;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** What stands around the permissions: keys of programs, second persons, and what the site asks for besides. */
export interface Safeguards {
  readonly controllers: Pick<Controllers, 'keys' | 'approvals' | 'rules'>;
  readonly authenticateKey: (secret: string, source: string) => Promise<PersonActor>;
  /** Begins to sweep; the signal ends it. */
  start(signal: AbortSignal): void;
}

export function makeSafeguards({ store, access, log, now, monotonic }: SafeguardsOptions): Safeguards {
  const uses = new KeyUses(store, now);
  const keys = new Keys({ store, access, uses, now });
  const proofs = new KeyProofs({ store, access, uses, throttle: new GuessThrottle(monotonic), now });
  const approvals = new Approvals({ store, access, now });
  return {
    controllers: {
      keys: new KeysController(keys),
      approvals: new ApprovalsController(approvals),
      rules: new RulesController(new SiteRules(store, access)),
    },
    authenticateKey: (secret, source) => proofs.prove(secret, source),
    start: (signal) => {
      const sweep = async (): Promise<void> => {
        await keys.sweep();
        await approvals.sweep();
      };
      const timer = setInterval(() => {
        sweep().catch((err: unknown) => log.error({ err }, 'old keys and approvals could not be swept'));
      }, SWEEP_MS);
      signal.addEventListener('abort', () => clearInterval(timer));
    },
  };
}
