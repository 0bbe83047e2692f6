import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { ColumnName, ListSort } from '../api/preferences.js';
import type { SessionView } from '../api/sessions.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import type { Words } from '../words/en.js';
import { fullMoment, moment, span } from '../words/times.js';
import type { ListWords } from './list-words.js';
import { hasProgram } from './listing.js';
import { compare, folded, sinceOf, waitOf } from './order.js';
import styles from './sessions.module.css';
import { nameOf } from './start.js';
import { StateMark } from './state.js';

/** What a cell is drawn with. */
export interface Drawing {
  readonly words: Words;
  readonly say: ListWords;
  readonly locale: string;
  /** UTC milliseconds. */
  readonly now: number;
}

interface Column {
  /** The least width, in pixels, and the share of what is left. */
  readonly least: number;
  readonly share: number;
  /** By its class name in the style sheet. */
  readonly look?: 'number' | 'since' | 'who';
  /** What it is sorted by, texts folded; undefined comes last. */
  readonly key: (session: SessionView) => string | number | undefined;
  readonly cell: (session: SessionView, drawing: Drawing) => ReactNode;
  /** What the cell says when it is pointed at. */
  readonly hint?: (session: SessionView, drawing: Drawing) => string | undefined;
}

const states = { ready: 0, active: 1, waiting: 2, closed: 3, expired: 4 };
const priorities = { urgent: 0, high: 1, normal: 2, low: 3 };

function outside(text: string | undefined, { words }: Drawing): ReactNode {
  return text === undefined || text === '' ? words.none : <Outside>{text}</Outside>;
}

function text(of: (session: SessionView) => string | undefined, least: number, share: number): Column {
  return {
    ...{ least, share },
    key: (session) => of(session) && folded(of(session) ?? ''),
    cell: (session, drawing) => outside(of(session), drawing),
    hint: (session) => of(session) && visible(of(session) ?? ''),
  };
}

/** Why a session is where it is: “by the rule “Windows problems””. */
export function becauseText({ because }: SessionView, say: ListWords): string | undefined {
  return because && visible(say.because[because.kind](because.name ?? ''));
}

function placed(of: (session: SessionView) => string | undefined, least: number, share: number): Column {
  const column = text(of, least, share);
  return {
    ...column,
    hint: (session, drawing) => {
      const because = becauseText(session, drawing.say);
      const name = of(session);
      return name === undefined || because === undefined
        ? column.hint?.(session, drawing)
        : `${visible(name)}, ${because}`;
    },
  };
}

function device({ device }: SessionView): string | undefined {
  return device && `${device.host} · ${device.system}`;
}

function answersOf({ answers }: SessionView): string | undefined {
  return answers.length === 0 ? undefined : answers.map(({ answer }) => answer).join(' · ');
}

