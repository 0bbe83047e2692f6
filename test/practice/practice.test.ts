import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import type { Test } from 'tap';
import { exportPoint, signPass } from '../../server/access/pass.js';
import { Refusal } from '../../server/errors.js';
import { Desktop } from '../../server/native/desktop.js';
import { Practice } from '../../server/practice/practice.js';
import { until } from '../desktop.js';
import { nativeDecoder, Viewer } from '../native/audience.js';
import { bitsOf, tools as everyTool } from '../../server/protocol/tools.js';
import { newIdentifier, newKeys, RelayProcess } from '../relay/relay-process.js';
import { Side, type Received } from '../relay/side.js';

const tools = bitsOf(everyTool);
const size = { width: 1280, height: 800 };
// What stands still on the practice desktop of this size: everything below the title, which has a clock.
const belowTitle = 48 * size.width * 4;

interface Stage {
  readonly relay: RelayProcess;
  readonly practice: Practice;
  readonly session: string;
  readonly faults: Error[];
  readonly passes: { given: number; refusal: Refusal | undefined };
  readonly passFor: (holder: Uint8Array) => Promise<Uint8Array>;
}

async function stage(t: Test, display?: string): Promise<Stage> {
  const relay = await RelayProcess.start(t, { restarts: true });
  const session = newIdentifier();
  const faults: Error[] = [];
  const passes: Stage['passes'] = { given: 0, refusal: undefined };
  const practice = new Practice({
    applianceKey: exportPoint(relay.authority.keys.publicKey),
    relay: () => ({
      host: relay.host,
      port: relay.port,
      certificate: readFileSync(join(relay.folder, 'tls/certificate.pem'), 'utf8'),
    }),
    onFault: (_, why) => faults.push(why),
    source: display === undefined ? { scene: 'desktop', monitors: [size] } : { display },
  });
  t.teardown(() => practice.stopAll());
  const passFor = async (holder: Uint8Array): Promise<Uint8Array> => {
    if (passes.refusal !== undefined) throw passes.refusal;
    passes.given += 1;
    // The pass names the key that the computer asked for, of which nobody else has the private half.
    const body = relay.authority.body({ session, side: 'program', holder: newKeys() });
    return signPass(relay.authority.keys.privateKey, { ...body, holder });
  };
  return { relay, practice, session, faults, passes, passFor };
}

/** A technician's viewer: it shows what comes, and says so. */
class Watcher {
  #last = Promise.resolve();

  private constructor(
    readonly side: Side,
    readonly viewer: Viewer,
  ) {}

  static async join({ relay, session }: Stage): Promise<Watcher> {
    const viewer = new Viewer(await nativeDecoder());
    const side = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier(), tools });
    const watcher = new Watcher(side, viewer);
    const show = async (name: string, bytes: Uint8Array): Promise<void> => {
      if (name !== 'reset' && name !== 'framePart') return;
      const before = viewer.frame;
      await viewer.receive(bytes);
      if (viewer.frame !== before)
        side.send('acknowledge', { frame: viewer.frame, decodeMicroseconds: 1 }, { lane: viewer.lane });
    };
    const early = [...side.received];
    const hear = ({ name, bytes }: Received): void => {
      watcher.#last = watcher.#last.then(() => show(name, bytes));
    };
    side.heard = hear;
    early.forEach(hear);
    return watcher;
  }

  /** What it shows below the title. */
  async picture(): Promise<Buffer> {
    await this.#last;
    return Buffer.from(this.viewer.surface(0)).subarray(belowTitle);
  }
}

