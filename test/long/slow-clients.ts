import t from 'tap';
import { limits } from '../../server/protocol/limits.js';
import { until } from '../desktop.js';
import { newIdentifier, RelayProcess } from '../relay/relay-process.js';
import { Side } from '../relay/side.js';
import { SlowClients, slowKinds } from '../relay/slow-clients.js';

/** So many addresses, each with so many slow clients of each kind at a time, opened again as they are closed. */
const addresses = 16;
const ofEach = 30;
/** Nobody renews a pass here: shorter than one lives. */
const heldMs = limits.passLifeMs - 10_000;
const againMs = 500;
const joinEveryMs = 2_000;
/** What somebody who joins meanwhile may wait. */
const joinedMs = 5_000;

t.setTimeout(600_000);

t.test('two thousand slow clients from sixteen addresses, again and again, keep nobody out', async (t) => {
  const relay = await RelayProcess.start(t);
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program' });
  const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
  program.send('lane', { members: [{ peer: viewer.number }] }, { lane: 1 });
  const before = relay.residentBytes;
  let frames = 0;
  const streaming = setInterval(() => void program.sendInWindow(program.part(1, new Uint8Array(8_000), ++frames)), 33);
  const slow = new SlowClients();
  t.teardown(() => slow.end());
  const since = performance.now();
  const [joins, grown, held]: number[][] = [[], [], []];
  let joinedAt = since;
  while (performance.now() - since < heldMs) {
    for (const kind of slowKinds) {
      const missing = addresses * ofEach - (slow.open.get(kind) ?? 0);
      for (let count = 0; count < missing; count += 1) slow.add(relay, kind, `127.0.1.${1 + (count % addresses)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
    held?.push(slow.openInAll);
    grown?.push(relay.residentBytes - before);
    if (performance.now() - joinedAt < joinEveryMs) continue;
    joinedAt = performance.now();
    const late = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
    joins?.push(performance.now() - joinedAt);
    late.close();
  }
  clearInterval(streaming);
  await until('every frame arrives', () => viewer.count('framePart') === frames, 30_000);
  const most = (values: readonly number[] = []): number => Math.max(...values);
  t.comment(
    [
      `${[...slow.opened.values()].reduce((sum, count) => sum + count, 0)} slow clients, ${most(held)} at a time`,
      `${frames} frames arrived`,
      `${joins?.length} joined meanwhile, after ${most(joins).toFixed(0)} ms at most`,
      `the relay grew by ${Math.round(most(grown) / 1_024)} KiB at most`,
    ].join('; '),
  );
  t.ok(most(joins) < joinedMs);
  t.ok(most(grown) < 100 * 1_048_576);
  await until('each of them is closed', () => slow.openInAll === 0, 4 * limits.deadMs);
  t.same([program.closedWith, viewer.closedWith], [undefined, undefined]);
});
