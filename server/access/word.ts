/** Whom a word of the vocabulary can be given to. Nobody: a person or program that has not proved anything yet. */
export type Holder = 'person' | 'endUser' | 'expert' | 'system' | 'nobody';

interface Wording {
  readonly title: string;
  readonly sentence: string;
}

export interface Word {
  readonly holders: readonly Holder[];
  /** Where a binding can give it: on one channel too, or everywhere only. Without it no binding gives it. */
  readonly scope?: 'channel' | 'appliance';
  /** Its tool does not exist yet: it can stand in a shipped role, but is never granted and has no effect. */
  readonly reserved?: true;
  /** Everybody who is signed in has it, on what is their own. */
  readonly inherent?: true;
  readonly en: Wording;
  readonly fr: Wording;
}
