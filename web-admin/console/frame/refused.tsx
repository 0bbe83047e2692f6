import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons.js';
import { refusalText, useSpeech } from '../words/language.js';

interface RefusedProps {
  readonly cause: unknown;
  readonly again?: (() => void) | undefined;
  /** The whole page is this refusal. */
  readonly page?: boolean;
}

/** A refusal in words: what happened, why, what to do. Nothing without a cause. */
export function Refused({ cause, again, page = false }: RefusedProps): ReactNode {
  const { words, language } = useSpeech();
  if (cause === null || cause === undefined) return null;
  const text = (
    <p role="alert" className="refused">
      <Icon name="warning" />
      <span>{refusalText(cause, language)}</span>
    </p>
  );
  if (again === undefined && !page) return text;
  return (
    <div className={page ? 'quiet-page' : undefined}>
      {text}
      {again === undefined ? null : (
        <Button variant="default" onClick={again}>
          {words.retry}
        </Button>
      )}
    </div>
  );
}
