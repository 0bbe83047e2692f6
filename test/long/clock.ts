import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { verifyAudit } from '../../server/audit/verify.js';
import { until } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { ask, type Answer } from '../flows/asking.js';

const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
/** Longer than deadlines are looked at apart. */
const looksMs = 12_000;

t.test(
  'a clock that jumps for days and comes back ends no session, revives nothing, and breaks no record',
  { skip: !existsSync(library) && 'moving a clock needs libfaketime' },
  async (t) => {
    const folder = t.testdir();
    const file = join(folder, 'clock');
    const moveTo = (offset: string): void => writeFileSync(file, `${offset}\n`);
    moveTo('+0d');
    const settings = {
      ...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1' },
      ...{ FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' },
    };
    const appliance = await Appliance.start(join(folder, 'data'), [], { settings });
    t.teardown(() => appliance.stop());
    const token = (await appliance.setUpLink()).split('#')[1];
    const password = 'correct horse battery staple';
    const anna = { login: 'anna', name: 'Anna Martin', password };
    const enrolled = await ask(appliance, 'POST', 'enrolments/use', { token, ...anna });
    t.equal(enrolled.status, 200);
    const { id } = (await ask(appliance, 'POST', 'sessions', { endUser: 'Marie' }, enrolled.cookie)).json.session;
    const signIn = (): Promise<Answer> => ask(appliance, 'POST', 'sign-in', { login: 'anna', password });
    const stateOf = async (cookie: string): Promise<string> =>
      String((await ask(appliance, 'GET', `sessions/${id}`, undefined, cookie)).json?.session?.state);

    for (const jump of ['+40d', '+0d', '-3d', '+0d']) {
      moveTo(jump);
      await wait(looksMs);
      t.ok(await appliance.isReady(), `it goes on at ${jump}`);
      const again = await signIn();
      t.equal(again.status, 200, `somebody signs in at ${jump}`);
      t.equal(await stateOf(again.cookie), 'waiting', `the invitation waits at ${jump}`);
    }
    await until('it was noticed', () => appliance.output.includes('the wall clock jumped'));
    const left = await signIn();
    const out = await ask(appliance, 'POST', 'sign-out', undefined, left.cookie);
    moveTo('-3d');
    await wait(1_000);
    t.ok(out.status < 300, `signed out: ${out.status}`);
    t.equal((await ask(appliance, 'GET', 'me', undefined, left.cookie)).status, 401, 'what was ended stays ended');
    const reused = await ask(appliance, 'POST', 'enrolments/use', { token, ...anna, login: 'eve' });
    t.not(reused.status, 200, 'a link that was used stays used');
    await appliance.stop();
    t.match(await verifyAudit(appliance.data), { bad: undefined }, 'the audit holds, whatever its times say');
  },
);
