import { BlockList, isIP, isIPv4 } from 'node:net';
import { isOpen } from '../channels/opening-hours.js';
import { nameKey } from '../name.js';
import type { PlacingFacts } from './placing.js';
import type { RuleCondition, WeekSpan } from './rule.js';

const DAYS = 7;
const MAPPED = /^::ffff:(?=\d+\.)/i;

/** Whether the desk of a channel is open at a time. */
export type DeskIsOpen = (channel: string, at: number) => boolean;

/** Whether it is so. Pure but for the channel's hours, which it is given. */
export function holds(condition: RuleCondition, facts: PlacingFacts, deskIsOpen: DeskIsOpen): boolean {
  const { kind, values } = condition;
  switch (kind) {
    case 'entry':
      return facts.call !== undefined && values.includes(facts.call);
    case 'answer':
      return isAnswered(condition, facts);
    case 'system':
      return values.some((text) => within(facts.system, text));
    case 'network':
      return facts.source !== undefined && isWithin(condition, facts.source);
    case 'group':
      return facts.groups.some((group) => values.includes(group));
    case 'language':
      return facts.language !== undefined && values.includes(facts.language);
    case 'customer':
      return values.some((name) => same(facts.customer, name));
    case 'hours':
      return condition.span !== undefined && isDuring(condition.span, facts.at);
    case 'opening':
      return values.includes(deskIsOpen(facts.channel, facts.at) ? 'open' : 'closed');
  }
}

/** Whether a text names a network: an address, or one with the bits of it that count. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widthOf(version));
}

function isAnswered({ question, match, values }: RuleCondition, { answers }: PlacingFacts): boolean {
  const answer = answers.find((kept) => kept.question === question)?.answer;
  return values.some((value) => (match === 'contains' ? within(answer, value) : same(answer, value)));
}

/** Two texts that a person would read as the same. */
function same(told: string | undefined, wanted: string): boolean {
  return told !== undefined && nameKey(told.trim()) === nameKey(wanted.trim());
}

function within(told: string | undefined, wanted: string): boolean {
  return told !== undefined && nameKey(told).includes(nameKey(wanted.trim()));
}

/** Making one takes longer than asking it, and rules never change: another takes their place. */
const networks = new WeakMap<RuleCondition, BlockList>();

function isWithin(condition: RuleCondition, source: string): boolean {
  const address = source.replace(MAPPED, '').replace(/%.*$/, '');
  const version = isIP(address);
  if (version === 0) return false;
  const known = networks.get(condition) ?? listOf(condition.values);
  networks.set(condition, known);
  return known.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

function listOf(values: readonly string[]): BlockList {
  const list = new BlockList();
  for (const value of values.filter(isNetwork)) {
    const [address = '', bits] = value.split('/');
    const type = isIPv4(address) ? 'ipv4' : 'ipv6';
    list.addSubnet(address, bits === undefined ? widthOf(isIP(address)) : Number(bits), type);
  }
  return list;
}

function widthOf(version: number): number {
  return version === 4 ? 32 : 128;
}

function isDuring({ timeZone, days, from, to }: WeekSpan, at: number): boolean {
  const week = Array.from({ length: DAYS }, (_, day) => (days.includes(day) ? [{ from, to }] : []));
  return isOpen({ timeZone, days: week, closures: [], message: { en: '', fr: '' } }, at);
}
