import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import t from 'tap';
import { Desktop, until } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { EndUser } from '../flows/end-user.js';
import { Technician } from '../flows/technician.js';

const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
const daySeconds = 86_400;
/** An own certificate lives for so long, and is made anew with so much left. */
const [lifeDays, renewDays] = [397, 60];
/** Until it comes due, counted from its making. */
const untilDueSeconds = 120;
const renewedWithinMs = 300_000;
const who = 'Outlives a certificate';

t.setTimeout(900_000);

t.test(
  'a certificate that comes due while a session runs is made anew, shown by both ports, and trusted by programs',
  { skip: !existsSync(library) && 'moving a clock needs libfaketime' },
  async (t) => {
    const folder = t.testdir();
    const desktop = await Desktop.start(1_000, 700);
    t.teardown(() => desktop.stop());
    const browser = await startBrowser();
    t.teardown(() => browser.close());
    const appliance = await Appliance.start(join(folder, 'data'));
    t.teardown(() => appliance.stop());
    await Technician.enrol(await startProfile(browser), appliance);
    await appliance.stop();
    // Nobody's clock jumps: the appliance and the program live in another year from their start on.
    const ahead = `+${(lifeDays - renewDays) * daySeconds - untilDueSeconds}s`;
    const then = { LD_PRELOAD: library, FAKETIME: ahead, DONT_FAKE_MONOTONIC: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
    await appliance.resume(then);
    const authority = appliance.authority;

    const shownAt = async (port: number): Promise<string> => {
      // Whoever asks is of this year, in which the new one is not valid yet.
      const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      const { serialNumber } = socket.getPeerCertificate();
      socket.destroy();
      return serialNumber;
    };
    const shownNow = (port: number): Promise<string | undefined> => shownAt(port).catch(() => undefined);
    const ports = [appliance.port, appliance.relayPort];
    const [before] = await Promise.all(ports.map(shownAt));
    t.ok(before);

    const technician = await Technician.signIn(await startProfile(browser), appliance);
    const { link } = await technician.invite(who);
    const endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
    t.teardown(() => endUser.leave());
    await endUser.follow(link, { environment: then });
    await technician.sees(who, 'Ready');
    await technician.connect(who);
    await endUser.accepts();
    await technician.seesExactly(desktop);
    t.strictSame(await Promise.all(ports.map(shownAt)), [before, before], 'the session began under the old one');

    const parts = [appliance.part('control'), appliance.part('relay')];
    const renewed = await until(
      'another certificate',
      async () => {
        const shown = await shownNow(appliance.port);
        return shown !== before && shown;
      },
      renewedWithinMs,
    );
    await until('the relay to show it', async () => (await shownNow(appliance.relayPort)) === renewed, 60_000);
    t.strictSame([appliance.part('control'), appliance.part('relay')], parts, 'no process was started anew');
    t.equal(readFileSync(join(appliance.data, 'tls/ca.pem'), 'utf8'), authority, 'the authority is the same');
    desktop.ask('xsetroot', ['-solid', 'DarkGreen']);
    await technician.seesExactly(desktop);
    t.pass('the session went on');

    const isThere = (part: 'control' | 'relay'): boolean => {
      try {
        return appliance.part(part) > 0;
      } catch {
        return false;
      }
    };
    // Everything connects anew, under the new one.
    for (const part of ['relay', 'control'] as const) {
      process.kill(appliance.part(part), 'SIGKILL');
      await until(`the ${part} again`, () => isThere(part), 30_000);
      desktop.ask('xsetroot', ['-solid', part === 'relay' ? 'DarkRed' : 'DarkBlue']);
      await technician.seesExactly(desktop, 60_000);
      t.pass(`the program came back after the ${part} was killed`);
    }
    t.equal(await shownAt(appliance.relayPort), renewed);
    t.notMatch(appliance.output, /is not taken|could not be renewed/);
    t.match(appliance.output, /a new certificate is in use/);
  },
);
