import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/** Stops one thread as a debugger does, says so, and lets it go when it ends itself. */
const debuggerScript = `
import ctypes, os, sys, time
libc = ctypes.CDLL(None, use_errno=True)
if libc.ptrace(16, int(sys.argv[1]), 0, 0) != 0: sys.exit(os.strerror(ctypes.get_errno()))
print('hangs', flush=True)
time.sleep(60)
`;

/** Makes the thread of this name hang until the process that is given back ends. */
export async function hangThread(pid: number, name: string): Promise<ChildProcess> {
  const thread = readdirSync(`/proc/${pid}/task`).find(
    (task) => readFileSync(`/proc/${pid}/task/${task}/comm`, 'utf8').trim() === name,
  );
  if (thread === undefined) throw new Error(`process ${pid} has no thread ${name}`);
  const child = spawn('python3', ['-c', debuggerScript, thread], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('no output');
  await once(child.stdout, 'data');
  return child;
}
