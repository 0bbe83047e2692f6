import { spawnSync } from 'node:child_process';
import t from 'tap';
import { bitsOf } from '../../server/protocol/tools.js';
import { Desktop, until } from '../desktop.js';
import { pressStop, Sharing, titles } from './sharing.js';
import type { Spectator } from './spectator.js';

const desktop = await Desktop.start(1024, 700);
t.teardown(() => desktop.stop());
spawnSync('xsetroot', ['-display', desktop.display, '-solid', '#406080']);

const bothTools = bitsOf(['view', 'control', 'annotate', 'screenshot']);
const sky = 0x56b4e9;
const orange = 0xe69f00;

/** The colour of a pixel of the desktop, as 0xRRGGBB. */
function colourAt(x: number, y: number): number {
  const { pixels, width } = desktop.picture();
  const at = (y * width + x) * 4;
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

async function shows(colour: number, x: number, y: number, what: string): Promise<void> {
  await until(what, () => colourAt(x, y) === colour);
}

async function start(folder: string): Promise<{ sharing: Sharing; viewer: Spectator; generation: number }> {
  const sharing = await Sharing.start(folder, desktop, {}, bothTools);
  const viewer = await sharing.viewer(1, { tools: bothTools, name: 'Anna Martin' });
  const { body } = await sharing.relay.expect('layout');
  return { sharing, viewer, generation: body.generation };
}

t.test('lines and pointers are seen by the end user, take no click, and go when they are taken away', async (t) => {
  const { sharing, viewer, generation } = await start(t.testdir());
  t.teardown(() => sharing.end());
  const background = colourAt(300, 400);
  const line = { number: 1, surface: 0, generation, colour: sky, width: 8 };
  viewer.say('stroke', { ...line, points: [{ x: 200, y: 400 }] });
  viewer.say('stroke', { ...line, points: [{ x: 400, y: 400 }] });
  await shows(sky, 300, 400, 'a line in the technician’s colour');
  t.not(colourAt(300, 405), background, 'with an edge that stands out from anything');
  t.equal(colourAt(300, 420), background, 'and nothing beside it');
  await until('the line in the picture that is shared', () => {
    const at = (400 * 1024 + 300) * 4;
    const [red = 0, green = 0, blue = 0] = viewer.pixels()?.subarray(at, at + 3) ?? [];
    return ((red << 16) | (green << 8) | blue) === sky;
  });

  desktop.run('xterm', ['-geometry', '40x10+250+330', '-title', 'below', '-e', 'sh', '-c', 'read line; sleep 30']);
  const window = await desktop.window('below');
  const { x, y, width, height } = desktop.geometry(window);
  t.ok(x < 300 && x + width > 300 && y < 400 && y + height > 400, 'a window under the line');
  await shows(sky, 300, 400, 'a line above it');
  desktop.ask('xdotool', ['mousemove', '300', '400', 'click', '1']);
  await until(
    'the click to reach what is below',
    () =>
      desktop.ask('xdotool', ['getmouselocation']).includes(`window:${window}`) ||
      desktop.ask('xdotool', ['getactivewindow']).trim() === window,
  );

  viewer.say('pointing', { surface: 0, generation, x: 700, y: 500, shown: 1, colour: sky });
  await shows(sky, 700 - 18, 500, 'a ring where the technician points');
  await until('the name beside it', () => colourAt(700 + 30, 500 + 18) === sky);
  viewer.say('pointing', { surface: 0, generation, x: 700, y: 500, shown: 0, colour: sky });
  await shows(background, 700 - 18, 500, 'no ring any more');

  const colleague = await sharing.viewer(2, { tools: bothTools, name: 'Ben Durand' });
  colleague.say('stroke', {
    ...line,
    colour: orange,
    points: [
      { x: 200, y: 600 },
      { x: 400, y: 600 },
    ],
  });
  await shows(orange, 300, 600, 'a colleague’s line in another colour');
  viewer.say('strokesCleared', { number: 1 });
  await until('the first line to go', () => colourAt(300, 400) !== sky);
  t.equal(colourAt(300, 600), orange, 'the colleague’s stays');
  sharing.relay.send('peerState', { peer: 2, state: 'lost' });
  await shows(background, 300, 600, 'nothing of somebody who was lost');

  const broad = { ...line, number: 2, colour: 0x1000000 + sky, width: 24 };
  viewer.say('stroke', {
    ...broad,
    points: [
      { x: 700, y: 620 },
      { x: 900, y: 620 },
    ],
  });
  await until('a highlighter', () => [colourAt(800, 620), colourAt(801, 620)].includes(sky));
  t.strictSame(
    [colourAt(800, 620), colourAt(801, 620)].filter((colour) => colour !== sky),
    [background],
    'what is below shows at every second pixel',
  );
  t.strictSame([colourAt(800, 634), colourAt(801, 634)], [background, background], 'without an edge');

  viewer.say('screenshotTaken', { surface: 0 });
  await until(
    'the banner to grow by a note',
    () => desktop.geometry(desktop.windowNow(titles.banner) ?? '').width > 600,
  );
  t.equal(colleague.faults.length + viewer.faults.length, 0);
});

t.test(
  'what nobody may draw is not drawn: no right, no such monitor, too much, over the program’s own windows',
  async (t) => {
    const { sharing, viewer, generation } = await start(t.testdir());
    t.teardown(() => sharing.end());
    const background = colourAt(300, 400);
    const empty = colourAt(700, 640);
    const line = { number: 1, surface: 0, generation, colour: sky, width: 8 };
    const across = [
      { x: 0, y: 400 },
      { x: 1_000, y: 400 },
    ];
    const watcher = await sharing.viewer(2, { tools: bitsOf(['view']) });
    watcher.say('stroke', { ...line, points: across });
    viewer.say('stroke', { ...line, surface: 9, points: across });
    viewer.say('stroke', { ...line, generation: generation + 1, points: across });
    viewer.say('screenshotTaken', { surface: 9 });
    viewer.say('stroke', {
      ...line,
      number: 7,
      points: [
        { x: 600, y: 640 },
        { x: 900, y: 640 },
      ],
    });
    await shows(sky, 700, 640, 'only what is allowed');
    t.equal(colourAt(300, 400), background);

    const furthest = { x: 2_147_483_647, y: -2_147_483_648 };
    viewer.say('stroke', { ...line, number: 8, width: 255, points: [furthest, { x: -5, y: 300 }] });
    const many = Array.from({ length: 256 }, (_, index) => ({ x: index % 200, y: 450 + (index % 3) }));
    for (let part = 0; part < 40; part += 1) viewer.say('stroke', { ...line, number: 9, points: many });
    for (let number = 100; number < 400; number += 1)
      viewer.say('stroke', {
        ...line,
        number,
        width: 1,
        points: [
          { x: number, y: 520 },
          { x: number, y: 540 },
        ],
      });
    await shows(sky, 399, 530, 'the newest of too many');
    await until('the oldest to be gone', () => colourAt(700, 640) === empty);

    const banner = desktop.geometry(await desktop.window(titles.banner));
    viewer.say('strokesCleared', { number: 0 });
    const over = [
      { x: 0, y: banner.y + 18 },
      { x: 1_023, y: banner.y + 18 },
    ];
    viewer.say('stroke', { ...line, number: 2, width: 30, points: over });
    await shows(sky, 4, banner.y + 18, 'a line beside the banner');
    t.not(colourAt(banner.x + 2, banner.y + 18), sky, 'and not over it');
    await pressStop(desktop);
    await until('nothing after Stop', () => colourAt(4, banner.y + 18) === empty);
  },
);
