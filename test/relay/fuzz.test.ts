import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { Refusal } from '../../server/errors.js';
import { Malformed } from '../../server/protocol/codec.js';
import { limits } from '../../server/protocol/limits.js';
import { takeJoin } from '../../server/relay/join.js';
import { PassMemory } from '../../server/relay/pass-memory.js';
import { joinToMutate, mutate } from './mutation.js';
import { newIdentifier, RelayProcess } from './relay-process.js';
import { Side } from './side.js';

const root = resolve(fileURLToPath(import.meta.url), '../../../..');
const mutations = 20_000;
const overSockets = 300;
const rounds = 250;

t.setTimeout(180_000);

t.test('no change of a join is taken, and each is refused quickly', async (t) => {
  const { whole, nonce, publicKey, boot, read } = joinToMutate();
  const gate = { publicKey, boot, memory: new PassMemory() };
  takeJoin(gate, nonce, read(whole), 0);
  t.pass('the join itself is taken');
  const since = performance.now();
  let taken = 0;
  for (let count = 0; count < mutations; count += 1) {
    try {
      takeJoin(gate, nonce, read(mutate(whole)), 1);
      taken += 1;
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Malformed)) throw error;
    }
  }
  const microseconds = ((performance.now() - since) / mutations) * 1_000;
  t.equal(taken, 0);
  t.ok(microseconds < 2_000, `${microseconds.toFixed(0)} µs each`);
});

t.test('whatever is sent, only its sender is closed, and the process stays as it is', async (t) => {
  const relay = await RelayProcess.start(t);
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program' });
  const witness = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
  const viewer = () => Side.join(relay, { session, side: 'viewer', participant: newIdentifier() });
  const corpus = readFileSync(resolve(root, 'test/relay/frames.corpus'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => new Uint8Array(Buffer.from(line, 'hex')));
  t.ok(corpus.length > 30);

  for (const bytes of corpus) {
    const [stranger, member] = [await Side.knock(relay), await viewer()];
    stranger.sendBytes(bytes);
    member.sendBytes(bytes);
    t.ok(await stranger.refused(), `${bytes.length} bytes of a stranger are refused`);
    member.send('leave', {});
    await member.closed();
  }

  for (let count = 0; count < overSockets; count += 1) {
    const side = await Side.knock(relay);
    side.present(relay.authority.pass({ session, side: 'viewer', participant: newIdentifier(), holder: side.keys }));
    side.destroy();
    const other = await Side.knock(relay);
    const { whole } = joinToMutate();
    other.sendBytes(mutate(whole));
    await other.closed();
  }
  t.equal(program.count('peerState') >= corpus.length, true);

  const before = relay.residentBytes;
  for (let round = 0; round < rounds; round += 1) {
    const side = await viewer();
    for (let count = randomInt(1, 20); count > 0; count -= 1) {
      const length = randomInt(20) === 0 ? randomInt(2 * limits.messageBytes) : randomInt(64);
      const bytes = Buffer.alloc(length, randomInt(256));
      for (let at = 0; at < Math.min(length, 24); at += 1)
        bytes[at] = randomInt(4) === 0 ? randomInt(256) : randomInt(2);
      if (length > 0) bytes[0] = randomInt(80);
      side.sendBytes(bytes);
    }
    side.send('leave', {});
    await side.closed();
  }
  const grown = relay.residentBytes - before;
  t.ok(grown < 60 * 1_048_576, `it grew by ${grown} bytes`);
  t.ok(relay.running);
  program.send('hands', { holder: 7 });
  t.equal((await witness.next('hands')).body.holder, 7);
  t.equal(program.closedWith, undefined);
  t.notMatch(relay.output, /"msg":"fault"/);
  t.equal(relay.errors, '');
});
