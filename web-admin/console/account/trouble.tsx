import type { ReactNode } from 'react';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import { PasskeyTrouble } from './passkeys.js';
import { words } from './words.js';

/** A refusal of the appliance, or what happened to a passkey, in words. Nothing without a cause. */
export function Trouble({ cause }: { cause: unknown }): ReactNode {
  const say = useWordsOf(words);
  if (!(cause instanceof PasskeyTrouble)) return <Refused cause={cause} />;
  return (
    <p role="alert" className="refused">
      <Icon name="warning" />
      <span>{say.trouble[cause.kind]}</span>
    </p>
  );
}
