import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Which core a process runs on: relays on the first, what loads them on the second. */
export type Core = 'relay' | 'load';

const coreNumbers: Readonly<Record<Core, string>> = { relay: '0', load: '1' };
const nanosecondsPerSecond = 1e9;
const pageBytes = 4_096;

/** Whether relay and generator have a core each here. */
export const pinned = availableParallelism() >= 2;

/** The command that runs a program on its core alone; on any where the machine has one only. */
export function onCore(core: Core, program: string, words: readonly string[]): [string, ...string[]] {
  return pinned ? ['taskset', '-c', coreNumbers[core], program, ...words] : [program, ...words];
}

/** Seconds of CPU that a process, its threads and its descendants have had. */
export function cpuSeconds(pid: number): number {
  let nanoseconds = 0;
  for (const each of familyOf(pid)) {
    try {
      for (const thread of readdirSync(`/proc/${each}/task`)) {
        const [ran] = readFileSync(`/proc/${each}/task/${thread}/schedstat`, 'utf8').split(' ');
        nanoseconds += Number(ran);
      }
    } catch {
      // It, or a thread of it, has just ended.
    }
  }
  return nanoseconds / nanosecondsPerSecond;
}

/** Bytes of memory that a process and its descendants hold; what they share counts for each. */
export function residentBytes(pid: number): number {
  return familyOf(pid).reduce((sum, each) => {
    try {
      return sum + Number(readFileSync(`/proc/${each}/statm`, 'utf8').split(' ')[1]) * pageBytes;
    } catch {
      return sum;
    }
  }, 0);
}

function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The name of a program may hold spaces and brackets; the parent stands after the last one.
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It has just ended.
    }
  }
  const family = [pid];
  for (let index = 0; index < family.length; index += 1) family.push(...(children.get(family[index] ?? 0) ?? []));
  return family;
}
