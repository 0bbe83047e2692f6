import { createHash } from 'node:crypto';
import t from 'tap';
import { until } from '../desktop.js';
import { changedTiles } from './lane.js';
import { desktop, noise, plain, withPatch } from './painting.js';
import type { Surface } from './program.js';
import { hashOf, Stand, type ViewerPage } from './stand.js';
import { end, greet, watch, type Watch } from './watch.js';

const stand = await Stand.start(t.testdir());
t.teardown(() => stand.close());

/** The numbers of the surfaces whose canvases are seen. */
function seen(viewer: ViewerPage): Promise<string[]> {
  return viewer.page
    .locator('canvas[data-surface]:visible')
    .evaluateAll((canvases) =>
      canvases.map((canvas) => (canvas as unknown as { dataset: { surface: string } }).dataset.surface),
    );
}

function wanted({ peer }: Watch): number[] {
  return peer.of('surfacesWanted').map(({ body }) => body.surfaces);
}

/** Pixels of the display for one of the surface, as the viewer says and as the page shows them. */
async function zoomOf({ viewer }: Watch, surface: Surface): Promise<number> {
  const said = (await viewer.said()).views.at(-1)?.devicePixels ?? 0;
  const box = await viewer.page.locator('canvas:visible').first().boundingBox();
  t.ok(Math.abs((box?.width ?? 0) - surface.width * said) < 1, 'what is said is what is shown');
  return said;
}

t.test('one monitor or all of them: only what is shown is asked for, and it is exact', async (t) => {
  const left: Surface = { id: 0, ...desktop(800, 600, 3) };
  const right: Surface = { id: 1, ...noise(641, 487, 4) };
  const both = await watch(stand, [left, right]);
  const { peer, viewer } = both;
  t.strictSame(await seen(viewer), ['0', '1'], 'all side by side to begin with');
  t.strictSame(wanted(both), [], 'and nothing needs to be said about it');

  await viewer.call('show(1)');
  await until('the second alone', () => wanted(both).at(-1) === 0b10);
  t.strictSame(await seen(viewer), ['1']);
  const changed: Surface = { id: 1, ...withPatch(right, 400, 300, 90, 5) };
  await peer.acknowledged(await peer.paint([changed], changedTiles(right, changed)));
  t.equal(await viewer.hash(1), hashOf(changed));

  await viewer.call('preview(true)');
  await until('all of them for their thumbnails', () => wanted(both).at(-1) === 0xffff);
  const small = 'viewer.thumbnail(0).then(({ width, height }) => [width, height])';
  t.strictSame(await viewer.page.evaluate(small), [320, 240]);
  t.equal(await viewer.page.evaluate('viewer.thumbnail(7)'), undefined);
  await viewer.call('preview(false)');
  await until('the second alone again', () => wanted(both).at(-1) === 0b10);

  const before = wanted(both).length;
  await greet(both, [left, changed], 2);
  await until('what is wanted, said again to a lane that began anew', () => wanted(both).length > before);
  t.equal(wanted(both).at(-1), 0b10);

  peer.layout([
    { id: 0, x: 0, y: 0, width: 800, height: 600, name: 'HDMI-1' },
    { id: 1, x: 800, y: 0, width: 641, height: 487, name: 'DP-1' },
  ]);
  await until('the names', async () => (await viewer.said()).layouts.length === 3);
  await viewer.call('show(1)');
  peer.layout([
    { id: 0, x: 0, y: 0, width: 641, height: 487, name: 'DP-1' },
    { id: 1, x: 641, y: 0, width: 800, height: 600, name: 'HDMI-1' },
  ]);
  await until('the same monitor under another number', () => wanted(both).at(-1) === 0b01);
  peer.layout([{ id: 0, x: 0, y: 0, width: 800, height: 600, name: 'HDMI-1' }]);
  await until('all, for the chosen one was unplugged', async () => (await viewer.said()).views.at(-1)?.shown === 'all');
  await end(both);
});

