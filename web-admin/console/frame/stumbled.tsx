import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/language.js';

/** What shows when a page's own code fails. */
export function Stumbled(): ReactNode {
  const { frame } = useWords();
  return (
    <div className="quiet-page" role="alert">
      <p>{frame.broken}</p>
      <p>{frame.brokenNext}</p>
      <Button onClick={() => location.reload()}>{frame.reload}</Button>
    </div>
  );
}
