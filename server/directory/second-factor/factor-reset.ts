import type { Access, Actor } from '../../access/access.js';
import { Refusal } from '../../errors.js';
import { retryOnConflict, type Store } from '../../store/store.js';
import { personKind } from '../person.js';
import { endSignIns } from '../voiding.js';
import { hasFactor, withoutFactors, type Factors } from './factors.js';

/** Helps somebody who lost their telephone and their recovery codes. */
export class FactorReset {
  constructor(
    private readonly store: Store,
    private readonly access: Access,
    private readonly factors: Factors,
  ) {}

  /** Whether somebody has a second factor. @throws Refusal `access/denied` */
  async has(actor: Actor, id: string): Promise<boolean> {
    await this.access.require(actor, 'person.see');
    return hasFactor(await this.factors.of(id));
  }

  /**
   * Takes every second factor from somebody and ends their sign-ins; at the next one, they make a new one where they must.
   * @throws Refusal `access/denied`, `access/above`, `access/own-rights`, `record/unknown`
   */
  async reset(actor: Actor, id: string): Promise<void> {
    const permit = await this.access.require(actor, 'person.manage', { kind: 'person', id, owners: [] });
    // One's own are removed on one's own page, where a fresh proof is asked for.
    if (actor.kind === 'person' && actor.id === id) throw new Refusal('access/own-rights');
    await this.access.requireCovers(permit, id);
    await retryOnConflict(async () => {
      if ((await this.store.get(personKind, id)) === undefined) throw new Refusal('record/unknown');
      const writes = withoutFactors(await this.factors.of(id));
      if (writes.length === 0) return;
      await this.store.commit({
        writes: [...writes, ...(await endSignIns(this.store, id))],
        events: [permit.event('secondFactor.reset', { kind: 'person', id })],
      });
    });
  }
}
