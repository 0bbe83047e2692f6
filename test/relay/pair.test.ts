import t from 'tap';
import { newIdentifier, RelayProcess } from './relay-process.js';
import { Side } from './side.js';

t.test('a program and a viewer find one another and speak', async (t) => {
  const relay = await RelayProcess.start(t);
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program' });
  const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
  t.equal(viewer.number, 1);
  const joined = await program.next('viewerJoined');
  t.equal(joined.body.peer, 1);
  program.send('lane', { members: [{ peer: 1 }] }, { lane: 1 });
  const part = program.part(1, Buffer.alloc(32768, 7));
  program.sendBytes(part);
  const got = await viewer.next('framePart');
  t.same(Buffer.from(got.bytes), Buffer.from(part));
  const key = viewer.send('key', { usage: 4, down: 1, codePoint: 97, modifiers: 0, locks: 0 });
  t.same(Buffer.from((await program.next('key')).bytes), Buffer.from(key));
  console.log(relay.output, relay.errors);
});
