import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const lookMs = 200;

/**
 * The words of a relay's command line, one a line, from a file that the control plane writes when what they name is there.
 * Waits for it as long as it takes: `onWait` is told once. Rejects when the file is there and cannot be read.
 */
export async function givenArguments(file: string, onWait: () => void): Promise<string[]> {
  if (!existsSync(file)) onWait();
  while (!existsSync(file)) await pause(lookMs);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((word) => word !== '');
}
