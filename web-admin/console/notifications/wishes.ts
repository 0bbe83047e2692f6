import type { NotificationWishes } from '../api/preferences.js';
import { usePreferences } from '../preferences/preferences.js';
import { useSpeech } from '../words/language.js';

/** What whoever is signed in wants to be told of, and how to change it. */
export function useWishes(): {
  readonly wishes: NotificationWishes;
  readonly change: (part: Partial<NotificationWishes>) => void;
  readonly failure: unknown;
} {
  const { preferences, change, failure } = usePreferences();
  const { language } = useSpeech();
  const usual = { browser: true, sound: true, off: [], channels: [], mail: [] };
  const wishes = { ...(preferences.notifications ?? usual), language };
  return { wishes, change: (part) => change({ notifications: { ...wishes, ...part } }), failure };
}
