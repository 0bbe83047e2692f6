import { visible } from '../../visible-text.js';
import type { CallView } from '../api/calls.js';
import type { GivenCondition, GivenRule, GivenStep } from '../api/routing.js';
import type { Language } from '../words/languages.js';
import type { RoutingWords } from './words.js';

/** What ids are called, and in which words to say it. */
export interface Speaking {
  readonly say: RoutingWords;
  readonly language: Language;
  readonly nameOf: (id: string) => string | undefined;
  readonly calls: readonly CallView[];
}

const HOUR_MINUTES = 60;

/** A rule as somebody would say it. */
export function ruleSentence(rule: GivenRule, speaking: Speaking): string {
  const { sentence, priorities } = speaking.say;
  const then = thenOf(rule, speaking);
  const all = rule.priority === undefined ? then : sentence.priority(then, priorities[rule.priority]);
  if (rule.conditions.length === 0) return sentence.always(all);
  return sentence.when(rule.conditions.map((condition) => conditionWords(condition, speaking)).join(sentence.and), all);
}

/** A step of a chain as somebody would say it. */
export function stepSentence(step: GivenStep, speaking: Speaking): string {
  return speaking.say.sentence.after(step.afterMinutes, thenOf(step, speaking));
}

/** Minutes since midnight as a clock shows them. */
export function clock(minutes: number): string {
  const parts = [Math.floor(minutes / HOUR_MINUTES), minutes % HOUR_MINUTES];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function thenOf({ target, strategy, skills = [] }: GivenRule | GivenStep, speaking: Speaking): string {
  const { sentence } = speaking.say;
  if (target.technician !== undefined) return sentence.technician(named(target.technician, speaking));
  const place = placeWords(target, speaking);
  if (strategy !== 'skills') return sentence[strategy](place);
  return sentence.skills(place, skills.map(({ name, level }) => sentence.skill(visible(name), level)).join(', '));
}

function placeWords({ channel, group }: GivenRule['target'], speaking: Speaking): string {
  const { places } = speaking.say;
  if (group !== undefined && channel !== undefined) {
    return places.groupIn(named(group, speaking), named(channel, speaking));
  }
  if (group !== undefined) return places.group(named(group, speaking));
  return channel === undefined ? places.here : places.channel(named(channel, speaking));
}

function conditionWords(condition: GivenCondition, speaking: Speaking): string {
  const { say, calls } = speaking;
  const { sentence } = say;
  const { kind, values, question = '', match = 'equals', span } = condition;
  const oneOf = (texts: readonly string[]): string => texts.join(sentence.or);
  const quoted = (text: string): string => sentence.quoted(visible(text));
  switch (kind) {
    case 'entry':
      return sentence.entry(
        oneOf(values.map((id) => quoted(calls.find((call) => call.id === id)?.name ?? sentence.gone))),
      );
    case 'answer':
      return sentence.answer(quoted(questionWords(question, speaking)), match, oneOf(values.map(quoted)));
    case 'group':
      return sentence.group(oneOf(values.map((id) => named(id, speaking))));
    case 'language':
      return sentence.language(oneOf(values.map((value) => say.languages[value === 'fr' ? 'fr' : 'en'])));
    case 'opening':
      return sentence.opening(oneOf(values.map((value) => say.openings[value === 'open' ? 'open' : 'closed'])));
    case 'hours': {
      const { days = [], from = 0, to = 0, timeZone = '' } = span ?? {};
      return sentence.hours(days.map((day) => say.days[day]).join(', '), clock(from), clock(to), timeZone);
    }
    default:
      return sentence[kind](oneOf(values.map(quoted)));
  }
}

/** The question of a form by its id; the id itself when no form has it any more. */
export function questionWords(id: string, { calls, language }: Pick<Speaking, 'calls' | 'language'>): string {
  const found = calls.flatMap(({ questions }) => questions).find((question) => question.id === id);
  if (found === undefined) return id;
  const { en, fr } = found.label;
  return language === 'fr' ? fr || en : en || fr;
}

function named(id: string, { nameOf, say }: Speaking): string {
  const name = nameOf(id);
  return name === undefined ? say.sentence.gone : say.sentence.quoted(visible(name));
}
