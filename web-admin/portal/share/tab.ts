const machineBytes = 32;
const keptUnder = 'guichet.machine';

/** Whether this tab was sharing before it was reloaded: it comes back by itself, and asks again. */
export function wasSharing(): boolean {
  return sessionStorage.getItem(keptUnder) !== null;
}

/** What stands for this computer: a number of this tab, for a browser can keep none for longer without being asked to. */
export function machineOfTab(): Uint8Array<ArrayBuffer> {
  const kept = sessionStorage.getItem(keptUnder);
  if (kept !== null) return bytesOf(kept);
  const machine = crypto.getRandomValues(new Uint8Array(machineBytes));
  sessionStorage.setItem(keptUnder, btoa(String.fromCharCode(...machine)));
  return machine;
}

export function forgetMachine(): void {
  sessionStorage.removeItem(keptUnder);
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
