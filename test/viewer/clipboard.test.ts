import t from 'tap';
import { until } from '../desktop.js';
import { desktop } from './painting.js';
import { ScriptedPeer } from './peer.js';
import type { Surface } from './program.js';
import { Stand } from './stand.js';

const stand = await Stand.start(t.testdir());
t.teardown(() => stand.close());

const surface: Surface = { id: 0, ...desktop(640, 400, 3) };
const everything = ['view', 'control', 'clipboardTake', 'clipboardGive'] as const;
const pasteKey = 0x19;

t.test('what is pasted arrives before its keys, and what was copied there comes here when it is taken', async (t) => {
  const peer = await ScriptedPeer.listen(stand.appliance);
  const viewer = await stand.open(['view', 'control'], 1, (page) =>
    page.context().grantPermissions(['clipboard-read', 'clipboard-write']),
  );
  const { page } = viewer;
  t.teardown(async () => {
    await viewer.close();
    await peer.close();
  });
  await until('a join', () => peer.joins > 0);
  peer.allow(...everything);
  peer.layout([{ id: 0, x: 0, y: 0, width: surface.width, height: surface.height }], 1);
  await peer.reset([surface]);
  await peer.acknowledged(await peer.paint([surface]));
  await viewer.state('live');
  const pastes = (): number => peer.of('key').filter(({ body }) => body.usage === pasteKey && body.down === 1).length;
  const here = (): Promise<unknown> => page.evaluate('navigator.clipboard.readText()');
  const copyHere = (text: string): Promise<unknown> =>
    page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);

  await copyHere('Été – 漢字');
  await viewer.call('focus()');
  await page.keyboard.press('Control+V');
  const given = await until('a gift', () => peer.of('clipboardGiven')[0]);
  t.equal(Buffer.from(given.body.data).toString(), 'Été – 漢字');
  t.equal(given.body.kind, 'text');
  t.equal(pastes(), 0, 'the keys wait until it is there');
  peer.say('clipboardSet', { transfer: given.body.transfer, outcome: 'done' });
  await until('the keys', () => pastes() === 1);

  await copyHere('too much for them');
  await page.keyboard.press('Control+V');
  const second = await until('another gift', () => peer.of('clipboardGiven')[1]);
  peer.say('clipboardSet', { transfer: second.body.transfer, outcome: 'failed' });
  await page.keyboard.press('b');
  await until('what was typed after it', () => peer.of('key').some(({ body }) => body.usage === 0x05));
  t.equal(pastes(), 1, 'nothing is pasted in place of what could not be given');

  const copied = Buffer.from('copied over there');
  peer.say('clipboardChanged', { number: 5, kind: 'text', size: copied.length });
  await until('the offer', () => page.evaluate('viewer.clipboards.offer !== undefined'));
  const taking = viewer.call('clipboards.take()');
  await until('the wish', () => peer.of('clipboardWanted')[0]?.body.number === 5);
  const half = 6;
  const part = { number: 5, kind: 'text', size: copied.length } as const;
  peer.say('clipboardTaken', { ...part, offset: 0, data: copied.subarray(0, half) });
  peer.say('clipboardTaken', { ...part, offset: half, data: copied.subarray(half) });
  await taking;
  t.equal(await here(), 'copied over there');

  await viewer.call('focus()');
  await page.keyboard.press('Control+V');
  await until('the keys alone', () => pastes() === 2);
  t.equal(peer.of('clipboardGiven').length, 2, 'what was copied there is not given back');

  await page.evaluate('viewer.clipboards.automatic = true');
  peer.say('clipboardChanged', { number: 6, kind: 'text', size: 3 });
  await until('a wish by itself', () => peer.of('clipboardWanted').some(({ body }) => body.number === 6));
  peer.say('clipboardTaken', { number: 6, kind: 'text', size: 3, offset: 0, data: Buffer.from('six') });
  await until('the clipboard', async () => (await here()) === 'six');

  peer.allow('view', 'control');
  await until('the right to end', async () => (await viewer.said()).allowed.at(-1)?.length === 2);
  await copyHere('not agreed');
  await viewer.call('focus()');
  await page.keyboard.press('Control+V');
  await until('the keys', () => pastes() === 3);
  t.equal(peer.of('clipboardGiven').length, 2, 'without agreement nothing is given');
  t.strictSame((await viewer.said()).violations, []);
});
