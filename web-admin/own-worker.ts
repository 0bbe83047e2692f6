interface ScriptPolicy {
  createScriptURL(address: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): ScriptPolicy;
}

let policy: ScriptPolicy | undefined;

/** Starts a module worker of this page's own origin, as Trusted Types ask for it. */
export function startOwnWorker(address: string): Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  policy ??= trustedTypes?.createPolicy('guichet', { createScriptURL: ownScript }) ?? { createScriptURL: ownScript };
  // The policy's answer is a TrustedScriptURL, which the compiler's DOM does not know.
  return new Worker(policy.createScriptURL(address) as string, { type: 'module' });
}

/** Scripts come from the page's own origin alone. */
function ownScript(address: string): string {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) throw new TypeError(`the script ${url.origin} is not of this appliance`);
  return url.href;
}
