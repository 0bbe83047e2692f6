import type { Access, Actor } from '../access/access.js';
import type { Binding } from '../access/binding.js';
import { differences, type Difference, type Held } from '../access/change.js';
import type { Fact } from '../access/organisation.js';
import { Refusal } from '../errors.js';
import type { Store } from '../store/store.js';
import { factsOf, placeAt, placesOf, readDrafts, readPermissions, type GrantChanges, type Place } from './drafts.js';
import { isShipped, type Named } from './grant.js';
import { holdsAny, requireAny } from './require-any.js';

/** A change that somebody thinks of: any of these together. */
export interface Proposal {
  readonly bindings?: GrantChanges;
  /** A role of the site's own with other permissions. */
  readonly role?: { readonly id: string; readonly permissions: readonly string[] };
  /** A role of the site's own that goes, with the bindings that give it. */
  readonly removedRole?: string;
  /** Who joins and who leaves a group. */
  readonly members?: {
    readonly group: string;
    readonly joining?: readonly string[];
    readonly leaving?: readonly string[];
  };
  readonly removedGroup?: string;
  readonly removedChannel?: string;
}

/** Something held at a place: everywhere, when no channel is named. */
export interface HeldView {
  permission: string;
  channel?: Named;
}

/** What a change gives one person, and takes from them. */
export interface DifferenceView {
  person: Named;
  gains: HeldView[];
  loses: HeldView[];
}

export interface PreviewView {
  /** Those of this page, by name. */
  people: DifferenceView[];
  /** How many people gain or lose something, on all pages. */
  total: number;
  gaining: number;
  losing: number;
  /** Why whoever asks would be refused this change, if they would. */
  fault?: string;
}

export interface PreviewRange {
  /** Whom to leave out at the beginning. */
  readonly from: number;
  readonly limit: number;
}

export interface PreviewsOptions {
  readonly store: Store;
  readonly access: Access;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Says what a change of rights would do, before it is made. */
export class Previews {
  readonly #store: Store;
  readonly #access: Access;
  readonly #now: () => number;

  constructor({ store, access, now }: PreviewsOptions) {
    this.#store = store;
    this.#access = access;
    this.#now = now;
  }

  /**
   * Who would gain or lose what; nothing is changed. For whoever may make the change, as far as permissions go.
   * @throws Refusal `access/denied`, `record/unknown`, `record/conflict`, `record/duplicate`, `permission/reserved`,
   *   `role/shipped`, `request/malformed`
   */
  async show(actor: Actor, proposal: Proposal, { from, limit }: PreviewRange): Promise<PreviewView> {
    if (!holdsAny(this.#access, actor, changing)) await requireAny(this.#access, actor, changing);
    const facts = await this.#facts(actor, proposal);
    if (facts.length === 0) throw new Refusal('request/malformed', 'nothing is to be changed');
    const { organisation } = this.#access;
    const found = differences(organisation, organisation.with(facts), facts)
      .map((difference) => ({ ...difference, name: organisation.people.get(difference.person)?.name ?? '' }))
      .sort((a, b) => a.name.localeCompare(b.name) || (a.person < b.person ? -1 : 1));
    const fault = this.#access.faultOf(actor, facts);
    return {
      people: found.slice(from, from + limit).map((difference) => this.#view(difference)),
      total: found.length,
      gaining: found.filter(({ gains }) => gains.length > 0).length,
      losing: found.filter(({ loses }) => loses.length > 0).length,
      ...(fault !== undefined && { fault }),
    };
  }

  async #facts(actor: Actor, proposal: Proposal): Promise<Fact[]> {
    const { organisation } = this.#access;
    const { bindings = {}, role, removedRole, members, removedGroup, removedChannel } = proposal;
    for (const channel of await placesOf(this.#store, bindings)) await this.#mayDo(actor, placeAt(channel));
    const facts = factsOf(await readDrafts(this.#store, organisation, bindings, this.#now()));
    if (role !== undefined) {
      await this.#mayDo(actor, { permission: 'role.manage' });
      const permissions = readPermissions(role.permissions);
      facts.push({ kind: 'role', id: role.id, facts: { name: this.#ownRole(role.id), permissions } });
    }
    if (removedRole !== undefined) {
      await this.#mayDo(actor, { permission: 'role.manage' });
      this.#ownRole(removedRole);
      facts.push(...this.#bindingsWhere(({ role }) => role === removedRole));
      facts.push({ kind: 'role', id: removedRole, facts: null });
    }
    if (members !== undefined) {
      await this.#mayDo(actor, { permission: 'group.manage' });
      facts.push(...this.#moves(members));
    }
    if (removedGroup !== undefined) {
      await this.#mayDo(actor, { permission: 'group.manage' });
      facts.push(...this.#moves({ group: removedGroup, leaving: [...organisation.membersOf(removedGroup)] }));
      facts.push(...this.#bindingsWhere(({ subject }) => subject.kind === 'group' && subject.id === removedGroup));
      facts.push({ kind: 'group', id: removedGroup, facts: null });
    }
    if (removedChannel !== undefined) {
      const { resource } = placeAt(removedChannel);
      await this.#mayDo(actor, { permission: 'channel.delete', resource });
      if (!organisation.channels.has(removedChannel)) throw new Refusal('record/unknown');
      facts.push(...this.#bindingsWhere(({ channel }) => channel === removedChannel));
      facts.push({ kind: 'channel', id: removedChannel, facts: null });
    }
    return facts;
  }

  /** That they could make such a change, whatever proof or approval it asks for besides. */
  async #mayDo(actor: Actor, { permission, resource }: Partial<Place> & Pick<Place, 'permission'>): Promise<void> {
    if (!this.#access.holds(actor, permission, resource)) await this.#access.require(actor, permission, resource);
  }

  #ownRole(id: string): string {
    if (isShipped(id)) throw new Refusal('role/shipped');
    const role = this.#access.organisation.roles.get(id);
    if (role === undefined) throw new Refusal('record/unknown');
    return role.name;
  }

  #moves({ group, joining = [], leaving = [] }: NonNullable<Proposal['members']>): Fact[] {
    const { people, groups } = this.#access.organisation;
    if (!groups.has(group) || ![...joining, ...leaving].every((person) => people.has(person))) {
      throw new Refusal('record/unknown');
    }
    const move = (isMember: boolean) => (person: string) => ({ kind: 'membership', group, person, isMember }) as const;
    return [...joining.map(move(true)), ...leaving.map(move(false))];
  }

  #bindingsWhere(isMeant: (binding: Binding) => boolean): Fact[] {
    return [...this.#access.organisation.bindings].flatMap(([id, binding]) =>
      isMeant(binding) ? [{ kind: 'binding' as const, id, facts: null }] : [],
    );
  }

  #view({ person, gains, loses }: Difference): DifferenceView {
    const { people } = this.#access.organisation;
    const view = (held: readonly Held[]): HeldView[] => held.map((one) => this.#heldView(one));
    return { person: { id: person, name: people.get(person)?.name ?? '' }, gains: view(gains), loses: view(loses) };
  }

  #heldView({ permission, channel }: Held): HeldView {
    if (channel === undefined) return { permission };
    return { permission, channel: { id: channel, name: this.#access.organisation.channels.get(channel)?.name ?? '' } };
  }
}

/** What changes rights; who holds none of these has nothing to preview. */
const changing = ['role.assign', 'channel.members', 'role.manage', 'group.manage', 'channel.delete'] as const;
