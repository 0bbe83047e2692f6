import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import type { Words } from '../words/en.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import { useActs } from './acts.js';
import { useDesk } from './desk.js';
import styles from './card.module.css';
import { isOf } from './order.js';
import { useRights } from './rights.js';
import { nameOf } from './start.js';
import { words as ownWords } from './words.js';

/** Where the session stands and what comes now, in one sentence. */
export function sentenceOf(session: SessionView, mine: boolean, words: Words): string {
  const { next } = words;
  switch (session.state) {
    case 'waiting':
      if (session.origin === 'practice') return next.practiceStarting;
      return session.downloaded ? next.downloaded : next.waiting;
    case 'ready':
      if (session.origin === 'call' && session.link === 'none') return next.noProgram;
      return session.link === 'connected' ? next.ready : next.away;
    case 'active':
      if (session.technician !== undefined && !mine) return next.other(visible(session.technician.name));
      if (session.link !== 'connected') return next.away;
      if (session.consent === 'none') return next.unasked;
      return session.consent === 'asked' ? next.asked(visible(nameOf(session, words))) : next[session.consent];
    case 'closed':
      return next.reasons[session.reason ?? ''] ?? words.states.closed;
    case 'expired':
      return next.expired;
  }
}

function Steps({ session }: { session: SessionView }): ReactNode {
  const { steps } = useSpeech().words.next;
  const reached = session.state === 'waiting' ? (session.downloaded ? 2 : 1) : 3;
  return (
    <ol className={styles['steps']}>
      {[steps.invited, steps.downloaded, steps.ready].map((step, index) => (
        <li key={step} data-done={index < reached || undefined} aria-current={index === reached ? 'step' : undefined}>
          <span aria-hidden="true">{index < reached ? <Icon name="check" size={12} /> : null}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}

/** What happens next, and the one act that moves the session on. */
export function Next({ session }: { session: SessionView }): ReactNode {
  const { words, locale } = useSpeech();
  const me = useMe();
  const desk = useDesk();
  const acts = useActs(session.id);
  const mine = session.technician === undefined || session.technician.id === me.person.id;
  const again = session.consent === 'refused' || session.consent === 'timedOut' || session.consent === 'stopped';
  // Nobody can be asked while their program is out of reach; the sentence above the button says so.
  const isAway = session.link !== 'connected';
  const { actions } = words;
  const own = useWordsOf(ownWords);
  const may = useRights(session);
  const isColleagues = !isOf(session, me.person.id) || !mine;
  const mayConnect = may('session.engage') && may('tool.view') && (!isColleagues || may('session.takeOver'));
  const { withdrawn } = session;
  const main = ((): ReactNode => {
    if (session.state === 'ready') {
      if (!mayConnect) return null;
      return (
        <Button
          fullWidth
          data-main="connect"
          disabled={isAway}
          leftSection={<Icon name="connect" />}
          onClick={() => acts.open(true)}
        >
          {actions.connect}
        </Button>
      );
    }
    if (session.state === 'active') {
      if (!mayConnect) return null;
      const label = !mine ? actions.takeOver : again ? actions.askAgain : actions.resume;
      return (
        <Button
          fullWidth
          data-main="connect"
          disabled={isAway && session.consent !== 'given'}
          leftSection={<Icon name="connect" />}
          onClick={() => acts.open(mine)}
        >
          {label}
        </Button>
      );
    }
    if (session.state === 'closed' || session.state === 'expired') {
      return session.origin === 'invitation' ? (
        <Button
          fullWidth
          variant="default"
          data-main
          leftSection={<Icon name="plus" />}
          onClick={() => desk.setPanel('new')}
        >
          {words.next.again}
        </Button>
      ) : null;
    }
    return null;
  })();
  return (
    <section className={styles['next']} aria-label={words.next.title}>
      <p role="status">{sentenceOf(session, mine, words)}</p>
      {session.state === 'waiting' && session.origin === 'invitation' ? <Steps session={session} /> : null}
      {withdrawn === undefined ? null : (
        <p role="status">
          {withdrawn.technician.id === me.person.id
            ? own.withdrawn
            : own.withdrawnFrom(visible(withdrawn.technician.name))}
        </p>
      )}
      {main}
      {session.state === 'ready' && mayConnect ? <small>{actions.connectHint}</small> : null}
      {session.state === 'waiting' && session.deadline !== undefined ? (
        <small>{words.next.expires(moment(session.deadline, locale))}</small>
      ) : null}
      {session.state === 'active' && mine ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          title={actions.releaseHint}
          loading={acts.release.isPending}
          onClick={() => acts.release.mutate()}
        >
          {actions.release}
        </Button>
      ) : null}
      <Refused cause={acts.release.error} />
    </section>
  );
}
