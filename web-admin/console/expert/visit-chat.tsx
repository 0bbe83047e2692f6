import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import type { ChatLine } from '../api/chat.js';
import { readLines, writeLine } from '../api/experts.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useWordsOf } from '../words/language.js';
import styles from './visit.module.css';
import { words as ownWords } from './words.js';

const readEveryMs = 2_000;
/** Characters that the API takes. */
const lineLongest = 2_000;

/** What everybody in the session reads and writes. */
export function VisitChat({ credential }: { credential: string }): ReactNode {
  const say = useWordsOf(ownWords);
  const [text, setText] = useState('');
  const known = useRef<readonly ChatLine[]>([]);
  const lines = useQuery({
    queryKey: ['visit-chat', credential],
    queryFn: async () => {
      const { lines: fresh } = await readLines(credential, known.current.at(-1)?.number ?? 0);
      known.current = [...known.current, ...fresh];
      return known.current;
    },
    refetchInterval: readEveryMs,
    retry: false,
  });
  const writing = useMutation({
    mutationFn: (line: { readonly id: string; readonly text: string }) => writeLine(credential, line.id, line.text),
    onSuccess: () => {
      setText('');
      void lines.refetch();
    },
  });
  const send = (): void => {
    if (text.trim() !== '') writing.mutate({ id: crypto.randomUUID(), text: text.trim() });
  };
  return (
    <div className={styles['chat']}>
      <ol role="log" aria-label={say.chat}>
        {(lines.data ?? []).map(({ number, by, text: said }) => (
          <li key={number}>
            <small>
              <Outside>{by.name}</Outside>
            </small>
            <Outside lines>{said}</Outside>
          </li>
        ))}
      </ol>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Textarea
          aria-label={say.write}
          placeholder={say.write}
          autoFocus
          rows={2}
          maxLength={lineLongest}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            send();
          }}
        />
        <Button type="submit" size="sm" disabled={text.trim() === ''} loading={writing.isPending}>
          {say.send}
        </Button>
      </form>
      <Refused cause={writing.error ?? lines.error} />
    </div>
  );
}
