import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords, useWordsOf } from '../words/language.js';
import { usePlaces } from './administration.js';
import { Dialog } from './dialog.js';
import styles from './frame.module.css';
import { words as ownWords } from './words.js';

/** Every shortcut on one page, in the person's language. */
export function Help({ onClose }: { onClose: () => void }): ReactNode {
  const { help } = useWords();
  const say = useWordsOf(ownWords);
  const mayAdminister = usePlaces().length > 0;
  const groups: readonly (readonly [string, readonly (readonly [string, readonly string[]])[]])[] = [
    [
      help.everywhere,
      [
        [help.open, ['Ctrl', 'K']],
        [help.newSession, ['n']],
        [help.join, ['d']],
        ...(mayAdminister ? [[say.administration, ['a']] as const] : []),
        [help.thisHelp, ['?']],
      ],
    ],
    [
      help.list,
      [
        [help.down, ['j']],
        [help.up, ['k']],
        [help.enter, ['Enter']],
        [help.connect, ['c']],
        [help.next, ['g']],
        [help.search, ['/']],
        [help.leave, ['Esc']],
      ],
    ],
    [help.stage, [[help.bar, ['Ctrl', 'Alt', '⇧']]]],
  ];
  return (
    <Dialog title={help.title} onClose={onClose}>
      {groups.map(([title, rows]) => (
        <section key={title} className={styles['shortcuts']}>
          <h3>{title}</h3>
          <dl>
            {rows.map(([what, keys]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
