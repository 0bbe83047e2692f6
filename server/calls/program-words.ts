import type { Channel } from '../channels/channel.js';
import { wordsIn, type Language } from '../forms/question.js';
import type { Standing } from './form.js';

const words = {
  en: {
    paused: 'Calls are paused for now. Try again later, or reach your help desk another way.',
    closed: 'The help desk is closed now.',
    opens: (when: string) => `It opens ${when}.`,
    removed:
      'This way to call for help is there no longer. Ask your help desk for the new one; this program can be deleted.',
  },
  fr: {
    paused: 'Les appels sont suspendus pour l’instant. Réessayez plus tard, ou joignez votre support autrement.',
    closed: 'Le support est fermé actuellement.',
    opens: (when: string) => `Il ouvre ${when}.`,
    removed:
      'Ce moyen d’appeler à l’aide n’existe plus. Demandez le nouveau à votre support ; ce programme peut être supprimé.',
  },
} as const;

/** Why a program cannot place a call now; the intro of the form when it can. */
export function messageOf(standing: Standing, intro: string, channel: Channel, language: Language): string {
  const say = words[language];
  if (standing.state === 'open') return intro;
  if (standing.state === 'paused') return say.paused;
  const own = wordsIn(language, standing.message);
  const when = standing.opensAt === undefined ? undefined : momentIn(standing.opensAt, channel, language);
  return [own || say.closed, ...(when === undefined ? [] : [say.opens(when)])].join(' ');
}

export function removedMessage(language: Language): string {
  return words[language].removed;
}

/** A moment on the desk's own clock. */
function momentIn(at: number, { hours }: Channel, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    timeZone: hours?.timeZone ?? 'UTC',
  });
  return format.format(at);
}
