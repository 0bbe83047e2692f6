import type { AuditEvent } from '../store/chain.js';
import type { EventRange } from '../store/store.js';
import { catalogue, type EventName } from './catalogue.js';

/** What of the audit somebody wants to see: everything for which all of it holds. */
export interface AuditFilter {
  /**
   * Recorded at this time or later, UTC milliseconds.
   * @isInt
   * @minimum 0
   * @maximum 9007199254740991
   */
  from?: number;
  /**
   * Recorded before this time, UTC milliseconds.
   * @isInt
   * @minimum 0
   * @maximum 9007199254740991
   */
  to?: number;
  /**
   * Who did it: `person:` and an id, `endUser:` and a session’s id, `system:` and a part of the appliance, or `nobody`.
   * @maxLength 100
   * @pattern ^[a-zA-Z]+(:.*)?$
   */
  actor?: string;
  /**
   * What it was done to: a kind, a colon and an id.
   * @maxLength 100
   * @pattern ^[a-zA-Z]+:.*$
   */
  target?: string;
  /**
   * Events of this name or number.
   * @maxLength 64
   */
  event?: string;
  /**
   * Events of this hundred: 1100 for sign-in, 1200 for people and rights, 1300 for sessions, and so on.
   * @isInt
   * @minimum 1000
   * @maximum 9900
   */
  group?: number;
  /** Refusals only. */
  refusals?: boolean;
  /**
   * Words that all stand in it somewhere, whatever their case and accents.
   * @maxLength 200
   */
  text?: string;
}

const HUNDRED = 100;
const rows = Object.entries(catalogue) as [EventName, { number: number; en: string; fr: string; refusal?: true }][];

export function rowOf(name: string): { number: number; en: string; fr: string; refusal?: true } | undefined {
  return Object.hasOwn(catalogue, name) ? catalogue[name as EventName] : undefined;
}

/** What of a filter the store answers by its indexes. */
export function rangeOf({ from, to, actor, target, event, group, refusals }: AuditFilter): Omit<EventRange, 'limit'> {
  const names = rows
    .filter(([name, row]) => event === undefined || event === name || event === String(row.number))
    .filter(([, row]) => group === undefined || Math.floor(row.number / HUNDRED) === Math.floor(group / HUNDRED))
    .filter(([, row]) => refusals !== true || row.refusal === true);
  const isNamed = event !== undefined || group !== undefined || refusals === true;
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(actor !== undefined && { actor: split(actor) }),
    ...(target !== undefined && { target: split(target) }),
    ...(isNamed && { names: names.map(([name]) => name) }),
  };
}

function split(text: string): { kind: string; id: string } {
  const [kind = '', ...rest] = text.split(':');
  return { kind, id: rest.join(':') };
}

/** What of a filter has to be read for, event by event; undefined when nothing has. */
export function textOf({ text = '' }: AuditFilter): ((event: AuditEvent) => boolean) | undefined {
  const wanted = folded(text).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return undefined;
  return ({ actor, because, target, detail, name }) => {
    const said = [actor.name, actor.key, because, target.id, JSON.stringify(detail)].join('\n');
    const everything = folded(said) + (ownWords.get(name) ?? name);
    return wanted.every((word) => everything.includes(word));
  };
}

const PLAIN = /^[\n -~]*$/;

function folded(text: string): string {
  const plain = PLAIN.test(text) ? text : text.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return plain.toLowerCase();
}

/** What every event of a name says: its number, its name, its words in both languages. */
const ownWords = new Map<string, string>(
  rows.map(([name, { number, en, fr }]) => [name, folded(['', number, name, en, fr].join('\n'))]),
);
