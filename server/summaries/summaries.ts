import type { Access, Actor } from '../access/access.js';
import type { Chat } from '../chat/chat.js';
import { audiences, type KeptLine } from '../chat/line.js';
import type { SessionRecords } from '../sessions/records.js';
import { resourceOf, type Session } from '../sessions/session.js';
import type { SessionView } from '../sessions/view.js';
import type { AuditEvent } from '../store/chain.js';
import type { Store } from '../store/store.js';
import type { Surveys } from '../surveys/surveys.js';
import { viewOf as viewOfSurvey } from '../surveys/surveys-controller.js';
import { agreedIn, chatOf, consentsOf, filesOf, movesOf, peopleOf, timesOf } from './summary.js';
import type { SummaryView } from './summary-view.js';

const PAGE = 1_000;

export interface SummariesOptions {
  readonly store: Store;
  readonly records: SessionRecords;
  readonly access: Access;
  readonly chat: Chat;
  readonly surveys: Surveys;
  readonly sessionView: (id: string, session: Session) => SessionView;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** The report of one session, made anew whenever it is read. */
export class Summaries {
  readonly #options: SummariesOptions;

  constructor(options: SummariesOptions) {
    this.#options = options;
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async read(actor: Actor, id: string): Promise<SummaryView> {
    const { store, records, access, surveys, sessionView, now } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.see', resourceOf(id, record));
    const target = { kind: 'session', id };
    await store.commit({ writes: [], events: [permit.event('session.reported', target)] });
    const { head } = await store.chain();
    const events = await this.#events(id);
    const survey = await surveys.find(id);
    return {
      session: sessionView(id, record),
      times: timesOf(record, events),
      people: peopleOf(record, events),
      consents: consentsOf(events),
      tools: agreedIn(events),
      moves: movesOf(events),
      files: filesOf(events),
      notes: (await records.history(id)).notes,
      chat: chatOf(await this.#lines(id), events),
      ...(survey !== undefined && { survey: viewOfSurvey(survey) }),
      proof: {
        events: events.map(({ sequence, name, hash }) => ({ sequence, name, hash })),
        head: { sequence: head.sequence, hash: head.hash },
      },
      readAt: now(),
    };
  }

  async #events(id: string): Promise<AuditEvent[]> {
    const all: AuditEvent[] = [];
    for (;;) {
      const range = { target: { kind: 'session', id }, after: all.at(-1)?.sequence ?? 0, limit: PAGE };
      const events = await this.#options.store.events(range);
      all.push(...events);
      if (events.length < PAGE) return all;
    }
  }

  async #lines(id: string): Promise<KeptLine[]> {
    const all: KeptLine[] = [];
    for (const audience of audiences) {
      for (let after = 0; ;) {
        const lines = await this.#options.chat.lines(id, audience, after);
        all.push(...lines);
        const last = lines.at(-1);
        if (last === undefined) break;
        after = last.number;
      }
    }
    return all;
  }
}
