import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { Audience, ChatLine } from '../api/chat.js';
import type { Me } from '../api/people.js';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useDesk } from '../sessions/desk.js';
import { useRights } from '../sessions/rights.js';
import { nameOf } from '../sessions/start.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import { conversationOf, type Unsent } from './chat-book.js';
import { audiences, Unread, unreadOf, useChats } from './chats.js';
import styles from './chat.module.css';
import { words as ownWords } from './words.js';

/** What a line on the wire holds leaves room for this many characters of any script. */
const longest = 1_000;

interface ChatPanelProps {
  readonly session: SessionView;
  /** It stands over the picture: the keyboard goes to its field at once. */
  readonly onStage?: boolean;
}

/** Both conversations of a session, one at a time, and a field that always says who will read it. */
export function ChatPanel({ session, onStage = false }: ChatPanelProps): ReactNode {
  const say = useWordsOf(ownWords);
  const { person } = useMe();
  const { chats: book } = useDesk();
  const chats = useChats();
  const [audience, setAudience] = useState<Audience>(() => {
    const news = (of: Audience): number => unreadOf(chats, session.id, person.id, [of]).length;
    return news('everybody') === 0 && news('technicians') > 0 ? 'technicians' : 'everybody';
  });
  const { id } = session;
  const { lines, news, unsent, isRead, failure } = conversationOf(chats, id, audience);
  useEffect(() => book.open(id, audience), [book, id, audience]);
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden && document.hasFocus()) book.see(id, audience);
    };
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [book, id, audience, news]);
  return (
    <div className={`${styles['panel']} ${onStage ? styles['stage'] : ''}`} data-audience={audience}>
      <div className={styles['tabs']} role="tablist" aria-label={say.title}>
        {audiences.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={each === audience}
            tabIndex={each === audience ? 0 : -1}
            onClick={() => setAudience(each)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
              const other = each === 'everybody' ? 'technicians' : 'everybody';
              setAudience(other);
              const sibling = event.currentTarget.nextElementSibling ?? event.currentTarget.previousElementSibling;
              if (sibling instanceof HTMLElement) sibling.focus();
            }}
          >
            <Icon name={each === 'everybody' ? 'chat' : 'lock'} size={15} />
            {say[each]}
            <Unread count={unreadOf(chats, id, person.id, [each]).length} />
          </button>
        ))}
      </div>
      <Log
        label={say.log[audience]}
        lines={lines}
        unsent={unsent}
        me={person.id}
        none={isRead ? say.none[audience] : undefined}
        drop={(name) => book.drop(id, audience, name)}
      />
      <Refused cause={failure} again={() => book.open(id, audience)} />
      <Composer key={audience} session={session} audience={audience} focused={onStage} />
    </div>
  );
}

interface LogProps {
  readonly label: string;
  readonly lines: readonly ChatLine[];
  readonly unsent: readonly Unsent[];
  readonly me: string;
  /** What stands there while nothing was written; undefined while it is not known. */
  readonly none: string | undefined;
  readonly drop: (name: string) => void;
}

function Log({ label, lines, unsent, me, none, drop }: LogProps): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(ownWords);
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const list = log.current;
    if (list !== null && isAtEnd.current) list.scrollTop = list.scrollHeight;
  }, [lines, unsent]);
  return (
    <div
      ref={log}
      className={styles['log']}
      role="log"
      aria-label={label}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        const slack = 24;
        isAtEnd.current = scrollTop + clientHeight >= scrollHeight - slack;
      }}
    >
      <ol>
        {lines.length + unsent.length === 0 && none !== undefined ? <li className={styles['none']}>{none}</li> : null}
        {lines.map((line) => (
          <li key={line.number} data-own={line.by.id === me || undefined} data-by={line.by.kind}>
            <small>
              <Author line={line} me={me} />
              {' · '}
              <time dateTime={new Date(line.at).toISOString()} title={fullMoment(line.at, locale)}>
                {moment(line.at, locale)}
              </time>
            </small>
            <Outside lines>{line.text}</Outside>
          </li>
        ))}
        {unsent.map(({ name, text, refused, isWaiting }) => (
          <li key={name} data-own data-unsent>
            <small>
              {say.you} · {refused === undefined ? (isWaiting === true ? say.waiting : say.sending) : say.refused}
            </small>
            <Outside lines>{text}</Outside>
            {refused === undefined ? null : (
              <>
                <Refused cause={refused} />
                <Button size="compact-xs" variant="default" onClick={() => drop(name)}>
                  {say.drop}
                </Button>
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Author({ line: { by }, me }: { line: ChatLine; me: string }): ReactNode {
  const say = useWordsOf(ownWords);
  if (by.id === me) return <strong>{say.you}</strong>;
  if (by.name === '') return <strong>{say.endUser}</strong>;
  return (
    <>
      <strong>
        <Outside>{by.name}</Outside>
      </strong>
      {by.kind === 'expert' ? ` (${say.expert})` : null}
    </>
  );
}

interface ComposerProps {
  readonly session: SessionView;
  readonly audience: Audience;
  readonly focused: boolean;
}

function Composer({ session, audience, focused }: ComposerProps): ReactNode {
  const { words } = useSpeech();
  const say = useWordsOf(ownWords);
  const { chats } = useDesk();
  const { person } = useMe();
  const may = useRights(session);
  const [text, setText] = useState('');
  const { state } = session;
  if (state === 'closed' || state === 'expired') return <p className={styles['why']}>{say.over}</p>;
  if (state === 'waiting') return <p className={styles['why']}>{say.notYet}</p>;
  if (!may('session.chat') && !hasPart(person, session)) return <p className={styles['why']}>{say.mayNot}</p>;
  const send = (): void => {
    if (text.trim() === '') return;
    chats.write(session.id, audience, text.trim());
    setText('');
  };
  const reads =
    audience === 'technicians' ? say.reads.technicians : say.reads.everybody(visible(nameOf(session, words)));
  return (
    <form
      className={styles['composer']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        aria-label={say.label[audience]}
        placeholder={say.label[audience]}
        title={say.hint}
        description={reads}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data-chat
        autoFocus={focused}
        rows={2}
        maxLength={longest}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <Button
        type="submit"
        size="sm"
        variant={audience === 'technicians' ? 'default' : 'filled'}
        disabled={text.trim() === ''}
      >
        {say.send}
      </Button>
    </form>
  );
}

/** Whoever has a part in a session, or is offered one, writes there with what they hold anywhere. */
function hasPart(person: Me['person'], { participants, offers }: SessionView): boolean {
  const isIn =
    participants.some(({ id }) => id === person.id) || offers.some((offer) => offer.technician?.id === person.id);
  return isIn && person.permissions.includes('session.chat');
}
