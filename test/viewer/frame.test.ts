import t from 'tap';
import type { Header } from '../../server/protocol/message.js';
import { afterPeerState, stateOf, type Condition } from '../../web-admin/viewer/condition.js';
import { FrameAssembly, type Taken } from '../../web-admin/viewer/frame.js';

const header = (lane: number, epoch: number, sequence: bigint): Header => ({
  type: 34,
  flags: 0,
  lane,
  peer: 0,
  epoch,
  sequence,
});
const part = (frame: number, last: number, ...bytes: number[]): { frame: number; last: number; data: Uint8Array } => ({
  frame,
  last,
  data: new Uint8Array(bytes),
});
const joined = (taken: Taken): number[] | string =>
  typeof taken === 'string' ? taken : taken.parts.flatMap((bytes) => [...bytes]);

t.test('parts that follow one another become a frame at the last of them', async (t) => {
  const assembly = new FrameAssembly();
  t.equal(joined(assembly.take(header(1, 1, 1n), part(1, 1, 9))), 'more', 'before a reset nobody can use a part');
  t.ok(assembly.reset(header(1, 4, 0n)));
  t.equal(joined(assembly.take(header(1, 4, 1n), part(8, 0, 1, 2))), 'more');
  const taken = assembly.take(header(1, 4, 2n), part(8, 1, 3));
  t.strictSame(joined(taken), [1, 2, 3]);
  t.match(taken, { lane: 1, epoch: 4, number: 8 });
  t.strictSame(joined(assembly.take(header(1, 4, 3n), part(9, 1, 4))), [4], 'the next frame');
});

t.test('what does not follow is told once, and helped by a reset alone', async (t) => {
  for (const stray of [header(1, 4, 2n), header(1, 5, 1n), header(2, 4, 1n), header(1, 4, 0n)]) {
    const assembly = new FrameAssembly();
    assembly.reset(header(1, 4, 0n));
    t.equal(joined(assembly.take(stray, part(1, 1, 1))), 'gap');
    t.ok(assembly.broken);
    t.equal(joined(assembly.take(header(1, 4, 1n), part(1, 1, 1))), 'more');
    t.strictSame(assembly.source, { lane: 1, epoch: 4 }, 'the wish names what was lost');
    t.ok(assembly.reset(header(3, 1, 0n)));
    t.strictSame(joined(assembly.take(header(3, 1, 1n), part(1, 1, 7))), [7]);
  }
});

t.test('a frame that mixes numbers, grows past the limit, or resets without beginning is corrupt', async (t) => {
  const assembly = new FrameAssembly();
  assembly.reset(header(1, 1, 0n));
  assembly.take(header(1, 1, 1n), part(1, 0, 1));
  t.equal(joined(assembly.take(header(1, 1, 2n), part(2, 1, 1))), 'corrupt');

  assembly.reset(header(1, 2, 0n));
  const large = { frame: 1, last: 0, data: new Uint8Array(32_768) };
  let taken: Taken = 'more';
  let parts = 0n;
  while (taken === 'more') taken = assembly.take(header(1, 2, ++parts), large);
  t.equal(taken, 'corrupt');
  t.equal(parts, 2_049n, '64 MiB are the most');

  t.notOk(assembly.reset(header(1, 3, 5n)));
  t.notOk(assembly.reset(header(0, 3, 0n)));
  t.notOk(assembly.reset(header(4, 3, 0n)));
  t.ok(assembly.broken);
});

const calm: Condition = {
  joined: true,
  frozen: new Set(),
  programHere: true,
  shown: true,
  wasLive: true,
  stopped: false,
  refused: false,
};

t.test('the state is one word for all that the viewer knows, the most final first', async (t) => {
  t.equal(stateOf(calm), 'live');
  t.equal(stateOf({ ...calm, joined: false, wasLive: false }), 'connecting');
  t.equal(stateOf({ ...calm, joined: false }), 'interrupted');
  t.equal(stateOf({ ...calm, frozen: new Set([0]) }), 'interrupted');
  t.equal(stateOf({ ...calm, programHere: false }), 'waiting');
  t.equal(stateOf({ ...calm, programHere: undefined, wasLive: false }), 'connecting');
  t.equal(stateOf({ ...calm, shown: false }), 'interrupted');
  t.equal(stateOf({ ...calm, stopped: true, joined: false }), 'stopped');
  t.equal(stateOf({ ...calm, stopped: true, refused: true }), 'refused');
});

t.test('what becomes of the program and of this side changes the state, other viewers do not', async (t) => {
  const me = 7;
  const after = (
    condition: Condition,
    peer: number,
    state: Parameters<typeof afterPeerState>[1]['state'],
  ): Condition => ({
    ...condition,
    ...afterPeerState(condition, { peer, state }, me),
  });
  for (const state of ['joined', 'left', 'lost', 'frozen', 'revoked', 'superseded', 'thawed'] as const)
    t.equal(stateOf(after(calm, 3, state)), 'live');
  for (const state of ['left', 'lost', 'revoked', 'superseded'] as const)
    t.equal(stateOf(after(calm, 0, state)), 'waiting');
  const back = after(after(calm, 0, 'lost'), 0, 'joined');
  t.equal(stateOf(back), 'interrupted', 'a program that came back has not shown anything yet');
  const bothFrozen = after(after(calm, me, 'frozen'), 0, 'frozen');
  t.equal(stateOf(after(bothFrozen, me, 'thawed')), 'interrupted', 'the other is frozen still');
  t.equal(stateOf(after(after(bothFrozen, me, 'thawed'), 0, 'thawed')), 'live');
});
