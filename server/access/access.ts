import { Refusal, Withheld } from '../errors.js';
import type { EventActor, EventDraft, EventFields, Json } from '../store/chain.js';
import { faultOfChange, type ChangeFault } from './change.js';
import { APPLIANCE, decide, type Actor, type Decision, type PersonActor, type Resource } from './decide.js';
import { Holdings, type Reach } from './holdings.js';
import type { Fact, Organisation } from './organisation.js';
import type { Permission } from './permissions.js';
import type { SystemPart } from './roles.js';

export type { Actor, Decision, PersonActor, Resource } from './decide.js';

/** The names that an event can have. The audit catalogue adds its rows to this; a name outside it does not compile. */
export interface EventNames {
  'access.denied': true;
}

export interface Target {
  readonly kind: string;
  readonly id: string;
}

/** Drafts that a permit made. */
const genuine = new WeakSet<object>();
/** Known to this file alone, so that a permit's constructor is of no use to whoever digs it out. */
const MINT = Symbol('mint');

/** Whether a permit made this draft. The store refuses every other. */
export function isGenuine(draft: object): boolean {
  return genuine.has(draft);
}

/**
 * A decision that was made, and the only maker of audit events. The class itself stays in this file, so that a permit
 * comes from `Access` or from nowhere.
 */
class GrantedPermit {
  readonly #actor: Actor;

  constructor(
    mint: symbol,
    actor: Actor,
    readonly permission: Permission,
    readonly resource: Resource | undefined,
    readonly because: string,
  ) {
    if (mint !== MINT) throw new TypeError('a permit comes from Access and from nowhere else');
    this.#actor = actor;
    Object.freeze(this);
  }

  get actor(): Actor {
    return this.#actor;
  }

  /** The record of what is done under this permit; commit it with the change. `detail` never holds a secret. */
  event(name: keyof EventNames, target: Target, detail: { readonly [name: string]: Json } = {}): EventDraft {
    return draft(this.#actor, this.permission, this.because, name, target, detail);
  }
}

export type Permit = GrantedPermit;

/** Takes the event of a refused act and resolves when it is as durable as any other event. */
export type EventSink = (event: EventDraft) => Promise<unknown>;

/** Refuses what would change one's own rights, give what one does not hold, or leave nobody to administer. */
export type RightsCheck = (facts: readonly Fact[]) => void;

export class Access {
  readonly #sink: EventSink;
  readonly #now: () => number;
  #lastTurn: Promise<unknown> = Promise.resolve();

  /** @param now UTC milliseconds */
  constructor(
    readonly organisation: Organisation,
    sink: EventSink,
    now: () => number,
  ) {
    this.#sink = sink;
    this.#now = now;
  }

  /**
   * The permit for an act, before anything is decided or written.
   * @throws Refusal `access/denied`, or `sign-in/step-up` or `access/approval-required` where only that is missing, after the
   *   refusal itself was recorded.
   */
  async require(actor: Actor, permission: Permission, resource?: Resource): Promise<Permit> {
    const decision = this.allows(actor, permission, resource);
    if (decision.allowed) return new GrantedPermit(MINT, actor, permission, resource, decision.because);
    await this.#sink(draft(actor, permission, decision.because, 'access.denied', resource ?? APPLIANCE, {}));
    throw refusalOf(decision, permission, resource);
  }

