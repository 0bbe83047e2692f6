import type { GivenCondition, GivenRule, GivenRules, GivenStep } from '../../../server/routing/given.js';
import type { ReplayView } from '../../../server/routing/replay-view.js';
import type {
  DecisionView,
  MadeUpCall,
  NamedTarget,
  RoutingChoices,
  RulesOfPlace,
} from '../../../server/routing/view.js';
import { request } from '../../appliance/request.js';

export type {
  DecisionView,
  GivenCondition,
  GivenRule,
  GivenRules,
  GivenStep,
  MadeUpCall,
  NamedTarget,
  ReplayView,
  RoutingChoices,
  RulesOfPlace,
};

/** A channel’s id, or the rules for all channels. */
export type RoutingPlace = string;
export const everyChannel: RoutingPlace = 'appliance';

const base = '/api/v1/routing';
const pathOf = (place: RoutingPlace): string => (place === everyChannel ? base : `${base}/channels/${place}`);

/** Under which the cache keeps what was asked of routing. */
export const routingKey = (place: RoutingPlace): readonly [string, string] => ['routing', place];

export const readRouting = (place: RoutingPlace): Promise<RulesOfPlace> => request('GET', pathOf(place));

export const saveRouting = (place: RoutingPlace, rules: GivenRules, revision: number): Promise<RulesOfPlace> =>
  request('POST', pathOf(place), { rules, revision });

export const tryRouting = (
  place: RoutingPlace,
  channel: string,
  call: MadeUpCall,
  rules: GivenRules,
): Promise<DecisionView> =>
  request('POST', `${pathOf(place)}/try`, { call, rules, ...(place === everyChannel && { channel }) });

export const startReplay = (place: RoutingPlace, rules: GivenRules, days: number): Promise<ReplayView> =>
  request('POST', `${pathOf(place)}/replays`, { rules, days });

export const lookAtReplay = (id: string): Promise<ReplayView> => request('GET', `${base}/replays/${id}`);

export const endReplay = (id: string): Promise<void> => request('DELETE', `${base}/replays/${id}`);

/** Skills that are named somewhere, to be offered where one is typed. */
export const skillNamesKey = ['skills', 'names'] as const;
export const knownSkills = (): Promise<{ readonly skills: readonly string[] }> => request('GET', '/api/v1/skills');
