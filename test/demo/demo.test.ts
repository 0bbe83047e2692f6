import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import t from 'tap';
import { until } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { Technician } from '../flows/technician.js';

const who = 'Demonstration desktop';

t.test('the demonstration waits for the first administrator, then asks for help and accepts by itself', async (t) => {
  const appliance = await Appliance.start(join(t.testdir(), 'data'), ['--demo']);
  const browser = await startBrowser();
  t.teardown(async () => {
    await browser.close();
    await appliance.stop();
  });
  t.match(appliance.output, /begins as soon as the first administrator has signed in/);
  t.notMatch(appliance.output, /virtual desktop, and following/, 'nothing has begun yet');
  const technician = await Technician.enrol(await startProfile(browser), appliance);
  await technician.sees(who, 'Ready');
  await technician.connect(who);
  await until('the click on Accept', () => appliance.output.includes('the end user clicked Accept'), 15_000);
  await until('a picture', async () => {
    const shown = await technician.canvas();
    return shown?.width === 1280 && shown.pixels.some((value, at) => value !== 0 && (at & 3) !== 3);
  });
  await technician.desk();
  await technician.sees(who, 'Active');
});

t.test('the demonstration refuses a data folder that is in use', async (t) => {
  const appliance = await Appliance.start(join(t.testdir(), 'data'));
  t.teardown(() => appliance.stop());
  const second = spawn(process.execPath, ['build/server/main.js', '--demo', '--data', appliance.data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  second.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(second, 'exit')) as [number];
  t.equal(code, 2);
  t.match(said, /wants a data folder of its own/, 'it says what to do');
  t.ok(await appliance.isReady(), 'the appliance that uses it goes on');
});