/** Every column of the list. */
export const columns: Readonly<Record<ColumnName, Column>> = {
  state: { least: 96, share: 0, key: ({ state }) => states[state], cell: (session) => <StateMark session={session} /> },
  number: { least: 36, share: 0, look: 'number', key: ({ number }) => number, cell: ({ number }) => number },
  priority: {
    ...{ least: 72, share: 0, key: ({ priority }) => priorities[priority] },
    cell: ({ priority }, { say }) => <span data-priority={priority}>{say.priorities[priority]}</span>,
  },
  who: {
    ...{ least: 96, share: 1.3, look: 'who' },
    key: ({ endUser, device }) => (endUser ?? device?.user) && folded(endUser ?? device?.user ?? ''),
    cell: (session, drawing) => <Who session={session} drawing={drawing} />,
    hint: (session, { words }) => visible(nameOf(session, words)),
  },
  subject: text(({ subject }) => subject, 70, 1.2),
  answers: {
    ...text(answersOf, 90, 1.2),
    hint: ({ answers }) => answers.map(({ label, answer }) => visible(`${label}: ${answer}`)).join('\n'),
  },
  channel: {
    ...placed(({ channel }) => channel?.name, 70, 0.8),
    cell: ({ channel }, drawing) => (channel === undefined ? drawing.say.noChannel : outside(channel.name, drawing)),
  },
  group: placed(({ group }) => group?.name, 70, 0.8),
  technician: placed(({ technician }) => technician?.name, 74, 0.9),
  device: {
    ...text(device, 84, 1.2),
    cell: (session, drawing) =>
      session.origin === 'call' && !hasProgram(session) ? (
        <em>{drawing.say.withoutProgram}</em>
      ) : (
        outside(device(session), drawing)
      ),
  },
  system: text(({ device }) => device?.system, 84, 0.9),
  address: text(({ device }) => device?.addresses[0], 90, 0.6),
  since: {
    ...{ least: 50, share: 0, look: 'since', key: sinceOf },
    cell: (session, { now, locale }) => span(now - sinceOf(session), locale),
    hint: (session, { locale }) => fullMoment(sinceOf(session), locale),
  },
  waiting: {
    ...{ least: 56, share: 0, look: 'since' },
    key: (session) => {
      const wait = waitOf(session);
      return wait && (wait.to ?? Date.now()) - wait.from;
    },
    cell: (session, { now, locale, words }) => {
      const wait = waitOf(session);
      return wait === undefined ? words.none : span((wait.to ?? now) - wait.from, locale);
    },
  },
  expires: {
    ...{ least: 62, share: 0, look: 'since', key: ({ deadline }) => deadline },
    cell: ({ deadline }, { now, locale, words, say }) => {
      if (deadline === undefined) return words.none;
      return deadline < now ? say.expired : span(deadline - now, locale);
    },
    hint: ({ deadline }, { locale }) => (deadline === undefined ? undefined : moment(deadline, locale)),
  },
  origin: {
    ...{ least: 76, share: 0, key: ({ origin }) => origin },
    cell: ({ origin }, { say }) => say.origins[origin],
  },
  customer: text(({ customer }) => customer, 70, 0.8),
  ticket: text(({ ticket }) => ticket, 64, 0.5),
};

function Who({ session, drawing }: { session: SessionView; drawing: Drawing }): ReactNode {
  const { words, say } = drawing;
  const { verified, priority } = session;
  return (
    <>
      {priority === 'urgent' || priority === 'high' ? (
        <span className={styles['urgent']} data-priority={priority} title={say.priorities[priority]}>
          <Icon name="warning" size={14} />
          <span className="spoken">{say.priorities[priority]}</span>
        </span>
      ) : null}
      <Outside>{nameOf(session, words)}</Outside>
      {verified === undefined ? null : (
        <span className={styles['verified']} title={visible(say.verifiedAs(verified.name, verified.login))}>
          <Icon name="approval" size={14} />
          <span className="spoken">{say.verified}</span>
        </span>
      )}
    </>
  );
}

/** The order that a choice of column means; the usual one decides between equals. */
export function orderBy({ column, descending }: ListSort): (a: SessionView, b: SessionView) => number {
  const keys = new WeakMap<SessionView, { readonly key: string | number | undefined }>();
  const key = (session: SessionView): string | number | undefined => {
    let found = keys.get(session);
    if (found === undefined) keys.set(session, (found = { key: columns[column].key(session) }));
    return found.key;
  };
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [one, other] = [key(a), key(b)];
    if (one === other) return compare(a, b);
    if (one === undefined) return 1;
    if (other === undefined) return -1;
    return (one < other ? -1 : 1) * sign;
  };
}

/** Columns as a grid of the style sheet has them, and the least width of a row in pixels. */
export function gridOf(names: readonly ColumnName[]): { readonly template: string; readonly least: number } {
  const [gap, edge, menu] = [12, 16, 28];
  const chosen = names.map((name) => columns[name]);
  const template = chosen.map(({ least, share }) => (share === 0 ? `${least}px` : `minmax(${least}px, ${share}fr)`));
  const least = chosen.reduce((sum, column) => sum + column.least + gap, 2 * edge + menu);
  return { template: [...template, `${menu}px`].join(' '), least };
}
