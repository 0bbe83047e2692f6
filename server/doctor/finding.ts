/** What one check came to: a sentence, and when something is to be done, what. */
export interface Finding {
  readonly check: string;
  readonly state: 'well' | 'failed' | 'unchecked';
  readonly sentence: string;
  readonly advice?: string;
}

export function well(check: string, sentence: string): Finding {
  return { check, state: 'well', sentence };
}

export function failed(check: string, sentence: string, advice: string): Finding {
  return { check, state: 'failed', sentence, advice };
}

/** Nothing is known to be wrong, but this could not be looked at. */
export function unchecked(check: string, sentence: string, advice: string): Finding {
  return { check, state: 'unchecked', sentence, advice };
}
