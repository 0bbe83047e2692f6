import type { Access, Actor, Permit } from '../access/access.js';
import { Refusal } from '../errors.js';
import type { Logger } from '../log.js';
import type { Store } from '../store/store.js';
import { applySteps, type Applied } from './applying.js';
import type { Connections } from './connections.js';
import type { Look, Looking } from './looking.js';
import type { Mirroring } from './mirroring.js';
import { photosOf } from './photo.js';
import { sweepPhotos } from './photo-sweep.js';
import { atOnce, countsOf, planOf, removes, type Decided, type Plan } from './plan.js';
import type { Progress } from './progress.js';
import { Standing } from './standing.js';

export interface SyncsOptions {
  readonly store: Store;
  readonly access: Access;
  readonly connections: Connections;
  readonly looking: Looking;
  readonly mirroring: Mirroring;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Ends what is being applied between two commits. */
  readonly signal: AbortSignal;
}

/** Makes the store say what the directories say. One thing at a time for each directory. */
export class Syncs {
  readonly #options: SyncsOptions;
  readonly #standing: Standing;
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #progress = new Map<string, Progress>();

  constructor(options: SyncsOptions) {
    this.#options = options;
    this.#standing = new Standing(options);
  }

  get standing(): Standing {
    return this.#standing;
  }

  /** How far what is being applied now is. */
  progressOf(id: string): Progress | undefined {
    return this.#progress.get(id);
  }

  /**
   * Applies what was shown, exactly: the directory is read again, and its plan must be the one of this fingerprint. Resolves
   * once that is agreed to and durable; its answer's `done` resolves when everybody is mirrored.
   * @throws Refusal `access/denied`, `sync/plan-changed`, `record/unknown`, `directory/*`
   */
  async agree(actor: Actor, id: string, fingerprint: string): Promise<{ done: Promise<void> }> {
    const permit = await this.#permit(actor, id);
    return new Promise((resolve, reject) => {
      const done = this.inTurn(id, async () => {
        const { look, plan } = await this.#unchanged(id, fingerprint);
        const agreed = plan.steps.filter(removes).map(({ entry }) => entry);
        await this.#standing.decide(
          id,
          permit.event('directory.planAgreed', target(id), { ...countsOf(plan) }),
          (state) => ({
            ...state,
            ...{ accepted: look.entries, agreed, spared: [] },
          }),
        );
        // Whoever agreed need not wait for thousands of people.
        resolve({ done });
        await this.#apply(id, look).catch((error: unknown) => this.#standing.failed(id, error));
      });
      done.catch(reject);
    });
  }

  /**
   * Leaves everybody in place whom the waiting plan would remove, until an administrator decides otherwise or the directory
   * shows them again. Everything else of the plan is done.
   * @throws Refusal `access/denied`, `sync/plan-changed`, `record/unknown`, `directory/*`
   */
  async discard(actor: Actor, id: string, fingerprint: string): Promise<void> {
    const permit = await this.#permit(actor, id);
    await this.inTurn(id, async () => {
      const { look, plan } = await this.#unchanged(id, fingerprint);
      const spared = plan.steps.filter(removes).map(({ entry }) => entry);
      const event = permit.event('directory.planDiscarded', target(id), { ...countsOf(plan) });
      await this.#standing.decide(id, event, (state) => ({ ...state, agreed: [], spared }));
      await this.#apply(id, look);
    });
  }

  /** Reads the agreed groups of a directory and applies what changed. What goes wrong is kept, and changes nothing. */
  async run(id: string): Promise<void> {
    const { looking } = this.#options;
    await this.inTurn(id, async () => {
      try {
        const { accepted } = await this.#standing.of(id);
        if (accepted.length === 0) return;
        const entries = (await looking.chosen(id)).filter((entry) => accepted.includes(entry));
        await this.#apply(id, await looking.at(id, entries));
      } catch (error) {
        // It was removed meanwhile: nothing is left that could stand anyhow.
        if (error instanceof Refusal && error.code === 'record/unknown') return;
        await this.#standing.failed(id, error);
      }
    });
  }

  /** Resolves once nothing is being done. */
  async settled(): Promise<void> {
    await Promise.all(this.#turns.values());
  }

  /** Does one thing of a directory after whatever else is being done of it. */
  inTurn<R>(id: string, act: () => Promise<R>): Promise<R> {
    const turn = (this.#turns.get(id) ?? Promise.resolve()).then(act);
    this.#turns.set(
      id,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async #unchanged(id: string, fingerprint: string): Promise<{ look: Look; plan: Plan }> {
    const planned = await this.#options.looking.plan(id);
    if (planned.plan.fingerprint !== fingerprint) throw new Refusal('sync/plan-changed');
    return planned;
  }

  /** Takes the steps that may be taken now, and keeps what the others wait for. */
  async #apply(id: string, look: Look): Promise<void> {
    const { mirroring } = this.#options;
    const { known, found, entries } = look;
    const { accepted, spared, agreed, waiting } = await this.#standing.of(id);
    // A group that nobody has agreed to yet can be among those that were looked at.
    if (!entries.every((entry) => accepted.includes(entry))) return this.#apply(id, only(look, accepted));
    const decided: Decided = { spared: new Set(spared), agreed: new Set(agreed), waiting: waiting !== undefined };
    const plan = planOf(known, found, decided);
    const steps = atOnce(plan).filter((step) => !removes(step) || !mirroring.sawAfter(step.entry, look.began));
    const groups = plan.wait === undefined ? plan.groups : [];
    const applied = await this.#take(id, look, steps, groups);
    await this.#standing.read(id, look, plan, applied);
  }

  async #take(id: string, { known, found }: Look, steps: Plan['steps'], groups: Plan['groups']): Promise<Applied> {
    const { store, access, now, signal } = this.#options;
    const total = steps.length;
    const progress = (done: number): void => void this.#progress.set(id, { done, total });
    if (total > 0) progress(0);
    const ids = new Map([...known.groups].map(([entry, group]) => [entry, group.id]));
    const photos = photosOf(found.people.values());
    try {
      return await applySteps({ store, access, groups: ids, photos, now, signal, progress }, steps, groups);
    } finally {
      this.#progress.delete(id);
      if (steps.some(({ before, after }) => before?.photo !== undefined && after?.photo !== before.photo)) {
        await sweepPhotos(store);
      }
    }
  }

  #permit(actor: Actor, id: string): Promise<Permit> {
    return this.#options.access.require(actor, 'directory.manage', { ...target(id), owners: [] });
  }
}

function target(id: string): { kind: string; id: string } {
  return { kind: 'directory', id };
}

/** The same look at fewer groups. */
function only(look: Look, entries: readonly string[]): Look {
  const among = <V>(map: ReadonlyMap<string, V>): Map<string, V> =>
    new Map([...map].filter(([entry]) => entries.includes(entry)));
  const known = { people: look.known.people, groups: among(look.known.groups) };
  const found = { people: look.found.people, groups: among(look.found.groups) };
  return { ...look, known, found, entries: look.entries.filter((entry) => entries.includes(entry)) };
}
