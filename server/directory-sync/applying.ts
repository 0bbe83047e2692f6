import type { Access, Permit } from '../access/access.js';
import type { EventDraft } from '../store/chain.js';
import { Conflict, Duplicate, retryOnConflict, type Write } from '../store/store.js';
import { draftOf, draftOfGroup, type Draft, type DraftOptions } from './drafts.js';
import type { GroupStep, Step } from './plan.js';
import type { Collision } from './sync-state.js';

/** So many records are written in one commit at most, a single person's apart: others get their turn in between. */
const BATCH_WRITES = 500;

export interface Applied {
  readonly collisions: readonly Collision[];
  /** False when it was stopped before its end; the next reading goes on from there. */
  readonly complete: boolean;
}

export interface ApplyingOptions extends Omit<DraftOptions, 'moving' | 'permit'> {
  readonly access: Access;
  readonly signal: AbortSignal;
  /** Told after each commit how many steps are done. */
  readonly progress: (done: number) => void;
}

/**
 * Takes the steps of a plan, those who are cut first. Each commit is whole steps only, so an end in the middle leaves
 * nobody half done, and taking the rest later comes to the same.
 */
export async function applySteps(
  options: ApplyingOptions,
  steps: readonly Step[],
  groups: readonly GroupStep[] = [],
): Promise<Applied> {
  const permit = await options.access.system('sync', 'person.manage');
  const moving = new Set(steps.flatMap(({ id, after, before }) => (id && after?.login !== before?.login ? [id] : [])));
  return new Applying(options, { ...options, permit, moving }, permit).run(steps, groups);
}

class Applying {
  readonly #collisions: Collision[] = [];

  constructor(
    private readonly options: ApplyingOptions,
    private readonly drafting: DraftOptions,
    private readonly permit: Permit,
  ) {}

  async run(steps: readonly Step[], groups: readonly GroupStep[]): Promise<Applied> {
    for (const step of groups) await this.#alone(() => draftOfGroup(this.drafting, step));
    const order = [...steps].sort((a, b) => rank(a) - rank(b));
    for (let done = 0; done < order.length;) {
      if (this.options.signal.aborted) return { collisions: this.#collisions, complete: false };
      done += await this.#batch(order.slice(done, done + BATCH_WRITES));
      this.options.progress(done);
    }
    return { collisions: this.#collisions, complete: true };
  }

  /** Takes the first of these steps that fit into one commit, and says how many. */
  async #batch(steps: readonly Step[]): Promise<number> {
    const writes = new Map<string, Write>();
    const events: EventDraft[] = [];
    const taken: Step[] = [];
    const collided: Step[] = [];
    for (const step of steps) {
      const draft = await draftOf(this.drafting, step);
      if (taken.length > 0 && writes.size + draft.writes.length > BATCH_WRITES) break;
      taken.push(step);
      if (draft.taken === true) collided.push(step);
      // Two people may show the same picture; a commit writes it once.
      for (const write of draft.writes) writes.set(`${write.kind.name} ${write.id}`, write);
      events.push(...draft.events);
    }
    try {
      await this.#commit({ writes: [...writes.values()], events });
      this.#collisions.push(...collided.map(collisionOf));
    } catch (error) {
      if (!(error instanceof Conflict || error instanceof Duplicate)) throw error;
      // Somebody changed one of these people meanwhile: each alone, from the records as they are now.
      for (const step of taken) {
        const isFree = await this.#alone(() => draftOf(this.drafting, step));
        if (!isFree) this.#collisions.push(collisionOf(step));
      }
    }
    return taken.length;
  }

  /** One step in a commit of its own; false when somebody else has the name that it needs. */
  async #alone(draft: () => Promise<Draft>): Promise<boolean> {
    try {
      return await retryOnConflict(async () => {
        const drafted = await draft();
        await this.#commit(drafted);
        return drafted.taken !== true;
      });
    } catch (error) {
      if (error instanceof Duplicate) return false;
      throw error;
    }
  }

  async #commit({ writes, events }: Draft): Promise<void> {
    if (events.length === 0) return;
    const { access, store } = this.options;
    // In turn with what administrators change: their checks look at what stands.
    await access.changeRights(this.permit, { kind: 'directory', id: '' }, () => store.commit({ writes, events }));
  }
}

/** Whoever is cut comes first; then logins change hands, before others need them. */
function rank({ act, after, before }: Step): number {
  if (act === 'cut') return 0;
  return act === 'yield' || (before !== undefined && after !== undefined && after.login !== before.login) ? 1 : 2;
}

function collisionOf({ entry, after, before }: Step): Collision {
  const mirror = after ?? before;
  return { entry, name: mirror?.name ?? '', login: mirror?.login ?? '', because: 'taken' };
}
