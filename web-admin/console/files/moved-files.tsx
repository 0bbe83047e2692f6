import type { ReactNode } from 'react';
import type { Summary } from '../api/summary.js';
import { Outside } from '../frame/outside.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './files.module.css';
import { sizeText } from './size-text.js';
import { words as ownWords } from './words.js';

interface MovedFilesProps {
  readonly files: Summary['files'];
  /** A moment as this page writes it. */
  readonly exact: (at: number) => string;
}

/** What went between the end user’s machine and technicians, with what proves which bytes it was. */
export function MovedFiles({ files, exact }: MovedFilesProps): ReactNode {
  const words = useWordsOf(ownWords);
  const { locale } = useSpeech();
  return (
    <ol className={styles['moved']}>
      {files.map(({ sequence, at, direction, name, size, sha256, outcome, technician }) => (
        <li key={sequence}>
          <small>
            {exact(at)} · {sequence}
          </small>{' '}
          <Outside>{name}</Outside> ({sizeText(size, locale)}), {words[direction]}
          {technician === undefined ? null : (
            <>
              {' · '}
              <Outside>{technician}</Outside>
            </>
          )}
          {` · ${words.outcomes[outcome]}`}
          {sha256 === undefined ? null : <code>SHA-256 {sha256}</code>}
        </li>
      ))}
    </ol>
  );
}
