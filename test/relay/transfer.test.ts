import { createHash, randomBytes } from 'node:crypto';
import t, { type Test } from 'tap';
import { limits } from '../../server/protocol/limits.js';
import { until } from '../desktop.js';
import { DelayProxy } from './delay-proxy.js';
import { newIdentifier, RelayProcess } from './relay-process.js';
import { Side } from './side.js';

/** One picture of noise, which nothing compresses: the largest screen nearby, a usual one far away. */
const noiseBytes: ReadonlyMap<number, number> = new Map([
  [1, 3_840 * 2_160 * 4],
  [300, 1_920 * 1_080 * 4],
]);
const keyEveryMs = 100;

t.setTimeout(180_000);
t.jobs = 3;

async function transfer(t: Test, relay: RelayProcess, roundTripMs: number, bytes: number): Promise<void> {
  // Half of the way lies before the relay and half behind it, and each half is gone both ways.
  const proxy = await DelayProxy.start({ port: relay.port, delayMs: roundTripMs / 4 });
  t.teardown(() => proxy.close());
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program' }, { port: proxy.port });
  const viewer = await Side.join(
    relay,
    { session, side: 'viewer', participant: newIdentifier() },
    { port: proxy.port },
  );
  program.send('lane', { members: [{ peer: viewer.number }] }, { lane: 1 });
  const typing = setInterval(() => {
    viewer.send('key', { usage: 4, down: 1, codePoint: 97, modifiers: 0, locks: 0, at: 0 });
  }, keyEveryMs);
  t.teardown(() => clearInterval(typing));

  const sent = createHash('sha256');
  const since = performance.now();
  let parts = 0;
  for (let left = bytes; left > 0; left -= limits.partBytes) {
    const part = program.part(1, randomBytes(Math.min(left, limits.partBytes)));
    sent.update(part);
    parts += 1;
    await program.sendInWindow(part);
  }
  await until('every part arrives', () => viewer.count('framePart') === parts, 120_000);
  const seconds = (performance.now() - since) / 1_000;
  clearInterval(typing);
  const arrived = createHash('sha256');
  for (const message of viewer.received) if (message.name === 'framePart') arrived.update(message.bytes);
  t.equal(arrived.digest('hex'), sent.digest('hex'), `${parts} parts arrive as they were sent`);
  t.same([program.closedWith, viewer.closedWith], [undefined, undefined], 'nothing was closed');
  t.ok(program.count('key') > (0.8 * seconds * 1_000) / keyEveryMs, 'what the viewer types arrives meanwhile');
  const windows = bytes / limits.windowBytes;
  t.ok(seconds * 1_000 > (windows * roundTripMs) / 2, `in ${seconds.toFixed(1)} s: the window was kept`);
  t.comment(`${roundTripMs} ms: ${seconds.toFixed(2)} s`);
}

for (const [roundTripMs, bytes] of noiseBytes) {
  t.test(
    `a picture of noise crosses a round trip of ${roundTripMs} ms over TLS, whole`,
    { buffered: true },
    async (t) => {
      const relay = await RelayProcess.start(t);
      await transfer(t, relay, roundTripMs, bytes);
      t.notMatch(relay.output, /refused/);
    },
  );
}
