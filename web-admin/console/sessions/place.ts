import { useState } from 'react';
import type { Requirements } from '../../../server/channels/given.js';
import { visible } from '../../visible-text.js';
import { useWordsOf } from '../words/language.js';
import { useChannelsWith } from './rights.js';
import { words as ownWords } from './words.js';

/** In place of a channel. */
export const privatePlace = 'private';

const rememberedUnder = 'guichet.channel';

const nothing: Requirements = { subject: false, ticket: false };

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
  /** What the chosen channel is for, and what it wants to know. */
  readonly description: string | undefined;
  readonly requires: Requirements;
} {
  const say = useWordsOf(ownWords);
  const channels = useChannelsWith('session.create');
  const [last, setLast] = useState(() => localStorage.getItem(rememberedUnder));
  const choices = [
    ...channels.map(({ id, name }) => ({ id, name: visible(name) })),
    ...(channels.length > 0 ? [{ id: privatePlace, name: say.privateSession }] : []),
  ];
  const first = channels.find(({ isDefault }) => isDefault) ?? channels[0];
  const chosen = choices.some(({ id }) => id === last) ? (last ?? undefined) : first?.id;
  const channel = channels.find(({ id }) => id === chosen);
  return {
    choices,
    chosen,
    description: channel?.description,
    requires: channel?.requires ?? nothing,
    choose: (id) => {
      localStorage.setItem(rememberedUnder, id);
      setLast(id);
    },
  };
}

/** What is asked of whoever joins by a code: by the default channel, or the first in which they may take a session. */
export function useRequiredToJoin(): Requirements {
  const channels = useChannelsWith('session.claim');
  return (channels.find(({ isDefault }) => isDefault) ?? channels[0])?.requires ?? nothing;
}
