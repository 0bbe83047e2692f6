import { Refusal } from '../errors.js';
import type { EventActor, EventDraft, EventFields, Json } from '../store/chain.js';
import { decide, type Actor, type Decision, type Resource } from './decide.js';
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

export class Access {
  readonly #sink: EventSink;

  constructor(sink: EventSink) {
    this.#sink = sink;
  }

  /**
   * The permit for an act, before anything is decided or written.
   * @throws Refusal `access/denied`, after the refusal itself was recorded.
   */
  async require(actor: Actor, permission: Permission, resource?: Resource): Promise<Permit> {
    const decision = decide(actor, permission, resource);
    if (decision.allowed) return new GrantedPermit(MINT, actor, permission, resource, decision.because);
    const target = resource ?? { kind: 'appliance', id: '' };
    await this.#sink(draft(actor, permission, decision.because, 'access.denied', target, {}));
    throw new Refusal('access/denied', permission);
  }

  /** The permit for what a part of the appliance does by itself. */
  system(part: SystemPart, permission: Permission, resource?: Resource): Promise<Permit> {
    return this.require({ kind: 'system', part }, permission, resource);
  }

  /** The permit for what the holder of a session's secret does; the caller has checked the secret. */
  endUser(sessionId: string, permission: Permission, resource?: Resource): Promise<Permit> {
    return this.require({ kind: 'endUser', sessionId }, permission, resource ?? sessionResource(sessionId));
  }

  /** The same decision without an act: nothing is recorded and nothing can be done with it. For lists and buttons. */
  allows(actor: Actor, permission: Permission, resource?: Resource): Decision {
    return decide(actor, permission, resource);
  }
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
      return { kind: 'person', id: actor.id, name: actor.name };
    case 'endUser':
      return { kind: 'endUser', id: actor.sessionId };
    case 'system':
      return { kind: 'system', id: actor.part };
    case 'nobody':
      return { kind: 'nobody' };
  }
}
