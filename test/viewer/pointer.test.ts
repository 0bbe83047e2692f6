import t from 'tap';
import { pixelAt, place, stageOf } from '../../web-admin/viewer/placing.js';
import { Pointer } from '../../web-admin/viewer/pointer.js';

type Sent = Record<string, number>;

function pointer(): { mouse: Pointer; sent: Sent[] } {
  const sent: Sent[] = [];
  const mouse = new Pointer(
    (body) => sent.push(body),
    (body) => sent.push(body),
  );
  return { mouse, sent };
}

const at = (x: number, y: number): { surface: number; x: number; y: number } => ({ surface: 0, x, y });

t.test(
  'moves wait for the frame and only the last is sent, but never after a button or a turn of the wheel',
  async (t) => {
    const { mouse, sent } = pointer();
    mouse.at(at(1, 1), 0);
    mouse.at(at(2, 2), 0);
    t.strictSame(sent, [], 'nothing before the frame');
    mouse.flush();
    mouse.flush();
    t.strictSame(sent.splice(0), [{ ...at(2, 2), buttons: 0 }], 'once, and the last');
    mouse.at(at(3, 3), 0);
    mouse.at(at(4, 4), 1);
    mouse.at(at(5, 5), 1);
    mouse.at(at(6, 6), 0);
    t.strictSame(sent.splice(0), [
      { ...at(3, 3), buttons: 0 },
      { ...at(4, 4), buttons: 1 },
      { ...at(5, 5), buttons: 1 },
      { ...at(6, 6), buttons: 0 },
    ]);
    mouse.at(at(7, 7), 0);
    mouse.turn(at(8, 8), { deltaX: 0, deltaY: 3, deltaMode: 1, shiftKey: false });
    t.strictSame(sent.splice(0), [
      { ...at(8, 8), buttons: 0 },
      { dx: 0, dy: 120 },
    ]);
  },
);

t.test('buttons are sent in the order of the wire: left, middle, right, back, forward', async (t) => {
  const { mouse, sent } = pointer();
  for (const buttons of [1, 2, 4, 8, 16, 31, 0]) mouse.at(at(0, 0), buttons);
  t.strictSame(
    sent.map(({ buttons }) => buttons),
    [1, 4, 2, 8, 16, 31, 0],
  );
  mouse.at(at(0, 0), 1);
  t.ok(mouse.held);
  mouse.forget();
  t.notOk(mouse.held);
});

t.test(
  'turns of the wheel become 120ths of a notch, whatever the browser counts in, and no part of one is lost',
  async (t) => {
    const { mouse, sent } = pointer();
    const turn = (deltaMode: number, deltaY: number, wheelDeltaY?: number): Sent | undefined => {
      sent.length = 0;
      mouse.turn(at(0, 0), {
        deltaX: 0,
        deltaY,
        deltaMode,
        shiftKey: false,
        ...(wheelDeltaY !== undefined && { wheelDeltaY }),
      });
      return sent[1];
    };
    t.strictSame(turn(0, 100), { dx: 0, dy: 120 }, 'pixels');
    t.strictSame(turn(1, -3), { dx: 0, dy: -120 }, 'lines');
    t.strictSame(turn(2, 1), { dx: 0, dy: 120 }, 'pages');
    t.strictSame(turn(0, 53, -120), { dx: 0, dy: 120 }, 'notches, where they are told');
    sent.length = 0;
    mouse.turn(at(0, 0), { deltaX: 100, deltaY: 0, deltaMode: 0, shiftKey: true });
    t.strictSame(sent[1], { dx: 0, dy: 120 }, 'with Shift the wheel still turns down');
    t.equal(turn(0, 0.5), undefined, 'half a 120th waits');
    t.strictSame(turn(0, 0.5), { dx: 0, dy: 1 });
    t.strictSame(turn(0, 1e9), { dx: 0, dy: 32_767 }, 'what does not fit');
  },
);

