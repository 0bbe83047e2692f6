import { ownersOf, sessionKind, type Session } from '../sessions/session.js';
import { remove, type Page, type Store, type Write } from '../store/store.js';
import { surveyKind, type Survey } from '../surveys/survey.js';
import { chatLineKind, type KeptLine } from './line.js';

const PAGE = 500;

/** A session whose chat and survey were kept long enough. */
export interface ExpiredChat {
  readonly id: string;
  /** The people whose session it was. */
  readonly people: readonly string[];
  /** What removes its chat and survey. */
  readonly writes: readonly Write[];
}

/**
 * Sessions that ended before a time (UTC milliseconds) and of which there still is a chat or a survey. Each answer may be acted
 * on before the next is asked for.
 */
export async function* chatsBefore(store: Store, before: number): AsyncGenerator<ExpiredChat> {
  const seen = new Set<string>();
  for await (const id of written(store, before)) {
    if (seen.has(id)) continue;
    seen.add(id);
    const session = (await store.get(sessionKind, id))?.record;
    if (session !== undefined && !endedBefore(session, before)) continue;
    const people = session === undefined ? [] : ownersOf(session);
    yield { id, people, writes: await removalOfChat(store, id) };
  }
}

/** What removes the chat and the survey of a session. */
export async function removalOfChat(store: Store, sessionId: string): Promise<Write[]> {
  const lines: Write[] = [];
  let cursor: string | undefined;
  do {
    const range = { index: 'conversation', prefix: [sessionId], limit: PAGE } as const;
    const page: Page<KeptLine> = await store.list(chatLineKind, { ...range, ...(cursor !== undefined && { cursor }) });
    lines.push(...page.records.map(({ id, revision }) => remove(chatLineKind, id, revision)));
    cursor = page.next;
  } while (cursor !== undefined);
  const survey = await store.get(surveyKind, sessionId);
  return survey === undefined ? lines : [...lines, remove(surveyKind, sessionId, survey.revision)];
}

/** The sessions in which something was written or answered before a time, as often as it was. */
async function* written(store: Store, before: number): AsyncGenerator<string> {
  const range = { index: 'time', to: [before], limit: PAGE } as const;
  let cursor: string | undefined;
  do {
    const page: Page<KeptLine> = await store.list(chatLineKind, { ...range, ...(cursor !== undefined && { cursor }) });
    for (const { record } of page.records) yield record.sessionId;
    cursor = page.next;
  } while (cursor !== undefined);
  do {
    const page: Page<Survey> = await store.list(surveyKind, { ...range, ...(cursor !== undefined && { cursor }) });
    for (const { id } of page.records) yield id;
    cursor = page.next;
  } while (cursor !== undefined);
}

function endedBefore({ endedAt }: Session, before: number): boolean {
  return endedAt !== undefined && endedAt < before;
}
