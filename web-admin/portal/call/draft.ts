/** What somebody has written into the form so far, kept for this tab alone: a reload, or a lost answer, loses nothing. */
export interface Draft {
  /** 128 random bits: the same call is placed once, however often it is sent. */
  readonly request: string;
  readonly name: string;
  readonly issue: string;
  readonly answers: Readonly<Record<string, string>>;
}

const keptUnder = 'guichet.call.';
const requestBytes = 16;

export function recallDraft(publicId: string): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keptUnder + publicId) ?? 'null') as Draft | null;
    if (kept !== null) return kept;
  } catch {
    forgetDraft(publicId);
  }
  return { request: newRequest(), name: '', issue: '', answers: {} };
}

export function keepDraft(publicId: string, draft: Draft): void {
  sessionStorage.setItem(keptUnder + publicId, JSON.stringify(draft));
}

export function forgetDraft(publicId: string): void {
  sessionStorage.removeItem(keptUnder + publicId);
}

function newRequest(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(requestBytes));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
