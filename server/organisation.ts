import { approvalKind } from './access/approval.js';
import { bindingKind } from './access/binding.js';
import { Organisation, type Fact } from './access/organisation.js';
import { ownRoleKind } from './access/role.js';
import { noRules, rulesKind } from './access/rules.js';
import { channelKind } from './channels/channel.js';
import { personKind, stateOf } from './directory/person.js';
import { groupKind, membershipKind } from './groups/group.js';
import type { RecordsOnDisk } from './store/offline.js';
import type { Change, Committed, Kind, Page, Store } from './store/store.js';

const PAGE = 1_000;

/** How the records of a kind become what decisions look at. */
interface Reading {
  readonly kind: Kind<never>;
  readonly fact: (id: string, record: never) => Fact;
}

function reading<T extends object>(kind: Kind<T>, fact: (id: string, record: T | null) => Fact): Reading {
  return { kind, fact };
}

const readings: readonly Reading[] = [
  reading(personKind, (id, person) => ({
    kind: 'person',
    id,
    facts: person && { name: person.name, active: stateOf(person) === 'active' },
  })),
  reading(groupKind, (id, group) => ({ kind: 'group', id, facts: group && { name: group.name } })),
  reading(membershipKind, (id, membership) => {
    const [group = '', person = ''] = id.split('.');
    return { kind: 'membership', group, person, isMember: membership !== null };
  }),
  reading(channelKind, (id, channel) => ({
    kind: 'channel',
    id,
    facts: channel && { name: channel.name, tools: channel.tools, isDefault: channel.isDefault },
  })),
  reading(ownRoleKind, (id, role) => ({
    kind: 'role',
    id,
    facts: role && { name: role.name, permissions: role.permissions },
  })),
  reading(bindingKind, (id, facts) => ({ kind: 'binding', id, facts })),
  reading(approvalKind, (id, facts) => ({ kind: 'approval', id, facts })),
  reading(rulesKind, (_id, rules) => ({ kind: 'rules', facts: rules ?? noRules })),
];

/** The organisation as the store has it: read once, then changed with every commit before the commit is answered. */
export class KeptOrganisation {
  readonly organisation = new Organisation();
  readonly #listeners = new Set<(facts: readonly Fact[]) => void>();

  /** To be told of every commit, in order. */
  readonly committed = ({ changes }: Committed): void => {
    const facts = changes.flatMap(factOf);
    if (facts.length === 0) return;
    this.organisation.apply(facts);
    for (const listener of this.#listeners) listener(facts);
  };

  /** Called after each change; the answer stops it. */
  onChange(listener: (facts: readonly Fact[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads everything, before anything else is committed. */
  async load(store: Store): Promise<void> {
    for (const { kind, fact } of readings) {
      let cursor: string | undefined;
      do {
        const page: Page<never> = await store.list(kind, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
        this.organisation.apply(page.records.map(({ id, record }) => fact(id, record)));
        cursor = page.next;
      } while (cursor !== undefined);
    }
  }
}

/** The organisation as it lies on the disk. */
export function organisationOf(found: Pick<RecordsOnDisk, 'all'>): Organisation {
  const organisation = new Organisation();
  for (const { kind, fact } of readings) organisation.apply(found.all(kind).map(({ id, record }) => fact(id, record)));
  return organisation;
}

/** A record that is about to be written, as decisions would see it. */
export function factOf(change: Change): Fact[] {
  const found = readings.find(({ kind }) => kind.name === change.kind);
  return found === undefined ? [] : [found.fact(change.id, change.record as never)];
}
