import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ApiRefusal } from '../../appliance/request.js';
import { en, type Words } from './en.js';
import { languages, type Language } from './languages.js';
import { refusals } from './refusals.js';
import { wait } from './times.js';

const rememberedUnder = 'guichet.language';

interface Speech {
  readonly language: Language;
  /** The language with the browser's own region, for dates and numbers. */
  readonly locale: string;
  readonly setLanguage: (language: Language) => void;
  readonly words: Words;
}

const SpeechContext = createContext<Speech>({ language: 'en', locale: 'en', setLanguage: () => undefined, words: en });

function firstLanguage(): Language {
  const wished = [localStorage.getItem(rememberedUnder) ?? '', ...navigator.languages];
  for (const tag of wished) {
    const short = tag.slice(0, 2).toLowerCase();
    if (short in languages) return short as Language;
  }
  return 'en';
}

export function LanguageProvider({ children }: { children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const remember = useCallback((chosen: Language) => {
    localStorage.setItem(rememberedUnder, chosen);
    setLanguage(chosen);
  }, []);
  const speech = useMemo(
    () => ({
      language,
      locale: navigator.languages.find((tag) => tag.slice(0, 2).toLowerCase() === language) ?? language,
      setLanguage: remember,
      words: languages[language],
    }),
    [language, remember],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}

export function useWords(): Words {
  return useContext(SpeechContext).words;
}

/** The words of one noun, which stand beside its pages. */
export function useWordsOf<W>(both: { readonly [L in Language]: W }): W {
  return both[useContext(SpeechContext).language];
}

/** The sentence of a refusal in the person's language, with what is particular to the case where the appliance said it. */
export function refusalText(cause: unknown, language: Language): string {
  if (!(cause instanceof ApiRefusal)) return refusals[language]['appliance/internal'];
  const sentence = refusals[language][cause.code] ?? refusals[language]['appliance/internal'];
  if (cause.retryAfter > 0) return `${sentence} (${wait(cause.retryAfter, language)})`;
  return cause.code === 'appliance/internal' && cause.requestId !== undefined
    ? `${sentence} (${cause.requestId})`
    : sentence;
}
