import t from 'tap';
import { until } from '../desktop.js';
import { newIdentifier, RelayProcess } from './relay-process.js';
import { Side } from './side.js';
import { SlowClients, slowKinds } from './slow-clients.js';

const ofEach = 50;
/** Ten seconds for what never asks to be upgraded, five for what never joins; a loaded machine may take its time. */
const goneMs = 60_000;

t.setTimeout(180_000);

t.test('who is slow before joining is closed, and hurts nobody who is there or comes', async (t) => {
  const relay = await RelayProcess.start(t);
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program' });
  const before = relay.residentBytes;
  const slow = new SlowClients();
  t.teardown(() => slow.end());
  for (let count = 0; count < ofEach; count += 1) for (const kind of slowKinds) slow.add(relay, kind, '127.0.0.77');

  const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
  program.send('lane', { members: [{ peer: viewer.number }] }, { lane: 1 });
  for (let frame = 1; frame <= 20; frame += 1)
    await program.sendInWindow(program.part(1, new Uint8Array(8_000), frame));
  await until('every frame arrives', () => viewer.count('framePart') === 20, 30_000);
  t.ok(slow.openInAll > 0, 'while they hold on');
  const grown = relay.residentBytes - before;
  t.ok(grown < 40 * 1_048_576, `the relay grew by ${grown} bytes`);

  await until('each of them is closed', () => slow.openInAll === 0, goneMs);
  t.same(
    [...slow.opened.values()],
    slowKinds.map(() => ofEach),
  );
  program.send('hands', { holder: 0 });
  await viewer.next('hands', 30_000);
  t.same([program.closedWith, viewer.closedWith], [undefined, undefined]);
});
