import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { signConfiguration } from '../../server/access/pass.js';
import type { ConfigurationBody } from '../../server/protocol/records.js';
import { until } from '../desktop.js';
import type { Channel } from './channel.js';
import { root, type RunningProgram } from './prepared-program.js';
import { answerQuestion } from './sharing.js';
import { Site } from './site.js';
import { Spectator } from './spectator.js';
import { builtWindowsProgram, prepareWindowsProgram, type Wine } from './wine.js';

/** Wine on a busy machine takes its time with everything. */
export const patienceMs = 90_000;

/** Builds the Windows program when it is not there yet; throws when that fails. */
export function buildWindowsProgram(): void {
  if (existsSync(builtWindowsProgram)) return;
  const made = spawnSync(process.execPath, ['installer/source/build.js', 'windows'], { cwd: root, stdio: 'inherit' });
  if (made.status !== 0) throw new Error('the Windows program was not built');
}

export function newSite(folder: string): Promise<Site> {
  return Site.start(mkdtempSync(join(folder, 'site-')));
}

/** Writes a site’s own program for Windows and gives its file. */
export function windowsProgram(site: Site, changes: Partial<ConfigurationBody> = {}, key = site.key): string {
  const file = join(site.folder, 'guichet-support.exe');
  prepareWindowsProgram(file, site.point, signConfiguration(key, site.configuration(changes)));
  return file;
}

async function spoke(desk: Channel): Promise<boolean> {
  try {
    await desk.expect('programHello', undefined, patienceMs);
    return true;
  } catch (error) {
    if (desk.closed && desk.all.length === 0) return false;
    throw error;
  }
}

/** The desk of the next program, welcomed to its session; it has described its computer. */
export async function welcomed(site: Site): Promise<Channel> {
  let desk = await site.nextDesk(patienceMs);
  // A connection that is lost before a word is made again.
  while (!(await spoke(desk))) desk = await site.nextDesk(patienceMs);
  desk.send('programWelcome', {
    ...{ version: 1, session: site.session, number: 4711, state: 'ready', technician: 'Anna Martin' },
  });
  await desk.expect('device', undefined, patienceMs);
  return desk;
}

/** A Windows program whose end user has agreed to these tools, on the desktop of a wine. */
export class WindowsSharing {
  private constructor(
    readonly wine: Wine,
    readonly site: Site,
    readonly program: RunningProgram,
    readonly desk: Channel,
  ) {}

  static async start(folder: string, wine: Wine, tools?: number): Promise<WindowsSharing> {
    const site = await newSite(folder);
    const program = wine.run(windowsProgram(site));
    const desk = await welcomed(site);
    site.ask(desk, 1, tools === undefined ? {} : { tools });
    await answerQuestion(wine.desktop, 'accept');
    await desk.expect('consentAnswer', ({ answer }) => answer === 'given', patienceMs);
    return new WindowsSharing(wine, site, program, desk);
  }

  /** A viewer at this relay that has seen its first frame. */
  async viewer(relay: Channel, peer = 1, changes: Parameters<typeof Spectator.join>[3] = {}): Promise<Spectator> {
    const spectator = await Spectator.join(this.site, relay, peer, changes);
    await relay.expect('allowed', (_, header) => header.peer === peer, patienceMs);
    await until('a first frame', () => spectator.frames > 0, patienceMs);
    return spectator;
  }

  /** Waits until the viewer has exactly what is on the screen. */
  async exact(spectator: Spectator): Promise<void> {
    const { desktop } = this.wine;
    await until(
      'the exact picture',
      () => Buffer.compare(new Uint8Array(spectator.pixels() ?? []), desktop.picture().pixels) === 0,
      patienceMs,
    );
  }

  async end(): Promise<void> {
    await this.program.end();
    await this.site.stop();
  }
}
