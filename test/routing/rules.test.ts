import t from 'tap';
import type { AvailabilityState } from '../../server/availability/availability.js';
import { holds, isNetwork } from '../../server/routing/conditions.js';
import { decide, type Circumstances } from '../../server/routing/decide.js';
import { isUnanswered, nextStep, openFor } from '../../server/routing/fallback.js';
import type { PlacingFacts } from '../../server/routing/placing.js';
import { Replay } from '../../server/routing/replay.js';
import type { RoutingRule, RuleCondition } from '../../server/routing/rule.js';
import { choose, reachOf, type Candidate } from '../../server/routing/strategies.js';
import type { Session } from '../../server/sessions/session.js';
import { tools } from '../../server/protocol/tools.js';

/** The same numbers every time, so that a failure can be seen again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const states: readonly AvailabilityState[] = ['available', 'busy', 'away', 'offline'];
const skillNames = ['mac', 'linux', 'office', 'network'];

function someone(random: (below: number) => number, index: number): Candidate {
  const capacity = 1 + random(6);
  const state = states[random(4)] ?? 'away';
  const active = state === 'busy' ? capacity : random(capacity);
  const levels = skillNames.flatMap((name) => (random(2) === 0 ? [] : [[name, 1 + random(3)] as const]));
  return {
    ...{ id: `p${index}`, name: `Person ${index}`, state, active, capacity },
    ...{ skills: new Map(levels), lastTurn: random(20) },
  };
}

t.test('whoever is chosen is there, has room, and is the right one by the strategy', (t) => {
  const random = numbers(7);
  for (let round = 0; round < 3_000; round += 1) {
    const candidates = Array.from({ length: random(8) }, (_, index) => someone(random, index));
    const wanted = skillNames.slice(0, 1 + random(4)).map((name) => ({ name, level: (1 + random(3)) as 1 | 2 | 3 }));
    const available = candidates.filter(({ state }) => state === 'available');
    for (const strategy of ['queue', 'leastBusy', 'roundRobin', 'skills'] as const) {
      const { chosen, passed, dropped } = choose(strategy, candidates, wanted);
      const found = available.find(({ id }) => id === chosen?.id);
      if (strategy === 'queue' ? chosen !== undefined : (chosen === undefined) !== (available.length === 0)) {
        t.fail(`${strategy}: ${chosen?.id ?? 'nobody'} of ${JSON.stringify(candidates)}`);
      }
      if (passed.length + (chosen === undefined ? 0 : 1) !== candidates.length) t.fail('everybody is accounted for');
      if (chosen === undefined) continue;
      if (found === undefined) throw new Error(`${chosen.id} is not available`);
      if (strategy === 'leastBusy' && available.some(({ active }) => active < found.active))
        t.fail('not the least busy');
      if (strategy === 'roundRobin' && available.some(({ lastTurn }) => lastTurn < found.lastTurn))
        t.fail('not their turn');
      if (strategy !== 'skills') continue;
      const reach = reachOf(found.skills, wanted);
      if (available.some(({ skills }) => reachOf(skills, wanted) > reach)) t.fail('somebody can do more of it');
      const given = [...wanted.slice(reach)].reverse();
      if (JSON.stringify(dropped) !== JSON.stringify(given)) t.fail('the least important is given up first');
      const able = available.filter(({ skills }) => reachOf(skills, wanted) === reach);
      if (able.some(({ active }) => active < found.active)) t.fail('not the least busy of those who can');
    }
  }
  t.pass('3,000 desks');
  t.end();
});

const facts: PlacingFacts = { channel: 'support', answers: [], groups: [], at: Date.UTC(2026, 10, 23, 9) };
const rule = (id: string, more: Partial<RoutingRule> = {}): RoutingRule => ({
  ...{ id, name: `Rule ${id}`, enabled: true, conditions: [], target: {}, strategy: 'roundRobin', ...more },
});

/** A desk where everybody named can take everything, and whose turns and sessions it counts. */
class Desk implements Circumstances {
  readonly turns = new Map<string, number>();
  readonly active = new Map<string, number>();
  absent = new Set<string>();
  #turn = 0;

  constructor(
    readonly people: readonly string[],
    readonly groups: Readonly<Record<string, readonly string[]>> = {},
  ) {}

  readonly deskIsOpen = (): boolean => true;
  readonly takersAt: Circumstances['takersAt'] = ({ channel, group }) => {
    const ids = channel === 'gone' ? [] : group === undefined ? this.people : (this.groups[group] ?? []);
    return ids.map((id) => ({ id, name: id }));
  };
  readonly havingAt: Circumstances['havingAt'] = (id) => (this.people.includes(id) ? { id, name: id } : undefined);
  readonly availabilityOf: Circumstances['availabilityOf'] = (id) => ({
    ...{ state: this.absent.has(id) ? 'offline' : 'available', active: this.active.get(id) ?? 0, capacity: 1_000 },
  });
  readonly skillsOf = (): ReadonlyMap<string, number> => new Map();
  readonly lastTurnOf: Circumstances['lastTurnOf'] = (aim, person) => this.turns.get(`${aim} ${person}`) ?? 0;

