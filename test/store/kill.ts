import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { verifyChain } from '../../server/audit/verify.js';
import { canonical, EMPTY_CHAIN, type ChainHead } from '../../server/store/chain.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { openChain } from '../../server/store/offline.js';
import { tickets } from './contract-records.js';

const WRITER = fileURLToPath(new URL('./writer.js', import.meta.url));
/** Long enough for some hundred commits, short enough for a thousand cycles. */
const LIFE_MS = 80;

export interface KillReport {
  readonly acknowledged: number;
  readonly lost: readonly string[];
  /** Why the audit does not hold, if it does not. */
  readonly broken: string | undefined;
}

/** Starts a writer on the folder, waits until it is open, kills it with signal 9 in the middle, and returns what it was told. */
export async function writeAndKill(folder: string, prefix: string, lifeMs: number): Promise<string[]> {
  const child = spawn(process.execPath, [WRITER, folder, prefix], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  await wait(lifeMs);
  child.kill('SIGKILL');
  await ended;
  const lines = output.slice(0, output.lastIndexOf('\n') + 1).split('\n');
  if (lines.shift() !== 'open') throw new Error('the writer did not start');
  return lines.filter((line) => line !== '');
}

/** Kills a writer again and again on one folder, and looks each time whether everything it was told is there. */
export async function killCycles(folder: string, cycles: number): Promise<KillReport> {
  const lost: string[] = [];
  let acknowledged = 0;
  let head: ChainHead = EMPTY_CHAIN;
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const told = await writeAndKill(folder, `c${cycle}`, 1 + Math.random() * LIFE_MS);
    acknowledged += told.length;
    const store = await openLmdb(folder, { isGenuine: () => true, logCommits: 200 });
    for (const id of told) if ((await store.get(tickets, id)) === undefined) lost.push(id);
    for (let more = true; more;) {
      const events = await store.events({ after: head.sequence, limit: 1000 });
      for (const event of events) {
        if (event.previous !== head.hash || event.sequence !== head.sequence + 1) {
          await store.close();
          return { acknowledged, lost, broken: `after cycle ${cycle}: ${canonical(event)}` };
        }
        head = { sequence: event.sequence, hash: event.hash };
      }
      more = events.length > 0;
    }
    await store.close();
  }
  const chain = openChain(folder);
  const { bad } = verifyChain(chain.links, [chain.head]);
  await chain.close();
  return { acknowledged, lost, broken: bad?.because };
}
