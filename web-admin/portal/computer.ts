/** Which kind of computer looks at this page, as far as its browser says. `arm`: a processor that no program of ours is for. */
export type Computer = 'linux' | 'windows' | 'oldWindows' | 'arm' | 'mac' | 'phone' | 'other';

interface Claims {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

/** What Chromium tells when asked; other browsers have none of it. */
interface Hints {
  readonly getHighEntropyValues?: (names: readonly string[]) => Promise<{
    readonly architecture?: string;
    readonly bitness?: string;
    readonly wow64?: boolean;
  }>;
}

/** An iPad calls itself a Mac, but no Mac has a touch screen. */
export function computerOf({ userAgent, maxTouchPoints }: Claims): Computer {
  if (/Android|iPhone|iPad|iPod|Mobile|Tablet(?! PC)/i.test(userAgent)) return 'phone';
  if (/Macintosh/.test(userAgent)) return maxTouchPoints > 1 ? 'phone' : 'mac';
  if (/Windows NT [1-6]\./.test(userAgent)) return 'oldWindows';
  if (/Windows/.test(userAgent)) return 'windows';
  if (/CrOS/.test(userAgent)) return 'other';
  if (/Linux|X11/.test(userAgent)) return /aarch64|arm|i[3-6]86(?!.*x86_64)/i.test(userAgent) ? 'arm' : 'linux';
  return 'other';
}

/** The same with what the browser tells of the processor, which the text it sends along may keep to itself. */
export async function computerByHints(claims: Claims & { readonly userAgentData?: Hints }): Promise<Computer> {
  const computer = computerOf(claims);
  const told = await claims.userAgentData
    ?.getHighEntropyValues?.(['architecture', 'bitness', 'wow64'])
    .catch(() => undefined);
  if (told === undefined) return computer;
  if (computer === 'linux' && told.architecture === 'arm') return 'arm';
  // Windows on ARM runs what is made for x86-64; a 32-bit browser on 64-bit Windows says so.
  if (computer === 'windows' && told.bitness === '32' && told.wow64 !== true) return 'arm';
  return computer;
}