  give(aim: string, person: string): void {
    this.turns.set(`${aim} ${person}`, (this.#turn += 1));
    this.active.set(person, (this.active.get(person) ?? 0) + 1);
  }
}

const unruled = { because: { kind: 'default' } } as const;
const placeBy = (rules: readonly RoutingRule[], around: Circumstances, more: Partial<PlacingFacts> = {}) =>
  decide({ ...facts, ...more }, { appliance: { rules: [] }, channel: { rules } }, unruled, around);

t.test('round robin gives everybody who is there as many as the others, within one', (t) => {
  const random = numbers(11);
  const desk = new Desk(['anna', 'ben', 'carl', 'dora', 'eve']);
  for (let call = 0; call < 503; call += 1) {
    const { technician } = placeBy([rule('r')], desk).placement;
    desk.give('r', technician?.id ?? '');
  }
  const counts = desk.people.map((person) => desk.active.get(person) ?? 0);
  t.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join(' '));
  desk.absent = new Set(['ben']);
  const { placement, passed } = placeBy([rule('r')], desk);
  t.not(placement.technician?.id, 'ben');
  t.match(
    passed.find(({ id }) => id === 'ben'),
    { because: 'offline' },
  );
  desk.absent = new Set(desk.people);
  t.match(placeBy([rule('r', { priority: 'high' })], desk).placement, {
    ...{ channel: 'support', technician: undefined, priority: 'high', because: { kind: 'rule', rule: 'r' } },
  });
  t.ok(random(2) < 2);
  t.end();
});

t.test('the first rule that applies decides, and each that does not says why', (t) => {
  const desk = new Desk(['anna', 'ben'], { linux: ['ben'], empty: [] });
  const rules = [
    rule('off', { enabled: false }),
    rule('mac', { conditions: [{ kind: 'system', values: ['macOS'] }] }),
    rule('gone', { target: { channel: 'gone' } }),
    rule('empty', { target: { group: 'empty' } }),
    rule('linux', { conditions: [{ kind: 'system', values: ['debian'] }], target: { group: 'linux' } }),
    rule('all'),
  ];
  const { placement, looks } = placeBy(rules, desk, { system: 'Debian GNU/Linux 12' });
  t.strictSame(placement, {
    ...{ channel: 'support', group: 'linux', technician: { id: 'ben', name: 'ben' } },
    because: { kind: 'rule', rule: 'linux', name: 'Rule linux', strategy: 'roundRobin' },
  });
  t.strictSame(
    looks.map(({ rule, outcome, condition }) => [rule, outcome, condition]),
    [
      ['off', 'off', undefined],
      ['mac', 'condition', 'system'],
      ['gone', 'target', undefined],
      ['empty', 'target', undefined],
      ['linux', 'applies', undefined],
    ],
  );
  const before = decide(
    facts,
    { appliance: { rules: [rule('first', { strategy: 'queue' })] }, channel: { rules: [rule('second')] } },
    unruled,
    desk,
  );
  t.match(before.placement, { because: { rule: 'first' } }, 'those for all channels come first');
  t.strictSame(
    before.passed.map(({ because }) => because),
    ['queue', 'queue'],
  );
  const named = { technician: { id: 'ben', name: 'ben' }, group: 'linux', because: { kind: 'default' } } as const;
  const none = { appliance: { rules: [] }, channel: { rules: [] } };
  t.match(decide(facts, none, named, desk).placement, { group: 'linux', technician: { id: 'ben' } });
  desk.absent = new Set(['ben']);
  t.strictSame(
    decide(facts, none, named, desk).placement,
    { channel: 'support', group: 'linux', because: { kind: 'default' } },
    'who is not there is not given anything',
  );
  t.end();
});

t.test('conditions look at what a call says, and at nothing else', (t) => {
  const call: PlacingFacts = {
    ...{ channel: 'support', call: 'c1', system: 'Windows 11 Pro', source: '10.1.2.3', groups: ['g1', 'g2'] },
    ...{ language: 'fr', customer: 'Direction  Générale', at: Date.UTC(2026, 10, 23, 8, 30) },
    answers: [{ question: 'q1', label: 'Site', answer: 'Lyon Part-Dieu' }],
  };
  const span = { timeZone: 'Europe/Paris', days: [0, 1], from: 9 * 60, to: 10 * 60 };
  const so: RuleCondition[] = [
    { kind: 'entry', values: ['c0', 'c1'] },
    { kind: 'answer', question: 'q1', match: 'contains', values: ['LYON'] },
    { kind: 'answer', question: 'q1', match: 'equals', values: ['lyon part-dieu '] },
    { kind: 'system', values: ['windows'] },
    { kind: 'network', values: ['192.168.0.0/16', '10.1.0.0/16'] },
    { kind: 'group', values: ['g2'] },
    { kind: 'language', values: ['fr'] },
    { kind: 'customer', values: ['direction  générale'] },
    { kind: 'hours', values: [], span },
    { kind: 'opening', values: ['open'] },
  ];
  for (const condition of so)
    t.ok(
      holds(condition, call, () => true),
      JSON.stringify(condition),
    );
  const unlike: RuleCondition[] = [
    { kind: 'entry', values: ['c2'] },
    { kind: 'answer', question: 'q1', match: 'equals', values: ['lyon'] },
    { kind: 'answer', question: 'q2', match: 'contains', values: ['lyon'] },
    { kind: 'system', values: ['mac'] },
    { kind: 'network', values: ['10.2.0.0/16', 'fd00::/8'] },
    { kind: 'group', values: ['g3'] },
    { kind: 'language', values: ['en'] },
    { kind: 'customer', values: ['direction'] },
    { kind: 'hours', values: [], span: { ...span, days: [2] } },
    { kind: 'hours', values: [], span: { ...span, timeZone: 'Asia/Tokyo' } },
    { kind: 'opening', values: ['closed'] },
  ];
  for (const condition of unlike)
    t.notOk(
      holds(condition, call, () => true),
      JSON.stringify(condition),
    );
  for (const condition of so.slice(0, 8))
    t.notOk(
      holds(condition, facts, () => true),
      `nothing known: ${condition.kind}`,
    );
  const from = (source: string, ...values: string[]): boolean => {
    return holds({ kind: 'network', values }, { ...facts, source }, () => true);
  };
  t.ok(from('::ffff:10.1.2.3', '10.1.0.0/16'), 'IPv4 in IPv6');
  t.ok(from('fe80::1%eth0', 'fe80::/10'), 'with a zone');
  t.ok(from('2001:db8::5', '2001:db8::5'), 'one address');
  t.notOk(from('not an address', '0.0.0.0/0', '::/0'));
  for (const text of ['10.0.0.0/8', '10.0.0.1', '::1/128', 'fd00::/8']) t.ok(isNetwork(text), text);
  for (const text of ['10.0.0.0/33', '10.0.0/8', 'x', '', '::/129', '10.0.0.0/8/8', '10.0.0.0/']) {
    t.notOk(isNetwork(text), text);
  }
  t.end();
});

t.test('the time of a fallback runs while the desk is open', (t) => {
  const message = { en: '', fr: '' };
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: 9 * 60, to: 18 * 60 }] : []));
  const hours = { timeZone: 'Europe/Paris', days: week, closures: ['2026-11-23'], message };
  const friday = Date.UTC(2026, 10, 20, 16, 58);
  t.equal(openFor(undefined, friday, 5), friday + 300_000);
  t.equal(openFor(hours, friday, 1), friday + 60_000, '17:58 in Paris');
  t.equal(
    openFor(hours, friday, 5),
    Date.UTC(2026, 10, 24, 8, 3),
    'over the weekend and a closed Monday, to Tuesday 9:03',
  );
  t.equal(openFor({ ...hours, days: week.map(() => []) }, friday, 1), undefined, 'never');
  const session = { origin: 'call', state: 'ready', channel: 'support', number: 1, tools: [], createdAt: 1 } as Session;
  const person = { id: 'anna', name: 'Anna' };
  t.ok(isUnanswered(session));
  t.ok(isUnanswered({ ...session, technician: person, because: { kind: 'rule', rule: 'r', name: 'R' } }));
  t.notOk(isUnanswered({ ...session, technician: person, because: { kind: 'person', person } }), 'somebody took it');
  t.notOk(isUnanswered({ ...session, origin: 'invitation' }));
  t.notOk(isUnanswered({ ...session, state: 'active' }));
  const fallback = ['a', 'b'].map((id) => ({ ...rule(id), afterMinutes: 1 }));
  const after = (step: string) =>
    nextStep({ fallback }, { ...session, because: { kind: 'fallback', rule: step, name: '' } });
  t.equal(nextStep({ fallback }, session)?.id, 'a');
  t.equal(after('a')?.id, 'b');
  t.equal(after('b'), undefined);
  t.end();
});

t.test('a replay gives each past session to somebody who had room then', (t) => {
  const desk = new Desk(['anna', 'ben']);
  const around: Circumstances = {
    ...desk,
    availabilityOf: () => ({ state: 'offline', active: 9, capacity: 1 }),
  };
  const rules = { appliance: { rules: [] }, channel: { rules: [rule('r', { strategy: 'leastBusy' })] } };
  const replay = new Replay(() => rules, around);
  const past = (at: number, minutes: number): { id: string; session: Session } => ({
    id: String(at),
    session: {
      ...{ number: at, state: 'closed', origin: 'call', channel: 'support', tools, createdAt: at * 60_000 },
      endedAt: (at + minutes) * 60_000,
    },
  });
  const got = [past(0, 10), past(1, 1), past(2, 10), past(3, 5), past(10, 1)].map((each) => {
    return replay.place(each, 'support').technician?.id;
  });
  t.strictSame(got, ['anna', 'ben', 'ben', undefined, 'anna'], 'both had one each at minute three');
  t.end();
});
