import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Desktop } from '../desktop.js';
import { articlePage, codeText, filmPage } from './trace-pages.js';
import { scenes, type Scene, type Studio } from './trace-scenes.js';

/** What the scenes start, and the Debian package that has it. */
const needs: Readonly<Record<string, string>> = {
  Xvfb: 'xvfb',
  openbox: 'openbox',
  xterm: 'xterm',
  xclock: 'x11-apps',
  xdotool: 'xdotool',
  vim: 'vim',
  chromium: 'chromium',
};
const settlingMs = 1_000;

export const traceNames: readonly string[] = scenes.map(({ name }) => name);

/** Records into `folder` those of the ten traces that it lacks; the paths of all. Rejects with what is not installed. */
export async function traces(folder: string, recorder: string): Promise<ReadonlyMap<string, string>> {
  const paths = new Map(scenes.map(({ name }) => [name, join(folder, `${name}.trace`)]));
  const missing = scenes.filter(({ name }) => !existsSync(paths.get(name) ?? ''));
  if (missing.length === 0) return paths;
  const absent = Object.entries(needs).filter(([program]) => spawnSync('which', [program]).status !== 0);
  if (absent.length > 0) {
    const packages = absent.map(([, name]) => name).join(' ');
    throw new Error(`recording the traces needs programs that are not installed (apt-get install ${packages})`);
  }
  mkdirSync(folder, { recursive: true });
  for (const scene of missing) await record(scene, paths.get(scene.name) ?? '', recorder);
  return paths;
}

/** Each scene has a desktop of its own, so that none depends on another. */
async function record(scene: Scene, path: string, recorder: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-trace-'));
  const desktop = await Desktop.start(1920, 1080);
  try {
    desktop.ask('xsetroot', ['-solid', '#2d6a8f']);
    const studio: Studio = {
      desktop,
      folder,
      article: join(folder, 'article.html'),
      film: join(folder, 'film.html'),
      code: join(folder, 'code.ts'),
    };
    writeFileSync(studio.article, articlePage());
    writeFileSync(studio.film, filmPage());
    writeFileSync(studio.code, codeText());
    await scene.open(studio);
    await new Promise((resolve) => setTimeout(resolve, settlingMs));
    const unfinished = `${path}.part`;
    const camera = spawn(recorder, [unfinished, String(scene.seconds)], {
      env: desktop.environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(camera, 'exit') as Promise<[number | null]>;
    await Promise.race([once(createInterface(camera.stdout), 'line'), ended]);
    await scene.act(studio);
    const [code] = await ended;
    if (code !== 0) throw new Error(`the trace ${scene.name} was not recorded`);
    renameSync(unfinished, path);
  } finally {
    await desktop.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
