/** Which kind of computer looks at this page, as far as its browser says. */
export type Computer = 'linux' | 'arm' | 'windows' | 'mac' | 'phone' | 'other';

interface Claims {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

/** An iPad calls itself a Mac, but no Mac has a touch screen. */
export function computerOf({ userAgent, maxTouchPoints }: Claims): Computer {
  if (/Android|iPhone|iPad|iPod|Mobile|Tablet/i.test(userAgent)) return 'phone';
  if (/Macintosh/.test(userAgent)) return maxTouchPoints > 1 ? 'phone' : 'mac';
  if (/Windows/.test(userAgent)) return 'windows';
  if (/CrOS/.test(userAgent)) return 'other';
  if (/Linux|X11/.test(userAgent)) return /aarch64|arm|i[3-6]86(?!.*x86_64)/i.test(userAgent) ? 'arm' : 'linux';
  return 'other';
}
