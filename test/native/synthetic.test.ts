import { generateKeyPairSync } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import t from 'tap';
import { exportPoint } from '../../server/access/pass.js';
import { Desktop } from '../../server/native/desktop.js';
import { Encoder } from '../../server/native/encoder.js';
import { scenes } from '../../server/native/source.js';

const size = { width: 1000, height: 700 };

async function drawn(frames: readonly number[], scene: Exclude<(typeof scenes)[number], 'desktop'>) {
  const encoder = new Encoder();
  encoder.layout([size]);
  for (const frame of frames) await encoder.draw(scene, frame);
  return Buffer.from(encoder.pixels(0));
}

t.test('a frame of a scene is the same whether drawn anew or after the one before', async (t) => {
  for (const scene of scenes) {
    if (scene === 'desktop') continue;
    for (const last of [2, 40, 300]) {
      const anew = await drawn([last], scene);
      t.ok(anew.equals(await drawn([last - 2, last - 1, last], scene)), `${scene} ${last}`);
      t.notOk(anew.equals(await drawn([last - 1], scene)), `${scene} ${last} is not what was before it`);
    }
  }
});

/** The practice desktop, and the pixels of some of its places. */
class Practice {
  readonly desktop = new Desktop({ scene: 'desktop', monitors: [size] });

  async look(): Promise<Buffer> {
    return Buffer.from((await this.desktop.grab(0))?.pixels ?? []);
  }

  /** Does something; whether any pixel inside changed, and any outside. */
  async changes(inside: { x: number; y: number; width: number; height: number }, act: () => Promise<unknown>) {
    const before = await this.look();
    await act();
    const after = await this.look();
    let within = 0;
    let elsewhere = 0;
    for (let at = 0; at < after.length; at += 4) {
      if (before.compare(after, at, at + 4, at, at + 4) === 0) continue;
      const x = (at / 4) % size.width;
      const y = Math.floor(at / 4 / size.width);
      const hit = x >= inside.x && y >= inside.y && x < inside.x + inside.width && y < inside.y + inside.height;
      if (hit) within += 1;
      else elsewhere += 1;
    }
    return { within, elsewhere };
  }
}

// Where things stand on a desktop of 1000 × 700: letters are doubled, a line is 24 pixels.
const field = { x: 24, y: 72, width: 452, height: 192 };
const firstButton = { x: 24, y: 288, width: 134, height: 48 };
const status = { x: 0, y: 676, width: 1000, height: 24 };
const list = { x: 24, y: 360, width: 452, height: 292 };

t.test('the practice desktop answers to keys, text, clicks, dragging and the wheel', async (t) => {
  const practice = new Practice();
  const { desktop } = practice;
  const first = await desktop.wait(0);
  t.match(first, { damage: true, layout: true, cursorShape: true, cursorPosition: true, lost: false });
  t.match(await desktop.layout(), [{ id: 0, x: 0, y: 0, ...size, primary: true }]);

  const typed = await practice.changes(field, () => desktop.text('Bonjour, ça va ?'));
  t.ok(typed.within > 100 && typed.elsewhere === 0, 'text appears in the field');
  const keyed = await practice.changes(field, async () => {
    await desktop.key(0x04, true, 0x61);
    await desktop.key(0x04, false, 0x61);
  });
  t.ok(keyed.within > 10 && keyed.elsewhere === 0, 'so does a key');
  const erased = await practice.changes(field, async () => {
    await desktop.key(0x2a, true);
    await desktop.key(0x2a, false);
  });
  t.same(erased, keyed, 'backspace takes it away');
  const command = await practice.changes(status, () => desktop.key(0x04, true, 0x61, 2));
  t.ok(command.within > 0 && command.elsewhere === 0, 'Ctrl+A types nothing, but shows that a key is down');
  const released = await practice.changes(status, () => desktop.releaseAll());
  t.ok(released.within > 0 && released.elsewhere === 0, 'until it is let go');

  await desktop.pointer(0, 100, 310, 0);
  t.match(await desktop.cursor(), { surface: 0, x: 100, y: 310, width: 16, height: 16 });
  const clicked = await practice.changes(firstButton, () => desktop.pointer(0, 100, 310, 1));
  t.ok(clicked.within > 1_000, 'a button lights');
  await desktop.pointer(0, 700, 130, 0);
  await desktop.pointer(0, 700, 130, 1);
  const dragged = await practice.changes({ x: 500, y: 72, width: 500, height: 400 }, () =>
    desktop.pointer(0, 800, 330, 1),
  );
  t.ok(dragged.within > 10_000, 'the box moves');
  const turned = await practice.changes(list, () => desktop.wheel(0, 120));
  t.ok(turned.within > 100 && turned.elsewhere === 0, 'the list scrolls');
  await desktop.wait(0);
  t.ok((await desktop.wait(2_000)).damage, 'and its clock goes on by itself');
  desktop.close();
});

