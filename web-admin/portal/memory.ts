import type { Opened } from './api.js';

/**
 * What a reload of this page needs, kept for this tab alone and gone with it. A link's secret is kept because the address bar
 * no longer shows it; a capability with what was last seen, because a code opens only once and a program fetched without
 * invitation has nothing else.
 */
export type Kept =
  | { readonly entry: 'link'; readonly secret: string }
  | { readonly entry: 'code' | 'sos'; readonly opened: Opened }
  | { readonly entry: 'call'; readonly call: string; readonly opened: Opened };

const keptUnder = 'guichet.invitation';

export function keep(kept: Kept): void {
  sessionStorage.setItem(keptUnder, JSON.stringify(kept));
}

export function forget(): void {
  sessionStorage.removeItem(keptUnder);
}

/** What was kept for this kind of page; undefined when it was nothing, or for another page of the same tab. */
export function recall<Entry extends Kept['entry']>(entry: Entry): (Kept & { readonly entry: Entry }) | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keptUnder) ?? 'null') as Kept | null;
    return kept?.entry === entry ? (kept as Kept & { readonly entry: Entry }) : undefined;
  } catch {
    forget();
    return undefined;
  }
}
