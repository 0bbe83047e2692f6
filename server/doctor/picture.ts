import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportPoint, signPass } from '../access/pass.js';
import { Desktop } from '../native/desktop.js';
import type { Scene } from '../native/source.js';
import { PracticeComputer } from '../practice/computer.js';
import { limits } from '../protocol/limits.js';
import { passVersion } from '../protocol/records.js';
import { bitsOf, tools } from '../protocol/tools.js';
import { failed, well, type Finding } from './finding.js';
import type { Place } from './ports.js';
import { nextSerial } from './serial.js';
import { Watcher } from './watcher.js';

const PICTURE_MS = 10_000;
const LOOK_MS = 2;
const size = { width: 1280, height: 800 };
/** A screen as people have it, and the hardest there is: no pixel follows from another. */
const scenes: readonly Scene[] = ['desktop', 'noise'];
const TYPED = 'Guichet 0123456789 àéîöç';

/**
 * Shows test pictures from a practice computer to a viewer through the running relay, in sessions of their own that nobody
 * else is in, and compares them byte for byte with what was drawn; then types, and compares again.
 */
export async function lookAtPicture(place: Place, data: string, socket: string, boot: bigint): Promise<Finding> {
  const said: string[] = [];
  try {
    for (const scene of scenes) said.push(await show(scene, place, data, socket, boot));
    return well('picture', `Through the relay, ${size.width} × ${size.height}: ${said.join('; ')}.`);
  } catch (error) {
    const advice = 'Build anew (npm run build) and restart the appliance; if it stays so, report it with this line.';
    return failed('picture', `No exact picture came through the relay: ${(error as Error).message}.`, advice);
  }
}

async function show(scene: Scene, place: Place, data: string, socket: string, boot: bigint): Promise<string> {
  const key = createPrivateKey(readFileSync(join(data, 'keys/pass.key.pem')));
  const session = randomBytes(16);
  const passFor = async (side: 'program' | 'viewer', holder: Uint8Array): Promise<Uint8Array> =>
    signPass(key, {
      version: passVersion,
      serial: await nextSerial(socket),
      session,
      side,
      participant: side === 'program' ? session : randomBytes(16),
      tools: bitsOf(tools),
      holder,
      boot,
      life: limits.passLifeMs,
      lead: side === 'viewer' ? 1 : 0,
      name: 'guichet doctor',
    });
  // Standing still, so that there is one right picture.
  const source = { scene, monitors: [size], interval: 0 };
  const certificate = readFileSync(place.files.certificate, 'utf8');
  const relay = { host: place.address, port: place.relayPort, certificate };
  let ended: Error | undefined;
  const computer = new PracticeComputer({
    assignment: { source, applianceKey: exportPoint(key), relay },
    passFor: (holder) => passFor('program', holder),
    onEnd: (why) => (ended = why),
  });
  const twin = new Desktop(source);
  let watcher: Watcher | undefined;
  try {
    await computer.start();
    // Its first look finds the screen; until then there is nothing to take.
    await twin.wait(0);
    const wanted = async (): Promise<Uint8Array> => {
      const grabbed = await twin.grab(0);
      if (grabbed === undefined) throw new Error('the picture to compare with could not be drawn');
      return grabbed.pixels;
    };
    const first = await wanted();
    const since = performance.now();
    watcher = new Watcher(relay, (holder) => passFor('viewer', holder));
    await equal(watcher, first, () => ended);
    const ms = Math.round(performance.now() - since);
    if (scene !== 'desktop') return `${scene} exact in ${first.length} bytes after ${ms} ms`;
    await watched('the viewer may not type', () => watcher?.mayControl === true);
    watcher.type(TYPED);
    await twin.text(TYPED);
    await equal(watcher, await wanted(), () => ended);
    return `${scene} exact in ${first.length} bytes after ${ms} ms, and again after typing`;
  } finally {
    watcher?.leave();
    computer.stop();
    twin.close();
  }
}

/** Waits until the viewer has exactly these pixels. */
async function equal(watcher: Watcher, wanted: Uint8Array, ended: () => Error | undefined): Promise<void> {
  let differ = -1;
  await watched('in time', async () => {
    const failure = watcher.failure ?? ended();
    if (failure !== undefined) throw failure;
    const shown = await watcher.picture();
    if (shown === undefined) return false;
    differ = Buffer.compare(shown, wanted) === 0 ? 0 : shown.filter((byte, index) => byte !== wanted[index]).length;
    return differ === 0;
  }).catch((error: Error) => {
    if (error.message !== 'in time') throw error;
    const said = differ < 0 ? 'nothing came' : `${differ} of ${wanted.length} bytes differ`;
    throw new Error(`after ${PICTURE_MS / 1_000} s ${said}`);
  });
}

async function watched(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PICTURE_MS;
  while (!(await look())) {
    if (performance.now() > deadline) throw new Error(what);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
