import fc from 'fast-check';
import { equal, ok } from 'node:assert/strict';
import type { Test } from 'tap';
import { TestDesk } from '../sessions/support-desk.js';
import {
  accept,
  close,
  codeOf,
  decline,
  engage,
  handLead,
  hold,
  invite,
  leave,
  release,
  remove,
  restart,
  transfer,
  wait,
  type Command,
} from './hand-moves.js';
import { actor, everybody, Hands, people, view, type Who } from './hands.js';

const COMMANDS = 40;

const one = fc.constantFrom(...everybody);
/** A move of this person, or of whoever could make it as things stand. */
type Chosen = (hands: Hands) => Command;
const byAnybody: fc.Arbitrary<Chosen> = fc.tuple(one, one, fc.boolean(), fc.nat()).map(([by, who, isHeld, which]) => {
  const made = [
    engage(by),
    transfer(by, which % 2 === 0 ? who : undefined),
    invite(by, who),
    accept(by),
    decline(by),
    leave(by),
    remove(by, who),
    handLead(by, who),
    hold(by, isHeld),
    release(by),
  ];
  return () => made[which % made.length] ?? engage(by);
});
const byWhoMay: fc.Arbitrary<Chosen> = fc.tuple(one, fc.boolean(), fc.nat()).map(([who, isHeld, which]) => (hands) => {
  const lead = hands.lead ?? who;
  const beside = hands.others[which % Math.max(1, hands.others.length)] ?? who;
  const offered = hands.offers.find(({ to }) => to !== undefined)?.to ?? who;
  const made = [
    ...[
      engage(lead),
      engage(lead),
      invite(lead, who),
      invite(lead, who),
      accept(offered),
      accept(offered),
      accept(who),
    ],
    ...[transfer(lead, who), transfer(lead, undefined), handLead(lead, beside), remove(lead, beside), leave(beside)],
    ...[hold(lead, isHeld), decline(offered), release(lead)],
  ];
  return made[which % made.length] ?? engage(lead);
});
const byTime: fc.Arbitrary<Chosen> = fc
  .constantFrom(wait(1), wait(3), wait(11), restart)
  .map((command) => () => command);
const commands = fc.oneof(
  { weight: 12, arbitrary: byWhoMay },
  { weight: 5, arbitrary: byAnybody },
  { weight: 2, arbitrary: byTime },
  {
    weight: 1,
    arbitrary: fc.tuple(one, fc.nat(3)).map(
      ([who, rarely]) =>
        () =>
          rarely === 0 ? close(who) : wait(1),
    ),
  },
);

const moves =
  /^(session\.(claimed|engaged|resumed|released|offered|transferred|held|unheld|closed)|offer\.|participant\.|lead\.)/;

/** What the desk says of it all, and what the model does. */
async function compare(hands: Hands): Promise<void> {
  const { desk, id } = hands;
  const shown = await view(hands);
  const nameOf = (who: Who): string => people[who].name;
  equal(shown.state, hands.state);
  equal(shown.technician?.name, hands.lead && nameOf(hands.lead), 'whose it is');
  equal(shown.held !== undefined, hands.held, 'on hold');
  const others = hands.state === 'closed' ? shown.participants.map(({ name }) => name) : hands.others.map(nameOf);
  equal(shown.participants.map(({ name }) => name).join(), others.join(), 'who is in it besides');
  ok(!shown.participants.some((each) => each.id === shown.technician?.id), 'there is one lead');
  const offers = hands.offers.map(({ kind, to }) => `${kind} ${to === undefined ? '' : nameOf(to)}`);
  equal(
    shown.offers.map(({ kind, technician }) => `${kind} ${technician?.name ?? ''}`).join(),
    offers.join(),
    'offers',
  );
  const events = await desk.store.events({ limit: 1_000, after: hands.after });
  const made = events.filter(({ name, target }) => target.id === id && moves.test(name)).map(({ name }) => name);
  equal(made.join(), hands.moves.join(), 'every move has its event');
  const query = { scope: 'all', state: undefined, limit: 500, after: undefined } as const;
  for (const who of everybody) {
    const listed = (await desk.parts.sessions.list(actor(who), query)).sessions.some((each) => each.id === id);
    equal(listed, hands.sees(who) || (hands.state === 'closed' && listed), `whether ${who} has it in their list`);
  }
}

/** Passes so many sessions around and checks after each step; resolves with how often each command was carried out. */
export async function passAround(t: Test, runs: number): Promise<Map<string, number>> {
  const done = new Map<string, number>();
  const desk = await TestDesk.start(t);
  await fc.assert(
    fc.asyncProperty(fc.array(commands, { minLength: COMMANDS, maxLength: COMMANDS }), async (chosen) => {
      const hands = await Hands.begin(desk);
      const told: string[] = [];
      for (const choose of chosen) {
        const command = choose(hands);
        told.push(command.name);
        const expected = command.explain(hands);
        try {
          equal(await codeOf(command.act(desk, hands.id, hands)), expected, 'what it answers');
          if (expected === undefined) await command.after?.(hands);
          await compare(hands);
        } catch (error) {
          throw new Error(`${told.join(', ')}: ${(error as Error).message}`, { cause: error });
        }
        const kind = `${command.name.replace(/\b(anna|ben|zoe|the channel)\b/g, '').trim()}${expected ? ' (refused)' : ''}`;
        done.set(kind, (done.get(kind) ?? 0) + 1);
        if (!hands.isOpen) break;
      }
      if (hands.isOpen) await desk.parts.sessions.close(desk.chief, hands.id, undefined);
    }),
    { numRuns: runs, endOnFailure: false },
  );
  return done;
}
