import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords, useWordsOf } from '../words/language.js';
import { usePlaces } from './administration.js';
import { words as chatWords } from '../chat/words.js';
import { words as listWords } from '../sessions/list-words.js';
import { Dialog } from './dialog.js';
import styles from './frame.module.css';
import { useMe } from './gate.js';
import { words as ownWords } from './words.js';

type Row = readonly [string, readonly string[]];

/** Every shortcut of what this person may do on one page, in the person's language. */
export function Help({ onClose }: { onClose: () => void }): ReactNode {
  const { help } = useWords();
  const say = useWordsOf(ownWords);
  const own = useWordsOf(listWords);
  const chat = useWordsOf(chatWords);
  const mayAdminister = usePlaces().length > 0;
  const { permissions } = useMe().person;
  const ifMay = (permission: string, row: Row): readonly Row[] => (permissions.includes(permission) ? [row] : []);
  const groups: readonly (readonly [string, readonly Row[]])[] = [
    [
      help.everywhere,
      [
        [help.open, ['Ctrl', 'K']],
        ...ifMay('session.create', [help.newSession, ['n']]),
        ...ifMay('session.claim', [help.join, ['d']]),
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
        ...ifMay('session.claim', [own.next, ['g']]),
        ...ifMay('session.claim', [own.claimKey, ['c']]),
        ...ifMay('session.transfer', [own.transferKey, ['t']]),
        ...ifMay('session.chat', [chat.key, ['m']]),
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
