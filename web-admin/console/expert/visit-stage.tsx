import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { ChatLine } from '../api/chat.js';
import { askVisitorsPass, readLines, writeLine, type Visit } from '../api/experts.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useScreen, type Screen } from '../stage/screen.js';
import stage from '../stage/stage.module.css';
import { useWordsOf } from '../words/language.js';
import styles from './visit.module.css';
import { words as ownWords } from './words.js';

const readEveryMs = 2_000;
/** Characters that the API takes. */
const lineLongest = 2_000;

interface VisitStageProps {
  readonly visit: Visit;
  readonly credential: string;
  readonly leave: () => void;
}

/** The end user’s screen for an expert: the picture, the chat, and the way out. */
export function VisitStage({ visit, credential, leave }: VisitStageProps): ReactNode {
  const say = useWordsOf(ownWords);
  const host = useRef<HTMLDivElement>(null);
  const [isChatting, setChatting] = useState(false);
  const shown = visit.consent && !visit.held;
  const passes = { of: credential, ask: askVisitorsPass, may: visit.tools.join() };
  const { screen } = useScreen(host, shown, say.screen, passes);
  const said = sayingOf(visit, screen, say);
  return (
    <main className={stage['stage']} data-mantine-color-scheme="dark" aria-label={say.screen}>
      <div ref={host} className={stage['host']} data-live={screen?.state === 'live' || undefined} />
      {said === undefined ? null : (
        <div className={stage['overlay']}>
          <div role="status">
            <h1>{said.title}</h1>
            <p>{said.lead}</p>
          </div>
        </div>
      )}
      <div className={stage['bar']} data-shown data-tools>
        <div className={stage['tools']} role="toolbar" aria-label={say.page}>
          <span className={stage['who']}>
            <strong>{say.with(visible(visit.lead ?? ''))}</strong>
            {visit.endUser === undefined ? null : <Outside>{visit.endUser}</Outside>}
            {visit.tools.includes('control') ? null : <span>{say.watchOnly}</span>}
          </span>
          <button
            type="button"
            className={stage['tool']}
            aria-expanded={isChatting}
            onClick={() => setChatting(!isChatting)}
          >
            <Icon name="chat" size={17} />
            <b>{say.chat}</b>
          </button>
          <button type="button" className={stage['tool']} data-danger onClick={leave}>
            <Icon name="leave" size={17} />
            <b>{say.leave}</b>
          </button>
        </div>
        {isChatting ? (
          <div className={stage['panel']}>
            <VisitChat credential={credential} />
          </div>
        ) : null}
      </div>
    </main>
  );
}

function sayingOf(
  { consent, held }: Visit,
  screen: Screen | undefined,
  say: (typeof ownWords)['en'],
): { readonly title: string; readonly lead: string } | undefined {
  if (held) return { title: say.held, lead: say.heldLead };
  if (!consent) return { title: say.notAgreed, lead: say.notAgreedLead };
  if (screen?.state === 'live') return undefined;
  return { title: screen?.state === 'interrupted' ? say.interrupted : say.connecting, lead: '' };
}

/** What everybody in the session reads and writes. */
function VisitChat({ credential }: { credential: string }): ReactNode {
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
