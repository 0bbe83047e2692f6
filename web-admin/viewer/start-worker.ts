import workerUrl from './worker.ts?worker&url';

interface ScriptPolicy {
  createScriptURL(address: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): ScriptPolicy;
}

const needs: readonly (readonly [what: string, has: () => boolean])[] = [
  ['workers', () => typeof Worker === 'function'],
  ['WebAssembly', () => typeof WebAssembly === 'object'],
  ['OffscreenCanvas', () => typeof OffscreenCanvas === 'function'],
  ['a secure connection to the page', () => isSecureContext],
];

let policy: ScriptPolicy | undefined;

/** Starts the viewer's worker. Throws with the name of what the browser lacks. */
export function startWorker(): Worker {
  const missing = needs.filter(([, has]) => !has()).map(([what]) => what);
  if (missing.length > 0) throw new Error(`this browser lacks ${missing.join(', ')}`);
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  policy ??= trustedTypes?.createPolicy('guichet', { createScriptURL: ownScript }) ?? { createScriptURL: ownScript };
  // The policy's answer is a TrustedScriptURL, which the compiler's DOM does not know.
  return new Worker(policy.createScriptURL(workerUrl) as string, { type: 'module' });
}

/** Scripts come from the page's own origin alone. */
function ownScript(address: string): string {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) throw new TypeError(`the script ${url.origin} is not of this appliance`);
  return url.href;
}