t.test('a practice computer is watched and used through the real relay, exact to the pixel', async (t) => {
  const here = await stage(t);
  await here.practice.start(here.session, here.passFor);
  t.equal(here.practice.size, 1);
  const watcher = await Watcher.join(here);
  const { side, viewer } = watcher;
  t.match((await side.next('layout')).body.monitors, [{ id: 0, ...size }]);

  const twin = new Desktop({ scene: 'desktop', monitors: [size] });
  t.teardown(() => twin.close());
  await twin.wait(0);
  const expected = async (): Promise<Buffer> => Buffer.from((await twin.grab(0))?.pixels ?? []).subarray(belowTitle);
  const same = async (what: string): Promise<void> => {
    const wanted = await expected();
    await until(what, async () => (await watcher.picture()).equals(wanted));
  };
  await same('the first picture');

  side.send('text', { text: 'Bonjour à vous' }, { epoch: 1, sequence: 1n });
  await twin.text('Bonjour à vous');
  await same('typed text');
  const layout = side.received.find((message) => message.name === 'layout');
  const generation = layout?.name === 'layout' ? layout.body.generation : 0;
  side.send('pointer', { surface: 0, generation, x: 100, y: 310, buttons: 0, at: 0 }, { epoch: 1, sequence: 2n });
  side.send('pointer', { surface: 0, generation, x: 100, y: 310, buttons: 1, at: 0 }, { epoch: 1, sequence: 3n });
  side.send('pointer', { surface: 0, generation, x: 100, y: 310, buttons: 0, at: 0 }, { epoch: 1, sequence: 4n });
  for (const buttons of [0, 1, 0]) await twin.pointer(0, 100, 310, buttons);
  await same('a button that lights');
  t.match((await side.next('cursorShape')).body, { width: 16, height: 16 });

  const copied = 'Été';
  const gift = {
    transfer: 1,
    kind: 'text' as const,
    size: Buffer.byteLength(copied),
    offset: 0,
    data: Buffer.from(copied),
  };
  side.send('clipboardGiven', gift, { epoch: 1, sequence: 5n });
  t.match((await side.next('clipboardSet')).body, { transfer: 1, outcome: 'done' });
  const control = (letter: string, usage: number, sequence: bigint): void => {
    const key = { usage, codePoint: letter.charCodeAt(0), modifiers: 2, locks: 0, at: 0 };
    side.send('key', { ...key, down: 1 }, { epoch: 1, sequence });
    side.send('key', { ...key, down: 0 }, { epoch: 1, sequence: sequence + 1n });
  };
  control('v', 0x19, 6n);
  await twin.text(copied);
  await same('what was given and pasted');
  control('c', 0x06, 8n);
  const text = `Bonjour à vous${copied}`;
  const told = (await side.next('clipboardChanged')).body;
  t.match(told, { kind: 'text', size: Buffer.byteLength(text) });
  side.send('clipboardWanted', { number: told.number }, { epoch: 1, sequence: 10n });
  t.equal(Buffer.from((await side.next('clipboardTaken')).body.data).toString(), text);

  const line = { number: 1, surface: 0, generation, colour: 0x56b4e9, width: 8 };
  const points = [
    { x: 700, y: 600 },
    { x: 900, y: 600 },
  ];
  side.send('stroke', { ...line, points }, { epoch: 1, sequence: 11n });
  const drawn = async (): Promise<string> => {
    const at = 600 * size.width * 4 + 800 * 4 - belowTitle;
    return (await watcher.picture()).subarray(at, at + 3).toString('hex');
  };
  await until('a line over it', async () => (await drawn()) === '56b4e9');
  side.send('strokesCleared', { number: 0 }, { epoch: 1, sequence: 12n });
  await same('nothing over it any more');

  const second = await Watcher.join(here);
  const wanted = await expected();
  await until('a second viewer', async () => (await second.picture()).equals(wanted));
  t.same([...viewer.errors, ...second.viewer.errors], []);

  here.practice.stop(here.session);
  here.practice.stop(here.session);
  t.equal(here.practice.size, 0);
  await until(
    'the program leaves',
    () =>
      side.received.some((m) => m.name === 'peerState' && m.body.peer === 0 && m.body.state === 'left') || undefined,
  );
  t.equal(side.count('stopped'), 1, 'and says so to whoever watches');
  t.same(here.faults, []);
});

t.test('it comes back by itself when the relay is killed', async (t) => {
  const here = await stage(t);
  await here.practice.start(here.session, here.passFor);
  await here.relay.stop('SIGKILL');
  await here.relay.run();
  await here.relay.authority.connected();
  const watcher = await until('a viewer gets the picture again', async () => {
    const joined = await Watcher.join(here).catch(() => undefined);
    return joined;
  });
  await until('the picture', () => watcher.viewer.frame > 0 || undefined);
  t.ok(here.passes.given >= 2, 'with a pass for the new relay');
  t.same(here.faults, []);
});

t.test('what cannot be had is refused in words', async (t) => {
  const here = await stage(t);
  here.passes.refusal = new Refusal('appliance/starting');
  await t.rejects(here.practice.start(here.session, here.passFor), { code: 'appliance/starting' });
  t.equal(here.practice.size, 0);
  here.passes.refusal = undefined;

  await Promise.all(Array.from({ length: 8 }, () => here.practice.start(newIdentifier(), here.passFor)));
  await t.rejects(here.practice.start(newIdentifier(), here.passFor), { code: 'request/too-many' });
  here.practice.stopAll();

  const blind = await stage(t, ':987');
  await t.rejects(blind.practice.start(blind.session, blind.passFor), { code: 'program/missing' });
  t.equal(blind.practice.size, 0);
});

t.test('it ends with its session', async (t) => {
  const here = await stage(t);
  await here.practice.start(here.session, here.passFor);
  here.passes.refusal = new Refusal('session/illegal');
  await here.relay.stop('SIGKILL');
  await here.relay.run();
  await until('it notices', () => here.faults.length || undefined);
  t.match(here.faults, [{ code: 'session/illegal' }]);
  t.equal(here.practice.size, 0);
});
