import type { ReactNode } from 'react';
import { Icon } from '../icons.js';
import { words as ownWords } from '../sessions/words.js';
import { useWords, useWordsOf } from '../words/language.js';
import type { Screen } from './screen.js';
import styles from './stage.module.css';
import { handsText } from './statistics.js';
import { useTools } from './tool-use.js';

interface HandsNoteProps {
  readonly screen: Screen | undefined;
}

/** Who has keyboard and mouse, or that they were withdrawn; nothing while it is this person or nobody. */
export function HandsNote({ screen }: HandsNoteProps): ReactNode {
  const words = useWords();
  const own = useWordsOf(ownWords);
  const isWithdrawn = useTools()('control').standing === 'withdrawn';
  const isOthers = screen?.hands === 'otherViewer' || screen?.hands === 'endUser';
  const text = isWithdrawn ? own.controlWithdrawn : isOthers ? handsText(screen, words) : undefined;
  return (
    <p role="status" className={styles['hands']} data-shown={text !== undefined || undefined}>
      {text === undefined ? null : (
        <>
          <Icon name="hand" size={16} />
          {text}
        </>
      )}
    </p>
  );
}