t.test('two fingers on a trackpad turn both ways at once, and their small steps add up', async (t) => {
  const { mouse, sent } = pointer();
  const total = (name: string): number => sent.reduce((sum, body) => sum + (body[name] ?? 0), 0);
  const slide = (times: number, deltaX: number, deltaY: number, more: object = {}): void => {
    sent.length = 0;
    for (let step = 0; step < times; step += 1)
      mouse.turn(at(0, 0), { deltaX, deltaY, deltaMode: 0, shiftKey: false, ...more });
  };
  slide(300, 0.25, -0.75);
  const within = (wanted: number, told: number): boolean => Math.abs(told - wanted) <= 1;
  t.ok(within(90, total('dx')) && within(-270, total('dy')), 'pixels of a browser that tells no notches');
  t.ok(sent.filter((body) => 'dx' in body).length <= 300, 'at most one message for each step');
  mouse.forget();
  slide(40, -1, 2, { wheelDeltaX: 3, wheelDeltaY: -6 });
  t.strictSame([total('dx'), total('dy')], [-120, 240], '120ths of a notch of a browser that tells them');
  slide(1, -100, 0);
  t.strictSame(sent[1], { dx: -120, dy: 0 }, 'across alone');
  mouse.turn(at(0, 0), { deltaX: 0, deltaY: 0.5, deltaMode: 0, shiftKey: false });
  mouse.forget();
  slide(1, 0, 0.5);
  t.strictSame([total('dx'), total('dy')], [0, 0], 'what was begun before a release is forgotten with it');
});

const twoMonitors = stageOf(
  [
    { id: 0, width: 1_920, height: 1_080 },
    { id: 1, width: 1_280, height: 1_024 },
  ],
  {
    generation: 1,
    monitors: [
      { id: 0, x: 0, y: 0, width: 1_920, height: 1_080, scalePercent: 100, primary: 1, name: 'a' },
      { id: 1, x: -1_280, y: 200, width: 1_280, height: 1_024, scalePercent: 100, primary: 0, name: 'b' },
    ],
  },
);

t.test('monitors stand as on the desk, also left of the first', async (t) => {
  t.match(twoMonitors, { width: 3_200, height: 1_224 });
  t.strictSame(
    twoMonitors.surfaces.map(({ id, x, y }) => [id, x, y]),
    [
      [0, 1_280, 0],
      [1, 0, 200],
    ],
  );
  t.strictSame(pixelAt(twoMonitors, 1_280.9, 5.2, true), at(0, 5));
  t.strictSame(pixelAt(twoMonitors, 1_279.9, 205, true), { surface: 1, x: 1_279, y: 5 });
  t.equal(pixelAt(twoMonitors, 100, 100, true), undefined, 'above the smaller one is nothing');
  t.strictSame(pixelAt(twoMonitors, 100, 100, false), { surface: 1, x: 100, y: 0 }, 'a drag goes to the nearest pixel');
  t.strictSame(pixelAt(twoMonitors, 9_999, -50, false), at(1_919, 0));
  t.equal(pixelAt(stageOf([], undefined), 1, 1, false), undefined, 'without surfaces there is no pixel');
});

t.test(
  'fitted, the whole is seen; at 1:1, pixels are pixels; edges stay sharp only where pixels become squares',
  async (t) => {
    const stage = { width: 1_600, height: 900 };
    t.match(place(stage, { width: 800, height: 800 }, 1, 'fit'), { scale: 0.5, left: 0, top: 175, isPixelated: false });
    t.match(place(stage, { width: 1_600, height: 900 }, 2, 'fit'), { scale: 1, isPixelated: true });
    t.match(place(stage, { width: 4_800, height: 2_800 }, 1, 'fit'), { scale: 3, isPixelated: true });
    t.match(place(stage, { width: 2_000, height: 2_000 }, 1, 'fit'), { scale: 1.25, isPixelated: false });
    t.match(place(stage, { width: 1_000, height: 1_000 }, 2, 1), { scale: 0.5, left: 100, isPixelated: false });
    const odd = place({ width: 1_001, height: 601 }, { width: 1_366, height: 768 }, 1.25, 1);
    t.equal((odd.left * 1.25) % 1, 0, 'a corner stands on a pixel of the display');
    t.match(place({ width: 0, height: 0 }, { width: 0, height: 0 }, 1, 'fit'), { scale: 1 });
  },
);