t.test('a desktop without an interval stands still, its clock too, so that there is one right picture', async (t) => {
  const desktop = new Desktop({ scene: 'desktop', interval: 0, monitors: [size] });
  await desktop.wait(0);
  const first = await desktop.grab(0);
  t.notOk((await desktop.wait(1_500)).damage);
  await desktop.text('x');
  t.ok((await desktop.wait(0)).damage, 'until somebody types');
  t.not(Buffer.compare((await desktop.grab(0))?.pixels ?? Buffer.alloc(0), first?.pixels ?? Buffer.alloc(0)), 0);
  desktop.close();
});

t.test('waiting ends when another call comes, and closing ends everything', async (t) => {
  const desktop = new Desktop({ scene: 'typing', interval: 0, monitors: [size] });
  await desktop.wait(0);
  await desktop.grab(0);
  const started = performance.now();
  const waiting = desktop.wait(60_000);
  await desktop.step();
  await waiting;
  t.same((await desktop.grab(0))?.damaged.length, 1);
  await desktop.resize([{ width: 64, height: 48 }]);
  t.match(await desktop.wait(0), { layout: true, damage: true });
  t.equal((await desktop.grab(0))?.pixels.length, 64 * 48 * 4);
  t.equal(await desktop.grab(1), undefined, 'there is no such monitor');
  const last = desktop.wait(60_000);
  desktop.close();
  desktop.close();
  await t.rejects(last, { message: 'the desktop is closed' });
  await t.rejects(desktop.step(), { message: 'the desktop is closed' });
  t.ok(performance.now() - started < 5_000);
});

t.test('wrong arguments are named before they reach C++', async (t) => {
  t.throws(() => new Desktop({ scene: 'film' as 'noise' }), { message: /scene must be/ });
  t.throws(() => new Desktop({ scene: 'noise', monitors: [{ width: 0, height: 5 }] }), { message: /^width must be/ });
  t.throws(() => new Desktop({ display: '' }), { message: /display must name/ });
  const none = new Desktop({ display: ':987' });
  await t.rejects(none.wait(0), Error, 'a display that is not there is told by every call');
  none.close();
  const encoder = new Encoder();
  t.throws(() => encoder.join(0), { message: /^peer must be a whole number from 1/ });
  t.throws(() => encoder.put(0, { x: 0, y: 0, width: 1, height: 1 }, new Uint8Array(4)), /there is no surface 0/);
  encoder.layout([size]);
  t.throws(() => encoder.put(0, { x: 999, y: 0, width: 2, height: 1 }, new Uint8Array(8)), /^width must be/);
  t.throws(() => encoder.put(0, { x: 0, y: 0, width: 2, height: 1 }, new Uint8Array(7)), /length of pixels/);
  const busy = encoder.draw('noise', 1);
  t.throws(() => encoder.pixels(0), { message: /still under way/ });
  await busy;
});

t.test('a worker can end at any moment, whatever its native threads do', async (t) => {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = Buffer.from(exportPoint(publicKey)).toString('hex');
  const folder = new URL('../../server/native/', import.meta.url).href;
  const code = `(async () => {
    const { Desktop } = await import('${folder}desktop.js');
    const { Encoder } = await import('${folder}encoder.js');
    const { Program } = await import('${folder}program.js');
    const key = Buffer.from('${key}', 'hex');
    const ears = { message() {}, joined() {}, over() {}, failed() {} };
    const program = new Program({ scene: 'noise', interval: 1 }, key, ears);
    program.consent(['view']);
    const desktop = new Desktop({ scene: 'noise', interval: 1 });
    const encoder = new Encoder();
    encoder.layout([{ width: 1000, height: 1000 }]);
    encoder.join(1);
    require('node:worker_threads').parentPort.postMessage('up');
    for (let frame = 1; ; frame += 1) {
      await Promise.all([encoder.draw('noise', frame), desktop.wait(1000).then(() => desktop.grab(0))]);
      while (await encoder.next(frame)) continue;
    }
  })()`;
  for (let round = 0; round < 8; round += 1) {
    const worker = new Worker(code, { eval: true });
    await new Promise((resolve) => worker.once('message', resolve));
    await new Promise((resolve) => setTimeout(resolve, 30 * round));
    t.equal(await worker.terminate(), 1);
  }
});
