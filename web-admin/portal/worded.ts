import { visible } from '../visible-text.js';
import { currentLanguage } from './words/speech.js';

/** A text of the desk in both languages; where one is empty, the other is shown. */
export interface Worded {
  readonly en: string;
  readonly fr: string;
}

export function worded({ en, fr }: Worded): string {
  return visible(currentLanguage() === 'fr' ? fr || en : en || fr);
}
