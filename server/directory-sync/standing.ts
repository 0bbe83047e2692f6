import type { Access } from '../access/access.js';
import { Refusal } from '../errors.js';
import type { Logger } from '../log.js';
import type { EventDraft } from '../store/chain.js';
import { put, retryOnConflict, type Store } from '../store/store.js';
import type { Applied } from './applying.js';
import type { Look } from './looking.js';
import { plainWords } from './mirror.js';
import { removes, type Plan } from './plan.js';
import { newSyncState, syncStateKind, type Collision, type SyncState } from './sync-state.js';

/** So many people who cannot be mirrored are named at most. */
const COLLISIONS_SHOWN = 100;
/** In characters; it comes from outside. */
const LONGEST_DETAIL = 300;

export interface StandingOptions {
  readonly store: Store;
  readonly access: Access;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** How the synchronisation of each directory stands, kept for the page and over restarts. */
export class Standing {
  readonly #options: StandingOptions;

  constructor(options: StandingOptions) {
    this.#options = options;
  }

  async of(id: string): Promise<SyncState> {
    return (await this.#options.store.get(syncStateKind, id))?.record ?? newSyncState;
  }

  /** What an administrator decided, with its event; no plan waits after it. */
  async decide(id: string, event: EventDraft, change: (state: SyncState) => SyncState): Promise<void> {
    await this.#write(id, (state) => ({ state: change(withoutWaiting(state)), events: [event] }));
  }

  /** Forgets that a group was agreed to: it is chosen anew. */
  async forget(id: string, entry: string): Promise<void> {
    if (!(await this.of(id)).accepted.includes(entry)) return;
    await this.#write(id, (state) => {
      const accepted = state.accepted.filter((other) => other !== entry);
      return { state: { ...state, accepted }, events: [] };
    });
  }

  /** A reading that ended well, and what came of its plan. */
  async read(id: string, look: Look, plan: Plan, { collisions: taken, complete }: Applied): Promise<void> {
    const at = this.#options.now();
    const permit = await this.#options.access.system('sync', 'directory.manage');
    const target = { kind: 'directory', id };
    const collisions = [...look.unfit, ...taken].slice(0, COLLISIONS_SHOWN);
    await this.#write(id, (before) => {
      const cuts = plan.steps.filter(({ because }) => because === 'gone').length;
      const leaves = plan.steps.filter((step) => removes(step) && step.act !== 'cut').length;
      const waiting = plan.wait && { since: before.waiting?.since ?? at, reason: plan.wait, cuts, leaves };
      const state: SyncState = {
        ...withoutWaiting(before),
        ...(waiting !== undefined && { waiting }),
        last: { at, controller: look.controller, people: look.found.people.size },
        succeededAt: at,
        // A group that is chosen no more, and then again, is looked at again.
        accepted: look.entries,
        spared: plan.spared,
        // Until everything that was agreed to is done, a restart must not ask for it again.
        agreed: complete && plan.wait === undefined ? [] : before.agreed,
        missing: plan.missing,
        collisions,
      };
      const waits = waiting !== undefined && before.waiting === undefined;
      const events = [
        ...(waits ? [permit.event('directory.planWaits', target, { reason: waiting.reason, cuts, leaves })] : []),
        ...collisions
          .filter((one) => !before.collisions.some((other) => isSame(one, other)))
          .map(({ entry, login, because }) =>
            permit.event('directory.personRefused', target, {
              entry,
              login: plainWords(login, LONGEST_DETAIL),
              because,
            }),
          ),
      ];
      return { state, events };
    });
  }

  /** A reading that failed: it changes nothing but what the page says of it. */
  async failed(id: string, error: unknown): Promise<void> {
    const { access, log, now } = this.#options;
    log.warn({ directory: id, err: error }, 'a directory could not be read or mirrored');
    const code = error instanceof Refusal ? error.code : 'appliance/internal';
    const detail = error instanceof Refusal ? error.detail : undefined;
    const refused = { code, ...(detail !== undefined && { detail: plainWords(detail, LONGEST_DETAIL) }) };
    const permit = await access.system('sync', 'directory.manage');
    await this.#write(id, (before) => ({
      state: { ...before, last: { at: now(), refused } },
      // Once, not with every try while it lasts.
      events:
        before.last?.refused?.code === code
          ? []
          : [permit.event('directory.readRefused', { kind: 'directory', id }, { ...refused })],
    }));
  }

  async #write(id: string, change: (state: SyncState) => { state: SyncState; events: EventDraft[] }): Promise<void> {
    const { store } = this.#options;
    await retryOnConflict(async () => {
      const stored = await store.get(syncStateKind, id);
      const { state, events } = change(stored?.record ?? newSyncState);
      await store.commit({ writes: [put(syncStateKind, id, stored?.revision ?? 0, state)], events });
    });
  }
}

function withoutWaiting(state: SyncState): SyncState {
  const { waiting, ...rest } = state;
  return waiting === undefined ? state : rest;
}

function isSame(a: Collision, b: Collision): boolean {
  return a.entry === b.entry && a.because === b.because;
}
