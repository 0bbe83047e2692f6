import fc from 'fast-check';
import t from 'tap';
import { messages, type MessageBody, type MessageName } from '../../server/protocol/messages.js';
import { everyPermission, isGrantable } from '../../server/access/permissions.js';
import { bitsOf, tools, type Tool } from '../../server/protocol/tools.js';
import { recordOf } from '../protocol/table-values.js';
import { newIdentifier, RelayProcess } from './relay-process.js';
import { Side } from './side.js';

/** Every set of tools that a pass can hold. */
const passes: readonly (readonly Tool[])[] = [[], ...tools.map((tool) => [tool]), tools];
/** Said last, and heard by whoever is still there: what was not heard before it never comes. It crosses both sockets. */
const last = 'allowed';
const names = Object.keys(messages) as MessageName[];
/** These go to the members of a lane. */
const inLane: readonly MessageName[] = ['reset', 'framePart'];

interface Pair {
  readonly program: Side;
  readonly viewer: Side;
}

/** Whether this goes over the socket for files. */
function isBulk(name: MessageName): boolean {
  const { tool } = messages[name];
  return tool === 'fileGive' || tool === 'fileTake';
}

/** A session whose viewer has a pass with just these tools. */
async function pairWith(relay: RelayProcess, allowed: readonly Tool[], bulk: boolean): Promise<Pair> {
  const session = newIdentifier();
  const program = await Side.join(relay, { session, side: 'program' }, { bulk });
  const wishes = { session, side: 'viewer', participant: newIdentifier(), tools: bitsOf(allowed) } as const;
  const viewer = await Side.join(relay, wishes, { bulk });
  program.send('lane', { members: [{ peer: viewer.number }] }, { lane: 1 });
  return { program, viewer };
}

/** Any value of this message that the table allows. */
function bodyOf<N extends MessageName>(name: N): MessageBody<N> {
  const [body] = fc.sample(recordOf(messages[name].fields), { numRuns: 1, seed: 11 });
  return body as MessageBody<N>;
}

t.test('between the sides goes what the table says a side with these tools may send, and nothing else', async (t) => {
  const relay = await RelayProcess.start(t);
  for (const name of names) {
    const { route, tool, from } = messages[name];
    if (route === 'hop') continue;
    for (const allowed of passes) {
      const holds = tool === null || allowed.includes(tool);
      const what = `${name} with ${allowed.join(' and ') || 'no tool'}`;

      const up = await pairWith(relay, allowed, isBulk(name));
      up.viewer.send(name, bodyOf(name));
      if (route === 'pair' && (from as readonly string[]).includes('viewer') && holds) {
        await up.program.next(name);
        t.equal(up.viewer.closedWith, undefined, `a viewer sends ${what}`);
      } else {
        t.equal(await up.viewer.refused(), 'wire/not-allowed', `no viewer sends ${what}`);
        t.equal(up.program.count(name), 0, 'and nothing of it arrives');
      }

      const down = await pairWith(relay, allowed, isBulk(name));
      down.program.send(name, bodyOf(name), { peer: 0, lane: inLane.includes(name) ? 1 : 0 });
      if (route === 'pair' && (from as readonly string[]).includes('program')) {
        down.program.send(last, { tools: 0 }, { peer: 0 });
        await down.viewer.next(last);
        if (name !== last) t.equal(down.viewer.count(name), holds ? 1 : 0, `a viewer gets ${what}`);
      } else {
        t.equal(await down.program.refused(), 'wire/not-allowed', `no program sends ${what}`);
        t.equal(down.viewer.count(name), 0, 'and nothing of it arrives');
      }
      for (const side of [up.viewer, up.program, down.viewer, down.program]) side.close();
    }
  }
});

t.test('files cross their own socket alone, which carries nothing else', async (t) => {
  const relay = await RelayProcess.start(t);
  const pairs = names.filter((name) => messages[name].route === 'pair' && name !== 'allowed');
  for (const name of pairs) {
    const { program, viewer } = await pairWith(relay, tools, !isBulk(name));
    const fromViewer = (messages[name].from as readonly string[]).includes('viewer');
    const [sender, other] = fromViewer ? [viewer, program] : [program, viewer];
    sender.send(name, bodyOf(name), { lane: !fromViewer && inLane.includes(name) ? 1 : 0 });
    t.equal(await sender.refused(), 'wire/not-allowed', `${name} is refused on the other socket`);
    t.equal(other.count(name), 0, 'and nothing of it arrives');
    for (const side of [program, viewer]) side.close();
  }
});

t.test('a tool of the wire is a word of the vocabulary, and a word without its tool has no effect', (t) => {
  const words = everyPermission.filter((permission) => permission.startsWith('tool.'));
  t.strictSame(
    words.filter(isGrantable).sort(),
    tools.map((tool) => `tool.${tool}`).sort(),
    'whatever else stands there is reserved',
  );
  t.ok(words.length > tools.length);
  t.end();
});