t.test('sizes: by steps, by wheel and pinch about the pointer, and moved when larger than the page', async (t) => {
  const surface: Surface = { id: 0, ...desktop(1_600, 1_200, 9) };
  const one = await watch(stand, [surface]);
  const { peer, viewer } = one;
  const { page } = viewer;
  const fitted = await zoomOf(one, surface);
  t.ok(Math.abs(fitted - 800 / 1_200) < 0.01, 'fitted at first');
  await viewer.call("stepZoom('larger')");
  t.equal(await zoomOf(one, surface), 0.8);
  await viewer.call("stepZoom('larger')");
  t.equal(await zoomOf(one, surface), 1);

  const corner = (): Promise<[number, number]> =>
    page.evaluate("(({ left, top }) => [left, top])(document.querySelector('canvas').getBoundingClientRect())");
  const under = async (x: number, y: number): Promise<number[]> => {
    const [left, top] = await corner();
    const zoom = await zoomOf(one, surface);
    return [(x - left) / zoom, (y - top) / zoom];
  };
  await page.mouse.move(900, 300);
  const [x = 0, y = 0] = await under(900, 300);
  await page.keyboard.down('Control');
  await page.keyboard.down('Alt');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Alt');
  await page.keyboard.up('Control');
  await until('a larger picture', async () => (await viewer.said()).views.at(-1)?.devicePixels === 1.25);
  const [nowX = 0, nowY = 0] = await under(900, 300);
  t.ok(Math.abs(nowX - x) < 1.5 && Math.abs(nowY - y) < 1.5, 'what is under the pointer stays there');
  t.strictSame(peer.of('wheel'), [], 'the other side hears nothing of it');

  // What browsers make of a trackpad's pinch.
  const pinch =
    "document.querySelector('canvas').dispatchEvent(new WheelEvent('wheel', { ctrlKey: true, deltaY: -40, clientX: 600, clientY: 400, bubbles: true, cancelable: true }))";
  t.equal(await page.evaluate(pinch), false, 'the page itself is not enlarged');
  t.ok((await zoomOf(one, surface)) > 1.5);
  await page.mouse.wheel(0, -120);
  await until('a wheel for the other side', () => peer.of('wheel').length === 1);

  await viewer.call('setZoom(1)');
  await viewer.call('pan(-9, -9)');
  t.strictSame(await corner(), [0, 0], 'moved to its corner');
  await viewer.call('pan(0.5, 0)');
  t.ok((await corner())[0] < 0, 'moved by a step');
  await viewer.call('pan(-9, -9)');
  await page.mouse.move(1_240, 300);
  await page.mouse.move(1_260, 300);
  await until('the pointer at an edge to pull the rest into view', async () => (await corner())[0] <= 1_280 - 1_600);
  const [left, top] = await corner();
  await page.mouse.click(600, 500);
  await until('a click', () => peer.of('pointer').some(({ body }) => body.buttons === 1));
  const click = peer.of('pointer').find(({ body }) => body.buttons === 1)?.body;
  t.match(click, { x: 600 - left, y: 500 - top }, 'the click lands on the pixel under it');
  await viewer.call("setZoom('fit')");
  t.ok(Math.abs((await zoomOf(one, surface)) - fitted) < 0.001);
  await end(one);
});

t.test('two fingers enlarge, and press nothing', async (t) => {
  const surface: Surface = { id: 0, ...plain(1_200, 800, [60, 70, 80]) };
  const one = await watch(stand, [surface]);
  const { peer, viewer } = one;
  const wire = await viewer.page.context().newCDPSession(viewer.page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...across: number[]): Promise<unknown> =>
    wire.send('Input.dispatchTouchEvent', { type, touchPoints: across.map((x, id) => ({ x, y: 400, id })) });
  await touch('touchStart', 500);
  await touch('touchStart', 500, 600);
  await touch('touchMove', 400, 700);
  await until('a larger picture', async () => ((await viewer.said()).views.at(-1)?.devicePixels ?? 0) > 2);
  await touch('touchEnd');
  await viewer.page.mouse.move(300, 300);
  await until('a move', () => peer.of('pointer').at(-1)?.body.buttons === 0);
  t.ok(peer.of('release').length > 0, 'what the first finger pressed was let go');
  await end(one);
});

t.test('a monitor becomes a file with just its pixels', async (t) => {
  const surface: Surface = { id: 0, ...noise(333, 222, 12) };
  const one = await watch(stand, [surface]);
  const read = `viewer.png(0).then(async (file) => {
    const picture = await createImageBitmap(file);
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    return { type: file.type, width: picture.width, pixels: Array.from(data) };
  })`;
  const file = await one.viewer.page.evaluate(read);
  const { type, width, pixels } = file as { type: string; width: number; pixels: number[] };
  t.strictSame({ type, width }, { type: 'image/png', width: 333 });
  t.equal(createHash('sha256').update(Uint8Array.from(pixels)).digest('hex'), hashOf(surface));
  t.equal(await one.viewer.page.evaluate('viewer.png(5)'), undefined);
  await end(one);
});
