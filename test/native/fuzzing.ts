import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { root } from './audience.js';

/** The functions of bytes in native/fuzz. */
export const targets = ['copies', 'decoder', 'host', 'lossy', 'messages', 'tiles'] as const;
export type Target = (typeof targets)[number];

const folderOf = (path: string): string => fileURLToPath(new URL(path, root));

async function run(program: string, parameters: readonly string[], folder: string): Promise<string> {
  const child = spawn(program, parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code === 0) return said;
  throw new Error(`${program} ended with ${code ?? signal}:\n${said.slice(-4_000)}`);
}

/** Builds the targets with AddressSanitizer and UndefinedBehaviorSanitizer; quick when nothing changed. */
export async function buildTargets(compiler: 'g++' | 'clang++'): Promise<string> {
  const folder = folderOf(`build/fuzz-${compiler.replaceAll('+', 'x')}`);
  const settings = ['-DGUICHET_FUZZ=ON', '-DCMAKE_BUILD_TYPE=Debug', `-DCMAKE_CXX_COMPILER=${compiler}`];
  await run('cmake', ['-S', folderOf('native'), '-B', folder, '-G', 'Ninja', ...settings], folderOf('.'));
  await run('cmake', ['--build', folder], folderOf('.'));
  return folder;
}

/** Plays the kept inputs, then goes on from them for so many seconds. Rejects with the sanitizer's report. */
export async function fuzz(
  built: string,
  target: Target,
  parameters: readonly string[],
  into: string,
): Promise<string> {
  return run(`${built}/fuzz/fuzz-${target}`, [...parameters, folderOf(`native/fuzz/corpus/${target}`)], into);
}
