import { startOwnWorker } from '../own-worker.js';
import workerUrl from './worker.ts?worker&url';

const needs: readonly (readonly [what: string, has: () => boolean])[] = [
  ['workers', () => typeof Worker === 'function'],
  ['WebAssembly', () => typeof WebAssembly === 'object'],
  ['OffscreenCanvas', () => typeof OffscreenCanvas === 'function'],
  ['a secure connection to the page', () => isSecureContext],
];

/** Starts the viewer's worker. Throws with the name of what the browser lacks. */
export function startWorker(): Worker {
  const missing = needs.filter(([, has]) => !has()).map(([what]) => what);
  if (missing.length > 0) throw new Error(`this browser lacks ${missing.join(', ')}`);
  return startOwnWorker(workerUrl);
}
