import type { Availability } from '../availability/availability.js';
import type { NamedPerson, Strategy } from '../sessions/session.js';
import { nameKey } from '../name.js';
import type { WantedSkill } from './rule.js';

/** Somebody who could take a session at a place. */
export interface Candidate extends NamedPerson, Availability {
  readonly skills: ReadonlyMap<string, number>;
  /** Grows with every session that this rule gave them; 0 when it never did. */
  readonly lastTurn: number;
}

/** Why somebody did not get it. */
export type PassedBecause = 'away' | 'offline' | 'busy' | 'skills' | 'more' | 'turn' | 'queue';

export interface Passed extends NamedPerson {
  readonly because: PassedBecause;
}

export interface Choice {
  /** Nobody: it waits for whoever takes it. */
  readonly chosen?: NamedPerson;
  readonly passed: readonly Passed[];
  /** The skills that nobody who is available has, the least important first. */
  readonly dropped: readonly WantedSkill[];
}

/** Who gets a session of those who could take it. Pure; the same question has the same answer. */
export function choose(strategy: Strategy, candidates: readonly Candidate[], wanted: readonly WantedSkill[]): Choice {
  const present = candidates.filter(({ state }) => state === 'available');
  const absent = candidates.flatMap(({ id, name, state }): Passed[] =>
    state === 'available' ? [] : [{ id, name, because: state }],
  );
  if (strategy === 'queue') return { passed: [...absent, ...passed(present, 'queue')], dropped: [] };
  const best = strategy === 'skills' ? bestReach(present, wanted) : 0;
  const able = present.filter(({ skills }) => strategy !== 'skills' || reachOf(skills, wanted) === best);
  const unable = present.filter((candidate) => !able.includes(candidate));
  const [first, ...others] = [...able].sort(strategy === 'roundRobin' ? byTurn : byLoad);
  const dropped = present.length === 0 || strategy !== 'skills' ? [] : [...wanted.slice(best)].reverse();
  return {
    ...(first !== undefined && { chosen: { id: first.id, name: first.name } }),
    passed: [
      ...others.map((other) => ({ id: other.id, name: other.name, because: whyNot(strategy, first, other) })),
      ...passed(unable, 'skills'),
      ...absent,
    ],
    dropped,
  };
}

/** How many of these, from the most important on, somebody has without a gap. */
export function reachOf(skills: ReadonlyMap<string, number>, wanted: readonly WantedSkill[]): number {
  const missing = wanted.findIndex(({ name, level }) => (skills.get(nameKey(name)) ?? 0) < level);
  return missing === -1 ? wanted.length : missing;
}

/** The furthest that one of them reaches. */
export function bestReach(candidates: readonly Pick<Candidate, 'skills'>[], wanted: readonly WantedSkill[]): number {
  return candidates.reduce((best, { skills }) => Math.max(best, reachOf(skills, wanted)), 0);
}

function byLoad(a: Candidate, b: Candidate): number {
  return a.active - b.active || byTurn(a, b);
}

/** Whose last turn is longest ago; whoever never had one comes first. */
function byTurn(a: Candidate, b: Candidate): number {
  return a.lastTurn - b.lastTurn || (a.id < b.id ? -1 : 1);
}

function whyNot(strategy: Strategy, first: Candidate | undefined, other: Candidate): PassedBecause {
  return strategy !== 'roundRobin' && other.active > (first?.active ?? 0) ? 'more' : 'turn';
}

function passed(candidates: readonly Candidate[], because: PassedBecause): Passed[] {
  return candidates.map(({ id, name }) => ({ id, name, because }));
}
