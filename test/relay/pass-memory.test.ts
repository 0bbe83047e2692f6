import { randomBytes } from 'node:crypto';
import t from 'tap';
import { identifierBytes } from '../../server/protocol/identifier.js';
import { limits } from '../../server/protocol/limits.js';
import type { PassBody } from '../../server/protocol/records.js';
import { PassMemory } from '../../server/relay/pass-memory.js';
import { newIdentifier } from './relay-process.js';

const session = newIdentifier();
const participant = newIdentifier();
const life = limits.passLifeMs;

function pass(serial: bigint, wishes: Partial<PassBody> = {}): PassBody {
  return {
    ...{
      version: 1,
      serial,
      session: identifierBytes(session),
      side: 'viewer',
      participant: identifierBytes(participant),
    },
    ...{ tools: 1, holder: new Uint8Array(randomBytes(65)), boot: 1n, life, lead: 0, name: '', ...wishes },
  };
}

/** Lets time pass, with a sweep every quarter of a second. */
function wait(memory: PassMemory, from: number, to: number): void {
  for (let now = from; now <= to; now += 250) memory.sweep(now);
}

t.test('a life counts from the first time that a pass is shown', async (t) => {
  const memory = new PassMemory();
  t.equal(memory.admit(pass(7n), 1_000), 1_000 + life);
  t.equal(memory.admit(pass(7n), 31_000), 1_000 + life, 'showing it again does not lengthen it');
  t.throws(() => memory.admit(pass(7n), 1_000 + life), { code: 'pass/expired' });
  t.equal(memory.admit(pass(8n, { life: 300 }), 50_000), 50_300);
  t.throws(() => memory.admit(pass(8n, { life: 300 }), 50_300), { code: 'pass/expired' });
  t.equal(memory.largest, 8n);
});

t.test('a pass that was never shown runs out a life after it was made', async (t) => {
  const memory = new PassMemory();
  wait(memory, 0, 10_000);
  memory.note(5n);
  wait(memory, 10_250, 10_000 + life - 500);
  t.equal(memory.admit(pass(4n), 10_000 + life - 500), 10_000 + 2 * life - 500, 'until then it is good');
  wait(memory, 10_000 + life - 250, 10_000 + life + 1_500);
  t.throws(() => memory.admit(pass(5n), 10_000 + life + 1_500), { code: 'pass/expired' });
  t.throws(() => memory.admit(pass(1n), 10_000 + life + 1_500), { code: 'pass/expired' });
  t.equal(memory.admit(pass(6n), 80_000), 80_000 + life, 'one made later is good');
});

t.test('the memory of a pass outlives the pass, so that no pass has two lives', async (t) => {
  for (let start = 0; start < 1_000; start += 130) {
    const memory = new PassMemory();
    wait(memory, 0, 5_000);
    memory.admit(pass(3n), 5_000 + start);
    for (let now = 5_250; now < 5_000 + 4 * life; now += 250) {
      memory.sweep(now);
      if (now > 5_000 + start + life) t.throws(() => memory.admit(pass(3n), now), { code: 'pass/expired' });
    }
  }
});

t.test('a revocation ends what was made before it, for as long as that could live', async (t) => {
  const memory = new PassMemory();
  const other = identifierBytes(newIdentifier());
  memory.revoke({ session, participant, side: 'viewer' }, 10n, 0);
  t.throws(() => memory.admit(pass(10n), 1), { code: 'pass/revoked' });
  t.throws(() => memory.admit(pass(2n), 1), { code: 'pass/revoked' });
  memory.admit(pass(10n, { participant: other }), 1);
  memory.admit(pass(9n, { side: 'program' }), 1);
  memory.admit(pass(8n, { session: other }), 1);
  memory.admit(pass(11n), 1);
  memory.revoke({ session }, 20n, 1);
  for (const wishes of [{}, { participant: other }, { side: 'program' as const }]) {
    t.throws(() => memory.admit(pass(20n, wishes), 2), { code: 'pass/revoked' });
  }
  for (let now = 250; now < 5 * life; now += 250) {
    memory.sweep(now);
    t.throws(() => memory.admit(pass(20n), now), { name: 'Refusal' });
  }
  memory.admit(pass(21n), 5 * life);
});
