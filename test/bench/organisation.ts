import { shippedRoles, type ShippedRoleName } from '../../config/roles.js';
import { decide, type PersonActor, type Resource } from '../../server/access/decide.js';
import { Organisation, type Fact } from '../../server/access/organisation.js';
import { grantable, type Permission } from '../../server/access/permissions.js';
import { tools } from '../../server/protocol/tools.js';

/** What a large site looks like. */
export const site = { people: 10_000, groups: 500, channels: 200, bindings: 5_000, membershipsAPerson: 3 } as const;

/** The same numbers at every run: two runs measure the same site. */
class Dice {
  #state = 0x2545f491;

  below(count: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % count;
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}

const roleNames = (Object.keys(shippedRoles) as ShippedRoleName[]).filter((name) => name !== 'administrator');

/** A site of that size, told as the store tells it at a start. */
export function factsOfSite(): Fact[] {
  const dice = new Dice();
  const facts: Fact[] = [];
  for (let i = 0; i < site.channels; i += 1) {
    facts.push({ kind: 'channel', id: `channel ${i}`, facts: { name: `Channel ${i}`, tools, isDefault: i === 0 } });
  }
  for (let i = 0; i < site.groups; i += 1)
    facts.push({ kind: 'group', id: `group ${i}`, facts: { name: `Group ${i}` } });
  for (let i = 0; i < site.people; i += 1) {
    facts.push({ kind: 'person', id: `person ${i}`, facts: { name: `Person ${i}`, active: true } });
    for (let n = 0; n < site.membershipsAPerson; n += 1) {
      const group = `group ${dice.below(site.groups)}`;
      facts.push({ kind: 'membership', group, person: `person ${i}`, isMember: true });
    }
  }
  for (let i = 0; i < site.bindings; i += 1) {
    const subject =
      i % 2 === 0
        ? ({ kind: 'group', id: `group ${dice.below(site.groups)}` } as const)
        : ({ kind: 'person', id: `person ${dice.below(site.people)}` } as const);
    const isEverywhere = dice.below(20) === 0;
    const given = i % 5 === 0 ? { permissions: [dice.of(grantable)] } : { role: dice.of(roleNames) };
    const place = isEverywhere ? {} : { channel: `channel ${dice.below(site.channels)}` };
    facts.push({ kind: 'binding', id: `binding ${i}`, facts: { subject, ...given, ...place, createdAt: 1 } });
  }
  return facts;
}

export interface DecisionFigures {
  /** Decisions a second, one after the other on one core. */
  readonly perSecond: number;
  /** Microseconds of one decision. */
  readonly p50: number;
  readonly p99: number;
  /** The same, the first time that somebody is asked about. */
  readonly firstP99: number;
  /** Milliseconds from nothing to a site that can decide. */
  readonly loading: number;
  /** The share of what was asked that was allowed: a bench in which nothing is allowed measures nothing. */
  readonly allowed: number;
}

const DECISIONS = 1_000_000;
const TIMED = 200_000;

/** Decides a million times about random people, words and sessions of the site. */
export function measureDecisions(): DecisionFigures {
  const began = performance.now();
  const organisation = new Organisation();
  organisation.apply(factsOfSite());
  const loading = performance.now() - began;
  const dice = new Dice();
  const asked = Array.from({ length: DECISIONS }, () => question(dice));
  const first = asked.slice(0, site.people).map((each) => timed(organisation, each));
  const since = performance.now();
  let allowed = 0;
  for (const { actor, permission, resource } of asked) {
    if (decide(organisation, actor, permission, resource, 0).allowed) allowed += 1;
  }
  const perSecond = (DECISIONS / (performance.now() - since)) * 1_000;
  const single = asked.slice(0, TIMED).map((each) => timed(organisation, each));
  return {
    perSecond: Math.round(perSecond),
    p50: at(single, 0.5),
    p99: at(single, 0.99),
    firstP99: at(first, 0.99),
    loading: Math.round(loading),
    allowed: Math.round((allowed / DECISIONS) * 1_000) / 1_000,
  };
}

interface Question {
  readonly actor: PersonActor;
  readonly permission: Permission;
  readonly resource: Resource;
}

function question(dice: Dice): Question {
  const id = `person ${dice.below(site.people)}`;
  const owner = dice.below(3) === 0 ? [] : [dice.below(2) === 0 ? id : `person ${dice.below(site.people)}`];
  return {
    actor: { kind: 'person', id, name: id, signInId: '' },
    permission: dice.of(grantable),
    resource: { kind: 'session', id: 'session', owners: owner, channel: `channel ${dice.below(site.channels)}` },
  };
}

/** Microseconds. */
function timed(organisation: Organisation, { actor, permission, resource }: Question): number {
  const since = process.hrtime.bigint();
  decide(organisation, actor, permission, resource, 0);
  return Number(process.hrtime.bigint() - since) / 1_000;
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? Infinity) * 10) / 10;
}
