import { useState } from 'react';
import { visible } from '../../visible-text.js';
import { useWordsOf } from '../words/language.js';
import { useChannelsWith } from './rights.js';
import { words as ownWords } from './words.js';

/** In place of a channel. */
export const privatePlace = 'private';

const rememberedUnder = 'guichet.channel';

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** Where a new session is kept: what was chosen last in this browser, or the default channel. */
export function usePlace(): {
  readonly choices: readonly Choice[];
  /** Undefined: the appliance chooses. */
  readonly chosen: string | undefined;
  readonly choose: (id: string) => void;
} {
  const say = useWordsOf(ownWords);
  const channels = useChannelsWith('session.create');
  const [last, setLast] = useState(() => localStorage.getItem(rememberedUnder));
  const choices = [
    ...channels.map(({ id, name }) => ({ id, name: visible(name) })),
    ...(channels.length > 0 ? [{ id: privatePlace, name: say.privateSession }] : []),
  ];
  const first = channels.find(({ isDefault }) => isDefault) ?? channels[0];
  return {
    choices,
    chosen: choices.some(({ id }) => id === last) ? (last ?? undefined) : first?.id,
    choose: (id) => {
      localStorage.setItem(rememberedUnder, id);
      setLast(id);
    },
  };
}
