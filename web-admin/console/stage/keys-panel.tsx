import { Button, Textarea } from '@mantine/core';
import { useState, type ReactNode, type RefObject } from 'react';
import type { Viewer } from '../../viewer/viewer.js';
import { useWords } from '../words/language.js';
import { TypeClipboard } from './clipboard-panel.js';
import { chords } from './keys.js';
import styles from './panel.module.css';
import { useTools, WhyNot } from './tool-use.js';

interface TypingProps {
  readonly viewer: RefObject<Viewer | undefined>;
  /** Gives the keyboard back to the picture. */
  readonly done: () => void;
}

/** A text of one's own, typed over there. */
export function TypeText({ viewer, done }: TypingProps): ReactNode {
  const { stage: say } = useWords();
  const control = useTools()('control');
  const [text, setText] = useState('');
  if (control.why !== undefined) return <WhyNot use={control} />;
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        viewer.current?.typeText(text);
        done();
      }}
    >
      <Textarea
        label={say.typeTextHint}
        autoFocus
        rows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" disabled={text === ''}>
        {say.typeAction}
      </Button>
    </form>
  );
}

/** Combinations that the own system keeps, pressed over there. */
export function KeysPanel({ viewer, done }: TypingProps): ReactNode {
  const { stage: say } = useWords();
  const control = useTools()('control');
  if (control.why !== undefined) return <WhyNot use={control} />;
  return (
    <ul className={styles['chords']}>
      <li>
        <TypeClipboard viewer={viewer} done={done} />
      </li>
      {chords.map(({ name, usages }) => (
        <li key={name}>
          <button
            type="button"
            onClick={() => {
              viewer.current?.pressKeys(usages);
              done();
            }}
          >
            {say.chords[name]}
          </button>
        </li>
      ))}
    </ul>
  );
}
