import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { Phrase } from '../identity/phrase.js';
import { leads } from '../participants/part.js';
import { words as partyWords } from '../participants/words.js';
import { useRights } from '../sessions/rights.js';
import { nameOf } from '../sessions/start.js';
import { words as ownWords } from '../sessions/words.js';
import { words as transferWords } from '../transfer/words.js';
import type { Words } from '../words/en.js';
import { useWords, useWordsOf } from '../words/language.js';
import type { Situation } from './situation.js';
import styles from './stage.module.css';

interface Said {
  readonly title: string;
  readonly lead: string;
  /** What the one button says; without it there is nothing to do but wait. */
  readonly act?: string;
}

/** The words of every situation but `live`, in which the picture speaks for itself. */
function sayingOf(
  situation: Exclude<Situation, 'live'>,
  session: SessionView,
  words: Words,
  own: (typeof ownWords)['en'],
  party: (typeof partyWords)['en'],
  isLead: boolean,
): Said {
  const { stage: say, actions, next } = words;
  const who = visible(nameOf(session, words));
  switch (situation) {
    case 'ended':
      return { title: say.ended, lead: next.reasons[session.reason ?? ''] ?? say.endedLead };
    case 'notHere':
      return { title: say.waitingTitle, lead: say.waitingLead };
    case 'starting':
      return { title: say.starting, lead: say.waitingLead };
    case 'mayAsk':
      return { title: say.askTitle(who), lead: say.askLead, act: actions.connect };
    case 'other':
      return {
        title: say.other(visible(session.technician?.name ?? '')),
        lead: say.otherLead,
        act: actions.takeOver,
      };
    case 'beside':
      return { title: party.beside, lead: party.besideLead(visible(session.technician?.name ?? '')) };
    case 'held':
      return {
        title: party.held,
        lead: isLead ? party.heldByYou : party.heldBy(visible(session.held?.by.name ?? '')),
        ...(isLead && { act: party.unhold }),
      };
    case 'withdrawn':
      return { title: own.withdrawn, lead: own.withdrawnLead, act: actions.connect };
    case 'asking':
      return { title: say.asking(who), lead: say.askingLead };
    case 'refused':
      return { title: say.refused, lead: say.refusedLead, act: actions.askAgain };
    case 'timedOut':
      return { title: say.timedOut, lead: say.timedOutLead, act: actions.askAgain };
    case 'stopped':
      return { title: say.stopped, lead: say.stoppedLead, act: actions.askAgain };
    case 'connecting':
      return { title: say.connecting, lead: say.toolsHow };
    case 'interrupted':
      return { title: say.interrupted, lead: say.interruptedLead };
    case 'away':
      return { title: say.away, lead: say.awayLead };
    case 'failed':
      return { title: say.failed, lead: '', act: words.retry };
  }
}

interface OverlayProps {
  readonly situation: Exclude<Situation, 'live'>;
  readonly session: SessionView;
  readonly failure: unknown;
  readonly busy: boolean;
  readonly act: () => void;
}

/** A session that was here until its technician lost the right to see it, or handed it over. */
export function GoneOverlay({ handedOver }: { handedOver: boolean }): ReactNode {
  const words = useWords();
  const own = useWordsOf(ownWords);
  const transfer = useWordsOf(transferWords);
  return (
    <div className={styles['overlay']} data-situation="withdrawn">
      <div role="status">
        <h1>{handedOver ? transfer.gone : own.withdrawn}</h1>
        <p>{handedOver ? transfer.goneLead : own.goneLead}</p>
      </div>
      <Link to="/" className={styles['way']}>
        {words.frame.unknownPageNext}
      </Link>
    </div>
  );
}

/** What stands in front of the dark stage, or of a picture that rests. */
export function Overlay({ situation, session, failure, busy, act }: OverlayProps): ReactNode {
  const words = useWords();
  const own = useWordsOf(ownWords);
  const may = useRights(session);
  const party = useWordsOf(partyWords);
  const isLead = leads(session, useMe().person.id);
  const said = sayingOf(situation, session, words, own, party, isLead);
  const mayAct = situation === 'failed' || (may('session.engage') && may('tool.view'));
  const cannot = situation === 'mayAsk' || situation === 'other' ? <p>{own.mayNotConnect}</p> : null;
  return (
    <div className={styles['overlay']} data-situation={situation}>
      <div role="status">
        <h1>{said.title}</h1>
        {said.lead === '' ? null : <p>{said.lead}</p>}
      </div>
      {situation === 'asking' ? <Phrase session={session} /> : null}
      <Refused cause={failure} />
      {said.act === undefined ? null : !mayAct ? (
        cannot
      ) : (
        <Button autoFocus size="md" leftSection={<Icon name="connect" />} loading={busy} onClick={act}>
          {said.act}
        </Button>
      )}
      {situation === 'ended' || (situation === 'withdrawn' && !mayAct) ? (
        <Link to="/" className={styles['way']}>
          {words.frame.unknownPageNext}
        </Link>
      ) : null}
    </div>
  );
}
