import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/language.js';
import page from './page.module.css';
import { Refused } from './refused.js';

interface CarefulProps {
  readonly title?: string;
  readonly action: string;
  readonly isReady?: boolean;
  readonly isActing: boolean;
  readonly cause: Error | null;
  readonly onAct: () => void;
  readonly onClose: () => void;
  /** What it does, before it is done. */
  readonly children: ReactNode;
}

/** Something that cannot be undone, said in full and asked once; the keyboard stands on not doing it. */
export function Careful({
  title,
  action,
  isReady = true,
  isActing,
  cause,
  onAct,
  onClose,
  children,
}: CarefulProps): ReactNode {
  const words = useWords();
  return (
    <section
      className={`${page['card']} ${page['careful']}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
      <span className={page['buttons']}>
        <Button size="sm" color="red" disabled={!isReady} loading={isActing} onClick={onAct}>
          {action}
        </Button>
        <Button size="sm" variant="default" autoFocus onClick={onClose}>
          {words.cancel}
        </Button>
      </span>
      <Refused cause={cause} />
    </section>
  );
}
