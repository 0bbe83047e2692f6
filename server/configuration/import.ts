import { createHash } from 'node:crypto';
import { Access, isGenuine } from '../access/access.js';
import { Organisation } from '../access/organisation.js';
import { CommandFailure } from '../command.js';
import type { Config } from '../config.js';
import { authenticatorKind } from '../directory/second-factor/authenticator.js';
import { passkeyKind } from '../directory/second-factor/passkey.js';
import { Refusal } from '../errors.js';
import { organisationOf } from '../organisation.js';
import { openLmdb } from '../store/lmdb.js';
import { SCHEMA } from '../store/lmdb-tables.js';
import { openRecords } from '../store/offline.js';
import type { Stored } from '../store/store.js';
import { sections, settingsOf, type Exported } from './exported.js';
import { Plan } from './plan.js';

/** A plan, and the moment of the appliance for which it was made. */
export interface Planned {
  readonly plan: Plan;
  readonly position: number;
}

export interface PlanOptions {
  readonly config: Config;
  readonly file: Exported;
  readonly prune: boolean;
  /** UTC milliseconds. */
  readonly now: number;
}

/**
 * What an import would do to an appliance, running or not.
 * @throws Refusal `store/unavailable`, `store/version`
 */
export async function planImport({ config, file, prune, now }: PlanOptions): Promise<Planned> {
  const found = openRecords(config.data);
  try {
    if (found.schema < SCHEMA) {
      throw new CommandFailure('An older version wrote these data: start this one once, stop it, then import.');
    }
    const records = sections.map(({ word, kind }) => {
      const stored = found.all(kind) as Stored<object>[];
      return [word, new Map(stored.map((each) => [each.id, each]))] as const;
    });
    const factorHolders = new Set([
      ...found.all(authenticatorKind).map(({ id }) => id),
      ...found.all(passkeyKind).map(({ record }) => record.personId),
    ]);
    const standing = {
      organisation: organisationOf(found),
      settings: settingsOf(config),
      ...{ records: new Map(records), factorHolders },
    };
    return { plan: new Plan(standing, now).read(file, prune), position: found.position };
  } finally {
    await found.close();
  }
}

/**
 * Carries a plan out, all of it or nothing, and on record; the appliance is stopped meanwhile, and none of its decisions is made
 * beside it.
 * @param text the file, for its hash on record
 * @throws Refusal `store/in-use`, `store/unavailable`, `record/conflict` where something changed since the plan was made
 */
export async function carryOut({ plan, position }: Planned, data: string, text: string, now: number): Promise<void> {
  const store = await openLmdb(data, { isGenuine, clock: () => now });
  try {
    if (store.position() !== position) throw new Refusal('record/conflict', 'run the import again');
    const access = new Access(
      new Organisation(),
      (event) => store.commit({ writes: [], events: [event] }),
      () => now,
    );
    const permit = await access.system('commandLine', 'settings.manage');
    const { writes, told, passedOver } = plan;
    const sha256 = createHash('sha256').update(text).digest('hex');
    const whole = { sha256, changes: writes.length, passedOver: passedOver.length };
    await store.commit({
      writes,
      events: [
        ...told.map(({ name, target, detail }) => permit.event(name, target, detail)),
        permit.event('configuration.imported', { kind: 'appliance', id: '' }, whole),
      ],
    });
  } finally {
    await store.close();
  }
}
