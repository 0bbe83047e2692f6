import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit } from '../access/access.js';
import { approvalKind, type Approval } from '../access/approval.js';
import { judgeHoldings, mayApprove, type PersonActor } from '../access/decide.js';
import { isPermission } from '../access/permissions.js';
import { Refusal, type ErrorCode } from '../errors.js';
import { put, remove, retryOnConflict, type Store, type Stored } from '../store/store.js';
import { ApprovalTargets, type ApprovalTarget } from './target.js';
import { stateOf, viewOf, type ApprovalView } from './view.js';

/** How long a request waits for somebody who decides. */
const ASKED_MS = 8 * 3_600_000;
/** How long the approved act can be done. */
const APPROVED_MS = 30 * 60_000;
/** One that is over stays in the lists for so long. */
const KEPT_MS = 30 * 86_400_000;
/** Requests of one person that wait at the same time. */
const WAITING_AT_MOST = 20;

export interface ApprovalLists {
  /** Those on which whoever asks can decide, the oldest first. */
  waiting: ApprovalView[];
  /** Their own, the newest first. */
  mine: ApprovalView[];
  /** Those that they, or somebody else who could have, decided; the newest first. */
  decided: ApprovalView[];
}

export interface ApprovalsOptions {
  readonly store: Store;
  readonly access: Access;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** The approval of a second person, for acts where the site asks for one. */
export class Approvals {
  readonly #options: ApprovalsOptions;
  readonly #targets: ApprovalTargets;

  constructor(options: ApprovalsOptions) {
    this.#options = options;
    this.#targets = new ApprovalTargets(options.store, options.access.organisation);
  }

  /**
   * Asks for the approval of an act on one thing, or answers the request that waits for it already.
   * @throws Refusal `access/denied` for what they could not do anyway, `record/unknown`, `request/malformed` for what needs
   *   no approval, `request/too-many`
   */
  async ask(actor: Actor, permission: string, target: ApprovalTarget, why: string): Promise<ApprovalView> {
    const { store, access, now } = this.#options;
    const { organisation } = access;
    const person = personOf(actor);
    const permit = await access.require(actor, 'account.manage', own(person));
    if (!isPermission(permission) || !organisation.rules.approval.includes(permission)) {
      throw new Refusal('request/malformed', 'this needs no approval');
    }
    const { resource } = await this.#targets.read(target);
    // Refuses, and records, what they may not do even when it is approved.
    if (!judgeHoldings(organisation, person.id, permission, resource).allowed) {
      await access.require(actor, permission, resource);
    }
    const open = [...organisation.approvals].filter(
      ([, approval]) => approval.person === person.id && ['asked', 'approved'].includes(stateOf(approval, now())),
    );
    const same = open.find(([, approval]) => approval.permission === permission && isSame(approval.target, target));
    if (same !== undefined) return this.#view(same[0], same[1], person);
    if (open.length >= WAITING_AT_MOST) throw new Refusal('request/too-many');
    const id = uuidv7();
    const createdAt = now();
    const { kind, id: targetId } = resource;
    const approval: Approval = {
      ...{ person: person.id, permission, target: { kind, id: targetId }, why: why.trim() },
      ...{ state: 'asked', expires: createdAt + ASKED_MS, createdAt },
    };
    await store.commit({
      writes: [put(approvalKind, id, 0, approval)],
      events: [permit.event('approval.asked', { kind: 'approval', id }, detailOf(approval))],
    });
    return this.#view(id, approval, person);
  }

