import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { CodeSigners } from '../devices/code-signers.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { Technician } from '../flows/technician.js';
import { answerQuestion, pause, pressStop } from '../program/sharing.js';
import { buildWindowsProgram, patienceMs } from '../program/windows-sharing.js';
import { Wine } from '../program/wine.js';

const minuteMs = 60_000;
/** After the end user’s own hands, remote ones rest for half a second. */
const handsRestMs = 900;
const who = 'Wanda Winter';
const sentence = 'The printer works again, thank you';
const signerName = 'Example Support Desk';
const windowsAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
/** A byte of the program’s code, a byte of its headers, and one of the appliance’s key in it. */
const codeAt = 0x1_0000;
const imageBaseAt = 0x18 + 24;

t.setTimeout(15 * minuteMs);
t.jobs = 1;

buildWindowsProgram();

const folder = t.testdir();
const signers = new CodeSigners(join(folder, 'signers'));
const signer = signers.make(signerName);
const appliance = await Appliance.start(join(folder, 'data'), [], {
  settings: {
    GUICHET_PROGRAM_SIGNING_CERTIFICATE: signer.certificate,
    GUICHET_PROGRAM_SIGNING_PASSPHRASE: signer.passphrase,
  },
});
const browser = await startBrowser();
const desktop = await Desktop.start(1024, 768);
t.teardown(async () => {
  await browser.close();
  await appliance.stop();
  await desktop.stop();
});
const technician = await Technician.enrol(await startProfile(browser), appliance);
const downloaded = join(folder, 'guichet-support (1).exe');

function verified(file: string): { readonly well: boolean; readonly said: string } {
  const ran = spawnSync('osslsigncode', ['verify', '-CAfile', signers.authority, '-in', file], { encoding: 'utf8' });
  if (ran.error !== undefined) throw ran.error;
  return { well: ran.status === 0, said: ran.stdout + ran.stderr };
}

t.test('a link followed on Windows downloads the program for Windows, and the site’s signature holds', async (t) => {
  const { link } = await technician.invite(who);
  const profile = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB', userAgent: windowsAgent });
  const page = await profile.newPage();
  await page.goto(link);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the program' }).click(),
  ]);
  t.equal(download.suggestedFilename(), 'guichet-support.exe');
  await download.saveAs(downloaded);
  await page.getByText(`It must name “${signerName}” as the publisher`).waitFor();
  const { well, said } = verified(downloaded);
  t.ok(well, said);
  t.match(said, signerName);
  t.notMatch(said, /warning|invalid/i);

  const file = readFileSync(downloaded);
  const key = file.indexOf('GUICHET-PUBLIC-KEY:') + 'GUICHET-PUBLIC-KEY:'.length + 1;
  for (const at of [codeAt, file.readUInt32LE(0x3c) + imageBaseAt, key]) {
    const edited = Buffer.from(file);
    edited[at]! ^= 1;
    const path = join(folder, 'edited.exe');
    writeFileSync(path, edited);
    t.notOk(verified(path).well, `byte ${at} changed`);
  }
  await page.close();
});

t.test('the program that was downloaded runs, asks, is seen, typed into, and stopped', async (t) => {
  const wine = Wine.prepare(desktop, join(folder, 'wine'));
  const program = wine.run(downloaded);
  try {
    await until(
      'the session to be ready',
      async () => (await technician.row(who).innerText()).includes('Ready'),
      patienceMs,
    );
    await technician.connect(who);
    await answerQuestion(desktop, 'accept');
    await until('a picture', async () => (await technician.page.locator('canvas').count()) > 0, patienceMs);
    await technician.seesExactly(desktop, patienceMs);

    const typed = join(wine.folder, 'prefix/drive_c/typed.txt');
    writeFileSync(typed, '');
    wine.run('notepad', ['C:\\typed.txt']);
    desktop.ask('xdotool', ['windowactivate', '--sync', await desktop.window('typed', patienceMs)]);
    await technician.seesExactly(desktop, patienceMs);
    await technician.page.locator('canvas').first().focus();
    await pause(handsRestMs);
    await technician.page.keyboard.type(sentence);
    await technician.page.keyboard.press('Control+s');
    await until('the file that notepad saved', () => readFileSync(typed).length > 0, patienceMs);
    t.equal(readFileSync(typed, 'utf8'), sentence, 'what the technician typed stands in a program of Windows');
    await technician.seesExactly(desktop, patienceMs);

    await pressStop(desktop);
    await technician.page.getByRole('heading', { name: 'The end user stopped sharing' }).waitFor();
    await until('the picture to go', async () => (await technician.page.locator('canvas').count()) === 0, patienceMs);
  } finally {
    await program.end();
    wine.stop();
  }
});
