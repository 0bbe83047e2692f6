import { randomFillSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'tap';
import { Desktop, until } from '../desktop.js';
import { DelayProxy } from '../relay/delay-proxy.js';
import { Appliance } from './appliance.js';
import { startBrowser, startProfile } from './browser.js';
import { EndUser } from './end-user.js';
import { Technician } from './technician.js';

const bytesPerPixel = 4;
/** A window that is not there by then is asked for again, in milliseconds. */
const appearsWithinMs = 5_000;
/** Within this time, in milliseconds, a picture is exact however far it came. */
export const arrivesWithinMs = 60_000;

/** Covers a whole desktop with noise, which nothing compresses. `share`: how much of it, from the top, 0 to 1. */
export async function showNoise(desktop: Desktop, folder: string, share = 1): Promise<void> {
  const file = join(folder, 'noise.xwd');
  // The desktop's own dump says how its pixels are kept; only what they are is replaced.
  desktop.ask('xwd', ['-root', '-silent', '-out', file]);
  const dump = readFileSync(file);
  const bytes = desktop.width * desktop.height * bytesPerPixel;
  randomFillSync(dump, dump.length - bytes, Math.floor(bytes * share));
  writeFileSync(file, dump);
  await until('the noise to be shown', async () => {
    const shown = desktop.run('xwud', ['-in', file, '-geometry', '+0+0']);
    return desktop.window('xwud', appearsWithinMs).catch(() => {
      shown.kill();
      return undefined;
    });
  });
}

/** A live session whose technician has a long way to the relay: TLS all the way, and every byte held for half of `roundTripMs`. */
export class FarSession {
  private constructor(
    readonly desktop: Desktop,
    readonly technician: Technician,
  ) {}

  static async start(t: Test, size: readonly [number, number], roundTripMs: number): Promise<FarSession> {
    const folder = t.testdir();
    const desktop = await Desktop.start(...size);
    t.teardown(() => desktop.stop());
    const appliance = await Appliance.start(join(folder, 'data'));
    t.teardown(() => appliance.stop());
    const way = await DelayProxy.start({ port: appliance.relayPort, delayMs: roundTripMs / 2 });
    t.teardown(() => way.close());
    const detour = `--host-resolver-rules=MAP localhost:${appliance.relayPort} 127.0.0.1:${way.port}`;
    const browser = await startBrowser({ parameters: [detour] });
    t.teardown(() => browser.close());
    const technician = await Technician.enrol(await startProfile(browser), appliance);
    const { link } = await technician.invite('Far away');
    const endUser = await EndUser.arrive(await startProfile(browser), desktop, join(folder, 'home'));
    t.teardown(() => endUser.leave());
    await endUser.follow(link);
    await technician.sees('Far away', 'Ready');
    await technician.connect('Far away');
    await endUser.accepts();
    await technician.seesExactly(desktop, arrivesWithinMs);
    return new FarSession(desktop, technician);
  }
}
