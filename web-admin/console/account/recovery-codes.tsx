import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCopying } from '../frame/copying.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './account.module.css';
import { words } from './words.js';

/** A browser has begun to write a file after this time; only then may its content be let go. */
const lettingGoMs = 60_000;

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Shows recovery codes for as long as nobody says that they are kept: they cannot be shown again. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps): ReactNode {
  const say = useWordsOf(words).recovery;
  const common = useSpeech().words;
  const { copying, copy } = useCopying();
  const text = [say.file(location.host), '', ...codes, ''].join('\r\n');
  const download = (): void => {
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    anchor.download = 'guichet-recovery-codes.txt';
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), lettingGoMs);
  };
  return (
    <section className={styles['codes']} data-printed>
      <p className={styles['printed']}>{say.file(location.host)}</p>
      <ol>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles['buttons']}>
        <Button size="sm" variant="default" leftSection={<Icon name="down" size={16} />} onClick={download}>
          {say.download}
        </Button>
        <Button size="sm" variant="default" onClick={() => print()}>
          {say.print}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<Icon name={copying === 'copied' ? 'check' : 'copy'} size={16} />}
          onClick={() => void copy(codes.join('\n'))}
        >
          {copying === 'copied' ? common.copied : common.copy}
        </Button>
      </div>
      {copying === 'failed' ? <p role="alert">{common.copyFailed}</p> : null}
      <Button fullWidth autoFocus onClick={onKept}>
        {say.done}
      </Button>
    </section>
  );
}
