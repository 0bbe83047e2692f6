import { closeSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Refusal } from '../errors.js';

const OWNER_ONLY = 0o700;

/** Where a store keeps its files inside the data folder. */
export function storeFolder(dataFolder: string): string {
  return join(dataFolder, 'store');
}

/** The database itself. */
export function dataFile(dataFolder: string): string {
  return join(storeFolder(dataFolder), 'data.mdb');
}

/** Makes a folder, and those above it, for its owner's eyes only. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: OWNER_ONLY });
  } catch (error) {
    throw new Refusal('store/unavailable', `cannot prepare ${path}: ${(error as Error).message}`);
  }
}

/** Makes what was renamed or made in a folder survive a power cut. */
export function flushFolder(path: string): void {
  const folder = openSync(path, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/**
 * Makes this process the only writer of a folder; the answer gives it up. The claim is a Linux abstract socket named after
 * the folder itself, which the kernel frees with the process: after a kill -9 there is nothing stale to clean up, and
 * between two that start together there is no gap.
 * @throws Refusal `store/in-use`
 */
export function claimFolder(folder: string): Promise<() => Promise<void>> {
  const { dev, ino } = statSync(folder);
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Refusal('store/in-use', folder) : error);
    });
    server.listen({ path: `\0guichet-data-${dev}-${ino}`, exclusive: true }, () => {
      server.unref();
      resolve(() => new Promise((released) => server.close(() => released())));
    });
  });
}
