import { en, type Words } from './en.js';
import { fr } from './fr.js';

const languages = { en, fr } as const satisfies Record<string, Words>;
export type Language = keyof typeof languages;
export const languageNames = Object.keys(languages) as Language[];

/** The console remembers the choice under the same name. */
const rememberedUnder = 'guichet.language';

function wished(): Language {
  for (const tag of [localStorage.getItem(rememberedUnder) ?? '', ...navigator.languages]) {
    const short = tag.slice(0, 2).toLowerCase();
    if (short in languages) return short as Language;
  }
  return 'en';
}

let language = wished();
const listeners = new Set<() => void>();
document.documentElement.lang = language;

export function currentLanguage(): Language {
  return language;
}

export function words(): Words {
  return languages[language];
}

export function wordsOf(other: Language): Words {
  return languages[other];
}

export function speak(chosen: Language): void {
  language = chosen;
  localStorage.setItem(rememberedUnder, chosen);
  document.documentElement.lang = chosen;
  for (const listener of listeners) listener();
}

export function onLanguage(listener: () => void): void {
  listeners.add(listener);
}

/** The browser's own region of the language, for dates and sizes. */
function locale(): string {
  return navigator.languages.find((tag) => tag.slice(0, 2).toLowerCase() === language) ?? language;
}

const megabyte = 1_000_000;

export function sizeText(bytes: number): string {
  const style = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale(), style).format(bytes / megabyte);
}

/** The time, with the day unless it is today. */
export function momentText(at: number): string {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(locale(), {
    ...(today ? {} : { day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}
