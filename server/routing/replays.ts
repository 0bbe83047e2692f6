import { setImmediate } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor } from '../access/access.js';
import { channelResource } from '../channels/channels.js';
import { Refusal } from '../errors.js';
import type { SessionRecords } from '../sessions/records.js';
import { nameOf } from '../sessions/sessions.js';
import type { GivenRules } from './given.js';
import type { Placement } from './placing.js';
import { placeKey, Replay, type PastSession } from './replay.js';
import type { Router } from './router.js';
import type { RuleBook } from './rule-book.js';
import { rulesWith, type Routing } from './routing.js';
import { APPLIANCE_RULES, type RuleSet } from './rule.js';
import type { ReplayRow, ReplayRule, ReplayView } from './replay-view.js';
import { placeView } from './view.js';

const DAY_MS = 86_400_000;
const PAGE = 500;
/** Sessions that one replay looks at, at most: the newest. */
const SESSIONS = 20_000;
/** Differences of which a page is shown each; beyond, they are counted. */
const ROWS = 500;
/** Replays that are kept to be looked at; the oldest give way. */
const KEPT = 20;

export interface ReplaysOptions {
  readonly access: Access;
  readonly records: SessionRecords;
  readonly book: RuleBook;
  readonly router: Router;
  readonly routing: Routing;
  readonly failed: (error: unknown) => void;
  /** UTC milliseconds. */
  readonly now: () => number;
}

interface Count {
  readonly placement: Placement;
  before: number;
  after: number;
}

interface Job {
  readonly view: ReplayView;
  readonly by: string;
  readonly places: Map<string, Count>;
  readonly rules: Map<string, ReplayRule>;
  readonly rows: ReplayRow[];
  isCancelled: boolean;
}

/** Replays in progress and done. In memory: a restart forgets them, and they are asked for anew. */
export class Replays {
  readonly #options: ReplaysOptions;
  readonly #jobs = new Map<string, Job>();

  constructor(options: ReplaysOptions) {
    this.#options = options;
  }

  /**
   * Begins to place the sessions of the last days again, by the rules that stand and by these.
   * @throws Refusal `access/denied`, `record/unknown`, `request/malformed`, `routing/unknown-target`
   */
  async start(actor: Actor, place: string, given: GivenRules, days: number): Promise<ReplayView> {
    const { access, routing, failed } = this.#options;
    await routing.requireManage(actor, place);
    await access.require(actor, 'session.colleagues', place === APPLIANCE_RULES ? undefined : channelResource(place));
    const draft = routing.read(place, given);
    const view: ReplayView = {
      ...{ id: uuidv7(), state: 'running', looked: 0, bounded: false, different: 0, places: [], rules: [], rows: [] },
    };
    const job: Job = {
      ...{ view, by: nameOf(actor).id, places: new Map(), rules: new Map(), rows: [], isCancelled: false },
    };
    this.#keep(job);
    void this.#run(job, place, draft, days).catch((error: unknown) => {
      view.state = 'failed';
      failed(error);
    });
    return this.#shown(job);
  }

  /** As far as it is; one’s own only. @throws Refusal `access/denied`, `record/unknown` */
  async look(actor: Actor, id: string): Promise<ReplayView> {
    return this.#shown(await this.#own(actor, id));
  }

  /** Ends one’s own, and forgets it. @throws Refusal `access/denied`, `record/unknown` */
  async cancel(actor: Actor, id: string): Promise<void> {
    const job = await this.#own(actor, id);
    job.isCancelled = true;
    this.#jobs.delete(id);
  }

  async #own(actor: Actor, id: string): Promise<Job> {
    const { id: person } = nameOf(actor);
    await this.#options.access.require(actor, 'account.manage', { kind: 'person', id: person, owners: [person] });
    const job = this.#jobs.get(id);
    if (job?.by !== person) throw new Refusal('record/unknown');
    return job;
  }

  #keep(job: Job): void {
    this.#jobs.set(job.view.id, job);
    for (const [id, oldest] of this.#jobs) {
      if (this.#jobs.size <= KEPT) return;
      oldest.isCancelled = true;
      this.#jobs.delete(id);
    }
  }

  async #run(job: Job, place: string, draft: RuleSet, days: number): Promise<void> {
    const { book, router } = this.#options;
    const past = await this.#past(job, place, days);
    const around = router.circumstances;
    const before = new Replay((channel) => rulesWith(book, place, channel, book.of(place)), around);
    const after = new Replay((channel) => rulesWith(book, place, channel, draft), around);
    job.view.total = past.length;
    for (const each of past) {
      if (job.isCancelled) return;
      const channel = place === APPLIANCE_RULES ? (each.session.channel ?? '') : place;
      this.#count(job, each, before.place(each, channel), after.place(each, channel));
      job.view.looked += 1;
      if (job.view.looked % PAGE === 0) await setImmediate();
    }
    job.view.state = 'done';
  }

  /** The calls of the last days, the oldest first. */
  async #past(job: Job, place: string, days: number): Promise<PastSession[]> {
    const { records, now } = this.#options;
    const since = now() - days * DAY_MS;
    const ofChannel = { index: 'channel', prefix: [place], from: [since] } as const;
    const range = place === APPLIANCE_RULES ? ({ index: 'number' } as const) : ofChannel;
    const found: PastSession[] = [];
    for await (const { id, record } of records.all({ ...range, descending: true, limit: PAGE })) {
      if (job.isCancelled || record.createdAt < since) break;
      if (record.origin === 'call' && record.channel !== undefined) found.push({ id, session: record });
      if (found.length < SESSIONS) continue;
      job.view.bounded = true;
      break;
    }
    return found.reverse();
  }

  #count(job: Job, { session }: PastSession, before: Placement, after: Placement): void {
    const { organisation } = this.#options.access;
    const count = (placement: Placement, side: 'before' | 'after'): void => {
      const counted = job.places.get(placeKey(placement)) ?? { placement, before: 0, after: 0 };
      counted[side] += 1;
      job.places.set(placeKey(placement), counted);
      const name = ruleName(placement);
      const rule = job.rules.get(name ?? '') ?? { ...(name !== undefined && { name }), before: 0, after: 0 };
      rule[side] += 1;
      job.rules.set(name ?? '', rule);
    };
    count(before, 'before');
    count(after, 'after');
    if (placeKey(before) === placeKey(after)) return;
    job.view.different += 1;
    const [beforeRule, afterRule] = [ruleName(before), ruleName(after)];
    job.rows.push({
      ...{ number: session.number, createdAt: session.createdAt },
      ...{ before: placeView(before, organisation), after: placeView(after, organisation) },
      ...(beforeRule !== undefined && { beforeRule }),
      ...(afterRule !== undefined && { afterRule }),
      ...(session.technician && { technician: session.technician.name }),
    });
    if (job.rows.length > ROWS) job.rows.shift();
  }

  #shown({ view, places, rules, rows }: Job): ReplayView {
    const { organisation } = this.#options.access;
    const counted = [...places.values()].sort((a, b) => b.after + b.before - (a.after + a.before));
    return {
      ...view,
      places: counted.map(({ placement, ...counts }) => ({ place: placeView(placement, organisation), ...counts })),
      rules: [...rules.values()],
      rows: [...rows].reverse(),
    };
  }
}

function ruleName({ because }: Placement): string | undefined {
  return because.kind === 'rule' ? because.name : undefined;
}
