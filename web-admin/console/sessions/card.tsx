import { ActionIcon } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { readSession, type SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { Phrase } from '../identity/phrase.js';
import { OffersToMe } from '../transfer/offers.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import { detailsKey } from './acts.js';
import { CloseForm } from './close-form.js';
import { becauseText } from './columns.js';
import { useDesk } from './desk.js';
import { DeviceCard } from './device.js';
import { InvitationCard } from './invitation.js';
import { Next } from './next.js';
import { isOpen } from './order.js';
import { CallFacts } from '../calls/call-facts.js';
import { ChatSection } from '../chat/chat-section.js';
import { RunningTime } from './running-time.js';
import { SessionOutcome } from './outcome.js';
import { History, Notes, Warnings } from './record.js';
import { words as listWords } from './list-words.js';
import { mayDo } from './rights.js';
import styles from './card.module.css';
import { nameOf } from './start.js';
import { StateMark } from './state.js';
import { words as ownWords } from './words.js';

const PartySection = lazy(() => import('../participants/party-section.js'));

const settleMs = 150;

function Facts({ session }: { session: SessionView }): ReactNode {
  const { words, locale } = useSpeech();
  const say = words.card;
  const own = useWordsOf(ownWords);
  const list = useWordsOf(listWords);
  const because = becauseText(session, list);
  const times: readonly (readonly [string, number | undefined])[] = [
    [say.created, session.createdAt],
    [say.readySince, session.readyAt],
    [say.activeSince, session.engagedAt],
    [say.ended, session.endedAt],
  ];
  return (
    <section className={styles['section']}>
      <h3>{say.details}</h3>
      <dl className={styles['facts']}>
        {session.createdBy !== undefined && (
          <div>
            <dt>{say.createdBy}</dt>
            <dd>
              <Outside>{session.createdBy.name}</Outside>
            </dd>
          </div>
        )}
        <div>
          <dt>{say.technician}</dt>
          <dd>{session.technician === undefined ? words.nobody : <Outside>{session.technician.name}</Outside>}</dd>
        </div>
        {because === undefined ? null : (
          <div>
            <dt>{list.becauseTitle}</dt>
            <dd>{because}</dd>
          </div>
        )}
        <div>
          <dt>{own.channel}</dt>
          <dd>{session.channel === undefined ? own.privateSession : <Outside>{session.channel.name}</Outside>}</dd>
        </div>
        {times.map(([name, at]) =>
          at === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd title={fullMoment(at, locale)}>{moment(at, locale)}</dd>
            </div>
          ),
        )}
        {session.note === undefined ? null : (
          <div>
            <dt>{say.note}</dt>
            <dd>
              <Outside lines>{session.note}</Outside>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

interface CardProps {
  readonly id: string;
  /** Back to the list, where there is no room for both. */
  readonly onBack: () => void;
}

/** Everything about one session; it follows the selection and every change. */
export function Card({ id, onBack }: CardProps): ReactNode {
  const { words } = useSpeech();
  const { snapshot, learn } = useDesk();
  const me = useMe();
  const known = snapshot.sessions.get(id);
  const changedAt = snapshot.changedAt.get(id);
  // Running down the list with a held key must not ask for every session passed.
  const [settled] = useDebouncedValue(id, settleMs);
  const details = useQuery({ queryKey: detailsKey(id), queryFn: () => readSession(id), enabled: settled === id });
  const { refetch } = details;
  useEffect(() => {
    if (changedAt !== undefined && settled === id) void refetch();
  }, [changedAt, settled, id, refetch]);
  const read = details.data?.session;
  useEffect(() => {
    // A session that no list brought (an old one, opened by its address) becomes known by reading it.
    if (known === undefined && read !== undefined) learn(read);
  }, [known, read, learn]);
  const session = known ?? read;
  if (session === undefined) {
    return details.error === null ? (
      <p className={styles['quiet']}>{words.loading}</p>
    ) : (
      <Refused cause={details.error} again={() => void refetch()} />
    );
  }
  return (
    <article className={styles['card']} aria-label={words.card.label(visible(nameOf(session, words)))}>
      <header className={styles['cardHead']}>
        <ActionIcon
          className={styles['cardBack']}
          variant="subtle"
          color="gray"
          aria-label={words.help.leave}
          onClick={onBack}
        >
          <Icon name="back" />
        </ActionIcon>
        <div>
          <h2>
            <Outside>{nameOf(session, words)}</Outside>
          </h2>
          <p>
            <StateMark session={session} />
            <RunningTime session={session} />
            <span>{words.sessions.number(session.number)}</span>
            {session.origin === 'sos' ? <span>{words.sessions.sos}</span> : null}
            {session.viewers > 0 ? <span>{words.card.viewers(session.viewers)}</span> : null}
          </p>
          {session.subject === undefined ? null : (
            <p>
              <Outside>{session.subject}</Outside>
            </p>
          )}
        </div>
      </header>
      <Warnings session={session} />
      <OffersToMe session={session} />
      <Next key={`next ${id}`} session={session} />
      <Phrase session={session} />
      {isOpen(session) && mayDo(me.person, session, 'session.close') ? <CloseForm key={`close ${id}`} id={id} /> : null}
      {session.state === 'waiting' && session.origin === 'invitation' && mayDo(me.person, session, 'session.create') ? (
        <InvitationCard key={`invitation ${id}`} session={session} />
      ) : null}
      <DeviceCard session={session} />
      <CallFacts session={session} />
      <Suspense>
        <PartySection key={`party ${id}`} session={session} className={styles['section']} />
      </Suspense>
      <ChatSection key={`chat ${id}`} session={session} />
      <Notes key={`notes ${id}`} session={session} notes={details.data?.notes ?? []} />
      <Facts session={session} />
      <SessionOutcome session={session} />
      <History events={details.data?.events ?? []} />
    </article>
  );
}