  /** Everything that concerns whoever asks. @throws Refusal `access/denied` */
  async lists(actor: Actor): Promise<ApprovalLists> {
    const { access } = this.#options;
    const person = personOf(actor);
    await access.require(actor, 'account.manage', own(person));
    const approvals = [...access.organisation.approvals].sort(([, a], [, b]) => b.createdAt - a.createdAt);
    const views = await Promise.all(approvals.map(([id, approval]) => this.#view(id, approval, person)));
    const isWaiting = ({ state }: ApprovalView): boolean => state === 'asked';
    const others = views.filter(({ own, mayDecide }) => !own && mayDecide);
    return {
      waiting: others.filter(isWaiting).reverse(),
      mine: views.filter(({ own }) => own),
      decided: views.filter(
        (view) => view.decidedBy?.id === person.id || (others.includes(view) && view.decidedBy !== undefined),
      ),
    };
  }

  /** One's own request, as it stands. @throws Refusal `access/denied`, `record/unknown` */
  async show(actor: Actor, id: string): Promise<ApprovalView> {
    const person = personOf(actor);
    await this.#options.access.require(actor, 'account.manage', own(person));
    return this.#view(id, (await this.#own(person, id)).record, person);
  }

  /** Takes back a request that nobody has decided, or ends what was approved. @throws Refusal as `show` */
  async withdraw(actor: Actor, id: string): Promise<void> {
    const { store, access } = this.#options;
    const person = personOf(actor);
    const permit = await access.require(actor, 'account.manage', own(person));
    await retryOnConflict(async () => {
      const { revision, record } = await this.#own(person, id);
      await store.commit({
        writes: [remove(approvalKind, id, revision)],
        events: [permit.event('approval.withdrawn', { kind: 'approval', id }, detailOf(record))],
      });
    });
  }

  /**
   * Decides, as the second person.
   * @throws Refusal `access/denied`, `access/not-held` for what the decider may not do themselves, `approval/own`,
   *   `approval/over`, `record/unknown`
   */
  async decide(actor: Actor, id: string, isApproved: boolean, word: string | undefined): Promise<ApprovalView> {
    const { store, access, now } = this.#options;
    const person = personOf(actor);
    const permit = await access.require(actor, 'approval.give', { kind: 'approval', id, owners: [] });
    return retryOnConflict(async () => {
      const asked = await store.get(approvalKind, id);
      if (asked === undefined) throw new Refusal('record/unknown');
      const { record, revision } = asked;
      const at = now();
      const fault = await this.#faultOf(record, person);
      if (fault !== undefined) return this.#refuse(permit, id, record, fault);
      if (stateOf(record, at) !== 'asked') throw new Refusal('approval/over');
      const said = word?.trim() ?? '';
      const decided: Approval = {
        ...record,
        ...{ state: isApproved ? 'approved' : 'refused', decidedBy: person.id, decidedAt: at },
        ...(said !== '' && { word: said }),
        expires: isApproved ? at + APPROVED_MS : at,
      };
      const name = isApproved ? 'approval.given' : 'approval.refused';
      await store.commit({
        writes: [put(approvalKind, id, revision, decided)],
        events: [permit.event(name, { kind: 'approval', id }, detailOf(decided))],
      });
      return this.#view(id, decided, person);
    });
  }

  /** Removes what was over long ago. */
  async sweep(): Promise<void> {
    const { store, access, now } = this.#options;
    for (const [id, { expires }] of [...access.organisation.approvals]) {
      if (expires + KEPT_MS > now()) continue;
      const stored = await store.get(approvalKind, id);
      if (stored !== undefined) await store.commit({ writes: [remove(approvalKind, id, stored.revision)], events: [] });
    }
  }

  async #faultOf({ person: asker, permission, target }: Approval, by: PersonActor): Promise<ErrorCode | undefined> {
    const { organisation } = this.#options.access;
    if (by.key !== undefined) return 'access/denied';
    if (by.id === asker) return 'approval/own';
    const { resource } = await this.#targets.read(target);
    return mayApprove(organisation, by.id, asker, permission, resource) ? undefined : 'access/not-held';
  }

  async #refuse(permit: Permit, id: string, approval: Approval, fault: ErrorCode): Promise<never> {
    const event = permit.event('access.denied', { kind: 'approval', id }, { ...detailOf(approval), fault });
    await this.#options.store.commit({ writes: [], events: [event] });
    throw new Refusal(fault);
  }

  async #own(person: PersonActor, id: string): Promise<Stored<Approval>> {
    const approval = await this.#options.store.get(approvalKind, id);
    if (approval === undefined || approval.record.person !== person.id) throw new Refusal('record/unknown');
    return approval;
  }

  async #view(id: string, approval: Approval, by: PersonActor): Promise<ApprovalView> {
    const { access, now } = this.#options;
    const { organisation } = access;
    const named = await this.#targets.read(approval.target).catch(ignoreUnknown);
    const mayDecide =
      by.key === undefined &&
      named !== undefined &&
      mayApprove(organisation, by.id, approval.person, approval.permission, named.resource);
    return viewOf(organisation, id, approval, { name: named?.name ?? '', by: by.id, mayDecide, now: now() });
  }
}

/** A session may be gone; what was asked about it stays readable. */
function ignoreUnknown(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.code !== 'record/unknown') throw error;
}

function isSame(a: ApprovalTarget, b: ApprovalTarget): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function detailOf({ person, permission, target, why, word }: Approval): {
  readonly [name: string]: string | { readonly kind: string; readonly id: string };
} {
  return { person, permission, target: { ...target }, why, ...(word !== undefined && { word }) };
}

function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Refusal('sign-in/required');
  return actor;
}

function own(person: PersonActor): { kind: string; id: string; owners: string[] } {
  return { kind: 'person', id: person.id, owners: [person.id] };
}
