import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser } from './end-user.js';
import { Technician } from './technician.js';

const who = 'Two Monitors';
const sky = [0x56, 0xb4, 0xe9];

let browser: Browser;
let desktop: Desktop;
let appliance: Appliance;
let technician: Technician;
let endUser: EndUser;

function monitors(...words: string[]): void {
  desktop.ask('xrandr', words);
}

/** The monitors whose pictures are seen, by their sizes. */
function seen(): Promise<string[]> {
  return technician.page
    .locator('canvas[data-surface]:visible')
    .evaluateAll((all) =>
      (all as unknown as { width: number; height: number }[]).map((each) => `${each.width}×${each.height}`),
    );
}

/** Presses a key of the stage’s own. */
async function shortcut(key: string): Promise<void> {
  await technician.page.keyboard.press(`Control+Alt+Shift+${key}`);
}

async function agrees(): Promise<void> {
  await technician.page.getByRole('button', { name: 'Ask', exact: true }).click();
  await endUser.accepts();
}

t.before(async () => {
  const folder = t.testdir();
  browser = await startBrowser();
  desktop = await Desktop.start(1_200, 700);
  monitors('--setmonitor', 'left', '700/180x700/180+0+0', 'screen');
  monitors('--setmonitor', 'right', '500/130x700/180+700+0', 'none');
  appliance = await Appliance.start(join(folder, 'data'));
  technician = await Technician.enrol(await startProfile(browser), appliance);
  const { link } = await technician.invite(who);
  endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
  await endUser.follow(link);
  await technician.sees(who, 'Ready');
  await technician.connect(who);
  await endUser.accepts();
  await technician.page.getByTitle('Quality').waitFor();
});
t.teardown(async () => {
  if (!t.passing()) t.comment(appliance?.complaints);
  endUser?.leave();
  await browser?.close();
  await appliance?.stop();
  await desktop?.stop();
});

t.test(
  'the monitors of a real desktop: side by side, one by its key or thumbnail, and changed while watched',
  async (t) => {
    await until('both', async () => (await seen()).join() === '700×700,500×700');
    await shortcut('Digit2');
    await until('the second', async () => (await seen()).join() === '500×700');
    await technician.tool('View');
    const first = technician.page.getByRole('button', { name: /^Monitor 1/ });
    await technician.page.locator('button[data-drawn]').first().waitFor();
    await first.click();
    await until('the first', async () => (await seen()).join() === '700×700');
    await technician.page.getByRole('button', { name: 'All side by side' }).click();
    await technician.tool('View');
    await shortcut('Digit2');
    for (const name of ['left', 'right']) monitors('--delmonitor', name);
    monitors('--setmonitor', 'left', '600/180x700/180+0+0', 'screen');
    monitors('--setmonitor', 'right', '600/130x700/180+600+0', 'none');
    // For a moment the second is gone, and all that there is may be shown.
    await until('the second in its new size', async () => {
      await shortcut('Digit2');
      return (await seen()).join() === '600×700';
    });
    await shortcut('Digit0');
    await until('both again', async () => (await seen()).join() === '600×700,600×700');
    await shortcut('KeyS');
    await technician.page.getByText('Video decoder').waitFor();
    t.match(await technician.page.locator('dl').innerText(), /600 × 700, 600 × 700/);
    await shortcut('KeyS');
  },
);

t.test('what is drawn is seen on the end user’s screen until it is taken away', async (t) => {
  await technician.tool('Draw');
  await agrees();
  const pen = technician.page.getByRole('button', { name: 'Pen', exact: true });
  await pen.click();
  const from = await technician.place(100, 500);
  const to = await technician.place(300, 500);
  await technician.page.mouse.move(from.x, from.y);
  await technician.page.mouse.down();
  await technician.page.mouse.move(to.x, to.y, { steps: 8 });
  await technician.page.mouse.up();
  const shown = (): boolean => {
    const { pixels, width } = desktop.picture();
    const at = (500 * width + 200) * 4;
    return sky.every((part, channel) => pixels[at + channel] === part);
  };
  await until('the line on the real screen', shown);
  await technician.page.getByRole('button', { name: 'Undo' }).click();
  await until('no line any more', () => !shown());
  await technician.tool('Draw');
  t.equal(await pen.count(), 0);
});

t.test('a picture is kept as it is shown, told to the end user, and on record', async (t) => {
  await shortcut('Digit1');
  await technician.rareTool('Screenshot');
  await agrees();
  const banner = async (): Promise<string> => {
    const { x, y, width, height } = desktop.geometry(await desktop.window('sharing'));
    const { pixels, width: columns } = desktop.picture();
    const rows = Array.from({ length: height }, (_, row) => ((y + row) * columns + x) * 4);
    return rows.map((at) => Buffer.from(pixels.subarray(at, at + width * 4)).toString('base64')).join();
  };
  const before = await banner();
  const [file] = await Promise.all([
    technician.page.waitForEvent('download'),
    technician.page.getByRole('button', { name: 'Keep it' }).click(),
  ]);
  t.match(file.suggestedFilename(), /^\d+-1-\d{8}T\d{6}\.png$/);
  const path = join(t.testdir(), 'kept.png');
  await file.saveAs(path);
  const bytes = readFileSync(path);
  t.equal(bytes.readUInt32BE(16), 600, 'as wide as the monitor');
  t.equal(bytes.readUInt32BE(20), 700);
  await technician.page.getByText(/^Kept: /).waitFor();
  await until('the note in the banner', async () => (await banner()) !== before);
  await technician.desk();
  await technician.row(who).click();
  await technician.page.getByText('Picture of the screen kept').first().waitFor();
});