  /**
   * That this actor may change the account of somebody: nobody does who holds less than they, or they would gain by it.
   * @throws Refusal `access/above`, after the refusal itself was recorded
   */
  async requireCovers(permit: Permit, person: string): Promise<void> {
    const { actor, permission } = permit;
    if (actor.kind === 'system') return;
    if (actor.kind === 'person' && this.#holdingsOf(actor).coversAll(this.organisation.grantsOf(person))) return;
    const target = { kind: 'person', id: person };
    await this.#sink(draft(actor, permission, 'that person holds what they do not', 'access.denied', target, {}));
    throw new Refusal('access/above');
  }

  /** The permit for what a part of the appliance does by itself. */
  system(part: SystemPart, permission: Permission, resource?: Resource): Promise<Permit> {
    return this.require({ kind: 'system', part }, permission, resource);
  }

  /** The permit for what the holder of a session's secret does; the caller has checked the secret. */
  endUser(sessionId: string, permission: Permission, resource?: Resource): Promise<Permit> {
    return this.require({ kind: 'endUser', sessionId }, permission, resource ?? sessionResource(sessionId));
  }

  /**
   * Changes who may do what: one change after the other, so that each is decided again, and checked, against what the one
   * before made. `change` checks what it is about to write, then commits it; it must not ask for another turn. Parts of the
   * appliance pass every check: a directory decides who is in its groups, whoever that is.
   * @throws Refusal `access/denied`, `access/own-rights`, `access/not-held`, `access/last-administrator`, after the refusal
   *   itself was recorded
   */
  changeRights<R>(permit: Permit, target: Target, change: (check: RightsCheck) => Promise<R>): Promise<R> {
    const turn = this.#lastTurn.then(async () => {
      const { actor, permission, resource } = permit;
      if (actor.kind === 'person') await this.require(actor, permission, resource);
      let fault: ChangeFault | undefined;
      const check: RightsCheck = (facts) => {
        fault = this.faultOf(actor, facts);
        if (fault !== undefined) throw new Refusal(fault);
      };
      try {
        return await change(check);
      } catch (error) {
        if (fault !== undefined) {
          await this.#sink(draft(actor, permission, fault, 'access.denied', target, {}));
        }
        throw error;
      }
    });
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** Why this actor must not make this change of rights; for previews, and before each change. */
  faultOf(actor: Actor, facts: readonly Fact[]): ChangeFault | undefined {
    if (actor.kind === 'system') return undefined;
    if (actor.kind !== 'person') return 'access/not-held';
    return faultOfChange(this.organisation, facts, actor.id, this.#holdingsOf(actor));
  }

  /** The same decision without an act: nothing is recorded and nothing can be done with it. For lists and buttons. */
  allows(actor: Actor, permission: Permission, resource?: Resource): Decision {
    return decide(this.organisation, actor, permission, resource, this.#now());
  }

  /**
   * Whether it is held, whatever proof or approval an act under it asks for besides: what was begun with them goes on without
   * them, for as long as this is so. Of a person who cannot sign in any more nothing is.
   */
  holds(actor: Actor, permission: Permission, resource?: Resource): boolean {
    if (actor.kind === 'person' && this.organisation.people.get(actor.id)?.active === false) return false;
    const { allowed, reason } = this.allows(actor, permission, resource);
    return allowed || reason.code === 'stepUp' || reason.code === 'approval';
  }

  /** Where somebody may use a permission, for lists. */
  reach(actor: Actor, permission: Permission): Reach {
    if (actor.kind !== 'person') return { everywhere: false, channels: [] };
    return this.#holdingsOf(actor).reach(permission);
  }

  /** What somebody may use of what they hold: by an API key its scopes only, locked nothing. */
  #holdingsOf({ id, key }: PersonActor): Holdings {
    if (this.organisation.people.get(id)?.active !== true) return nothing;
    return key === undefined ? this.organisation.holdings(id) : this.organisation.holdings(id).within(key.scopes);
  }
}

const nothing = new Holdings([]);

function refusalOf({ reason }: Decision, permission: Permission, resource: Resource | undefined): Refusal {
  const { kind, id } = resource ?? APPLIANCE;
  const act = { permission, target: { kind, id } };
  if (reason.code === 'stepUp') return new Withheld('sign-in/step-up', act);
  return reason.code === 'approval'
    ? new Withheld('access/approval-required', act)
    : new Refusal('access/denied', permission);
}

function sessionResource(id: string): Resource {
  return { kind: 'session', id, owners: [] };
}

function draft(
  actor: Actor,
  permission: Permission,
  because: string,
  name: keyof EventNames,
  target: Target,
  detail: { readonly [name: string]: Json },
): EventDraft {
  const { kind, id } = target;
  const fields: EventFields = { name, actor: nameActor(actor), permission, because, target: { kind, id }, detail };
  genuine.add(Object.freeze(fields));
  return fields as EventDraft;
}

function nameActor(actor: Actor): EventActor {
  switch (actor.kind) {
    case 'person':
      return { kind: 'person', id: actor.id, name: actor.name, ...(actor.key && { key: actor.key.name }) };
    case 'endUser':
      return { kind: 'endUser', id: actor.sessionId };
    case 'expert':
      return { kind: 'expert', id: actor.id, name: actor.name };
    case 'system':
      return { kind: 'system', id: actor.part };
    case 'nobody':
      return { kind: 'nobody' };
  }
}
