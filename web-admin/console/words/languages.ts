import { en, type Words } from './en.js';
import { fr } from './fr.js';

export const languages = { en, fr } as const satisfies Record<string, Words>;
export type Language = keyof typeof languages;
