import type { Access, Actor, Permit, Resource } from '../access/access.js';
import { channelResource } from '../channels/channels.js';
import { Refusal } from '../errors.js';
import type { Json } from '../store/chain.js';
import { put, type Store } from '../store/store.js';
import { choicesOf, namesIn } from './choices.js';
import { decide, leads } from './decide.js';
import type { GivenRules } from './given.js';
import type { PlacingFacts } from './placing.js';
import { fromsOf, readRules } from './reading.js';
import type { Router } from './router.js';
import type { RuleBook } from './rule-book.js';
import { APPLIANCE_RULES, noRuleSet, routingKind, type RuleSet } from './rule.js';
import { decisionView, rulesView, type DecisionView, type MadeUpCall, type RulesOfPlace } from './view.js';

export interface RoutingOptions {
  readonly store: Store;
  readonly access: Access;
  readonly book: RuleBook;
  readonly router: Router;
  /** UTC milliseconds. */
  readonly now: () => number;
}

const APPLIANCE: Resource = { kind: 'settings', id: 'routing', owners: [] };

/** The rules by which sessions come to people: seen, tried and changed. A place is a channel’s id or `APPLIANCE_RULES`. */
export class Routing {
  readonly #options: RoutingOptions;

  constructor(options: RoutingOptions) {
    this.#options = options;
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async show(actor: Actor, place: string): Promise<RulesOfPlace> {
    const { access, store, router } = this.#options;
    if (place === APPLIANCE_RULES) await access.require(actor, 'settings.see', APPLIANCE);
    else await access.require(actor, 'channel.see', channelResource(place));
    this.#requirePlace(place);
    const stored = await store.get(routingKind, place);
    const { rules, fallback, ...set } = stored?.record ?? noRuleSet;
    const froms = [...fromsOf(place, access.organisation.channels)];
    const leadsNowhere = [...rules, ...fallback].filter((each) => !leads(each, froms, router.circumstances));
    return {
      rules: rulesView({ ...set, rules, fallback }),
      revision: stored?.revision ?? 0,
      broken: leadsNowhere.map(({ id }) => id),
      names: namesIn(access.organisation, { ...set, rules, fallback }),
      ...(this.#mayManage(actor, place) && { choices: choicesOf(access.organisation, froms, router.circumstances) }),
    };
  }

  /**
   * Sets other rules, from the next session on.
   * @throws Refusal `access/denied`, `record/unknown`, `record/conflict`, `request/malformed`, `routing/unknown-target`
   */
  async change(actor: Actor, place: string, given: GivenRules, revision: number): Promise<RulesOfPlace> {
    const { store, book } = this.#options;
    const permit = await this.requireManage(actor, place);
    const after = await this.#readOrRecord(actor, permit, place, given);
    const before = (await store.get(routingKind, place))?.record ?? noRuleSet;
    await store.commit({
      writes: [put(routingKind, place, revision, after)],
      events: [permit.event('routing.changed', targetOf(place), { before: plain(before), after: plain(after) })],
    });
    book.keep(place, after);
    return this.show(actor, place);
  }

  /**
   * What would become of a call by these rules, or by those that stand. Nothing is changed.
   * @throws Refusal as `change`, and `record/unknown` for a channel that there is not
   */
  async try(
    actor: Actor,
    place: string,
    channel: string,
    call: MadeUpCall,
    draft: GivenRules | undefined,
  ): Promise<DecisionView> {
    const { access, book, router, now } = this.#options;
    await this.requireManage(actor, place);
    if (!access.organisation.channels.has(channel)) throw new Refusal('record/unknown', 'there is no such channel');
    const facts: PlacingFacts = {
      ...call,
      ...{ channel, at: call.at ?? now() },
      answers: call.answers.map((answer) => ({ ...answer, label: '' })),
    };
    const set = draft === undefined ? book.of(place) : this.read(place, draft);
    const rules = rulesWith(book, place, channel, set);
    const because =
      call.call === undefined ? ({ kind: 'default' } as const) : { kind: 'call' as const, call: call.call, name: '' };
    return decisionView(decide(facts, rules, { because }, router.circumstances), access.organisation);
  }

  /** Rules as they would be kept. @throws Refusal `request/malformed`, `routing/unknown-target` */
  read(place: string, given: GivenRules): RuleSet {
    const { access, router } = this.#options;
    return readRules(given, { organisation: access.organisation, around: router.circumstances, place });
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async requireManage(actor: Actor, place: string): Promise<Permit> {
    const { access } = this.#options;
    if (place === APPLIANCE_RULES) return access.require(actor, 'settings.manage', APPLIANCE);
    const permit = await access.require(actor, 'channel.manage', channelResource(place));
    this.#requirePlace(place);
    return permit;
  }

  /** Rules that lead out of a channel are for whoever may hand its sessions over to others; what is refused is on record. */
  async #readOrRecord(actor: Actor, permit: Permit, place: string, given: GivenRules): Promise<RuleSet> {
    const { access, store } = this.#options;
    const leadsOut = [...given.rules, ...given.fallback].some(({ target }) => (target.channel ?? place) !== place);
    if (place !== APPLIANCE_RULES && leadsOut) {
      await access.require(actor, 'session.transferOutside', channelResource(place));
    }
    try {
      return this.read(place, given);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'routing/unknown-target') throw error;
      const detail = { rule: error.detail ?? '' };
      await store.commit({ writes: [], events: [permit.event('routing.refused', targetOf(place), detail)] });
      throw error;
    }
  }

  #mayManage(actor: Actor, place: string): boolean {
    const { access } = this.#options;
    return place === APPLIANCE_RULES
      ? access.holds(actor, 'settings.manage', APPLIANCE)
      : access.holds(actor, 'channel.manage', channelResource(place));
  }

  #requirePlace(place: string): void {
    const { channels } = this.#options.access.organisation;
    if (place !== APPLIANCE_RULES && !channels.has(place)) throw new Refusal('record/unknown');
  }
}

/** The rules that stand, with another set in one place. */
export function rulesWith(
  book: RuleBook,
  place: string,
  channel: string,
  set: RuleSet,
): { readonly appliance: RuleSet; readonly channel: RuleSet } {
  return {
    appliance: place === APPLIANCE_RULES ? set : book.ofAppliance,
    channel: place === channel ? set : book.of(channel),
  };
}

function targetOf(place: string): { readonly kind: string; readonly id: string } {
  return place === APPLIANCE_RULES ? APPLIANCE : { kind: 'channel', id: place };
}

function plain(set: RuleSet): Json {
  return JSON.parse(JSON.stringify(set)) as Json;
}
