import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { verifyAudit } from '../../server/audit/verify.js';
import { backUp } from '../../server/backup/backup.js';
import { makeRecipient, readKey } from '../../server/backup/seal.js';
import { endRestore } from '../../server/backup/swap.js';
import { entriesOf } from '../../server/store/copy.js';
import { TestControlPlane } from '../http/control-plane.js';

const killedRestore = fileURLToPath(new URL('./killed-restore.js', import.meta.url));

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export async function run(program: string, args: readonly string[], input = ''): Promise<Said> {
  const child = spawn(process.execPath, [program, ...args]);
  let [out, error] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (error += piece.toString()));
  child.stdin.end(input);
  await once(child, 'close');
  return { code: child.exitCode, out, error };
}

/** A folder with a short path that goes with the test. */
export function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-test-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The kinds of records in a data folder. */
export const kindsIn = (data: string): Set<string> =>
  new Set(
    [...entriesOf(data, [])]
      .filter(({ table }) => table === 'records')
      .map(({ key }) => key.subarray(1, key.indexOf(0)).toString()),
  );

const serverKey = (data: string): string => readFileSync(join(data, 'keys/server.key'), 'utf8');

/**
 * Kills a restore over another appliance at some of its steps, and looks each time that one of the two stands there whole;
 * the answer says which, step by step, and where each lies.
 */
export async function killRestores(
  t: Test,
  isChosen: (step: number) => boolean,
): Promise<{ story: string; file: string; keyFile: string; folders: string[] }> {
  const plane = await TestControlPlane.start(t);
  await plane.enrolFirst();
  const other = await TestControlPlane.start(t);
  await other.stop();
  const folder = folderFor(t);
  const [file, keyFile] = [join(folder, 'desk.backup'), join(folder, 'site.key')];
  const { privateKey, publicKey } = makeRecipient(undefined);
  writeFileSync(keyFile, privateKey);
  await backUp(plane.config.data, { recipient: readKey(publicKey, 'public') }, file, Date.now());
  await plane.stop();
  const [before, after] = [serverKey(other.config.data), serverKey(plane.config.data)];
  const copy = (name: string): string => {
    cpSync(other.config.data, join(folder, name), { recursive: true });
    return join(folder, name);
  };
  const steps = Number((await run(killedRestore, [copy('whole'), file, keyFile])).out);
  t.ok(steps >= 12, `there are ${steps} steps`);
  const outcomes: string[] = [];
  const folders: string[] = [];
  for (let step = 1; step <= steps; step += 1) {
    if (!isChosen(step)) continue;
    const data = copy(`cut${step}`);
    await run(killedRestore, [data, file, keyFile, String(step)]);
    await endRestore(data);
    const isNew = serverKey(data) === after;
    t.ok(isNew || serverKey(data) === before, `one of the two stands after step ${step}`);
    t.equal((await verifyAudit(data)).bad, undefined);
    t.equal(isNew, kindsIn(data).has('person'), `keys and records belong together after step ${step}`);
    outcomes.push(isNew ? 'new' : 'old');
    folders.push(data);
  }
  return { story: outcomes.join(' '), file, keyFile, folders };
}
