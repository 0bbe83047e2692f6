import type { ReactNode } from 'react';
import { visible, visibleLines } from '../../visible-text.js';

/** A text from outside: characters that hide or reorder are written out, and it cannot reorder what stands around it. */
export function Outside({ children, lines = false }: { children: string; lines?: boolean }): ReactNode {
  return (
    <bdi className={lines ? 'outside-lines' : undefined}>{lines ? visibleLines(children) : visible(children)}</bdi>
  );
}
