import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Desktop, until } from '../desktop.js';
import { Appliance } from '../flows/appliance.js';
import { startProfile } from '../flows/browser.js';
import { EndUser } from '../flows/end-user.js';
import { Technician } from '../flows/technician.js';
import { freePort } from '../http/control-plane.js';

export const screen = { width: 1920, height: 1080 } as const;
const novnc = '/usr/share/novnc';
const pictureWithinMs = 60_000;

/** A screen that a page shows and sends keys to. */
export interface Subject {
  readonly page: Page;
  /** The display that the shown window opens on. */
  readonly display: string;
  end(): Promise<void>;
}

export interface Kind {
  readonly title: string;
  /** Why it cannot be measured; undefined when it can. */
  skipped(): string | undefined;
  start(browser: Browser, folder: string): Promise<Subject>;
}

function withoutPrograms(...files: readonly string[]): string | undefined {
  const absent = files.filter((file) => !existsSync(file));
  return absent.length === 0 ? undefined : `skipped: ${absent.join(', ')} is not installed`;
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** A page of noVNC before a VNC server, through websockify, without TLS. */
async function throughNovnc(browser: Browser, vncPort: number): Promise<{ page: Page; end: () => Promise<void> }> {
  const port = await freePort();
  const bridge = spawn('websockify', ['--web', novnc, `127.0.0.1:${port}`, `127.0.0.1:${vncPort}`], {
    stdio: 'ignore',
  });
  const profile = await startProfile(browser, screen);
  const page = await profile.newPage();
  const address = `http://127.0.0.1:${port}/vnc_lite.html?host=127.0.0.1&port=${port}`;
  await until('noVNC to be served', () =>
    page.goto(address).then(
      () => true,
      () => false,
    ),
  );
  await page.getByText('Connected to').waitFor({ timeout: pictureWithinMs });
  await page.locator('canvas').click();
  const end = async (): Promise<void> => {
    await profile.close();
    await endOf(bridge);
  };
  return { page, end };
}

const guichet: Kind = {
  title: 'guichet',
  skipped: () => undefined,
  async start(browser, folder) {
    const desktop = await Desktop.start(screen.width, screen.height);
    const appliance = await Appliance.start(join(folder, 'data'));
    const profile = await startProfile(browser, screen);
    const technician = await Technician.enrol(profile, appliance);
    const home = join(folder, 'home');
    mkdirSync(home);
    const theirs = await startProfile(browser);
    const endUser = await EndUser.arrive(theirs, desktop, home);
    const { link } = await technician.invite('Bench');
    await endUser.follow(link);
    await theirs.close();
    await technician.sees('Bench', 'Ready');
    await technician.connect('Bench');
    await endUser.accepts();
    await technician.seesExactly(desktop, pictureWithinMs);
    await technician.clickAt(screen.width / 2, screen.height / 2);
    const end = async (): Promise<void> => {
      endUser.leave();
      await profile.close();
      await appliance.stop();
      await desktop.stop();
    };
    return { page: technician.page, display: desktop.display, end };
  },
};

const x11vnc: Kind = {
  title: 'Xvfb + x11vnc + websockify + noVNC',
  skipped: () => withoutPrograms('/usr/bin/x11vnc', '/usr/bin/websockify', `${novnc}/vnc_lite.html`),
  async start(browser) {
    const desktop = await Desktop.start(screen.width, screen.height);
    const port = await freePort();
    const parameters = ['-display', desktop.display, '-rfbport', String(port), '-localhost', '-nopw', '-forever'];
    desktop.run('x11vnc', [...parameters, '-shared', '-quiet']);
    const { page, end } = await throughNovnc(browser, port);
    return {
      page,
      display: desktop.display,
      end: async () => {
        await end();
        await desktop.stop();
      },
    };
  },
};

const tigervnc: Kind = {
  title: 'Xtigervnc + websockify + noVNC',
  skipped: () => withoutPrograms('/usr/bin/Xtigervnc', '/usr/bin/websockify', `${novnc}/vnc_lite.html`),
  async start(browser) {
    const port = await freePort();
    const parameters = ['-SecurityTypes', 'None', '-localhost', '-rfbport', String(port), '-displayfd', '3'];
    const size = ['-geometry', `${screen.width}x${screen.height}`, '-depth', '24'];
    const server = spawn('Xtigervnc', [...parameters, ...size], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    let said = '';
    server.stdio[3]?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await until('Xtigervnc', () => said.includes('\n'));
    const { page, end } = await throughNovnc(browser, port);
    return {
      page,
      display: `:${said.trim()}`,
      end: async () => {
        await end();
        await endOf(server);
      },
    };
  },
};

export const kinds = { guichet, x11vnc, tigervnc } as const;
export type SubjectName = keyof typeof kinds;
