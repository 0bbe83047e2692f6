import { Button, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode, type RefObject } from 'react';
import type { Viewer } from '../../viewer/viewer.js';
import type { OfferKind } from '../api/collaboration.js';
import type { SessionView } from '../api/sessions.js';
import { ChatPanel } from '../chat/chat-panel.js';
import { useMe } from '../frame/gate.js';
import { Icon } from '../icons.js';
import { partOf } from '../participants/part.js';
import { Party } from '../participants/party.js';
import { CloseForm } from '../sessions/close-form.js';
import { useRights } from '../sessions/rights.js';
import { words as ownWords } from '../sessions/words.js';
import type { Words } from '../words/en.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { chords } from './keys.js';
import { controlWithheld, type Screen } from './screen.js';
import styles from './stage.module.css';

export type PanelName = 'chat' | 'people' | 'keys' | 'text' | 'figures' | 'end';

interface PanelProps {
  readonly panel: PanelName;
  readonly session: SessionView;
  readonly screen: Screen | undefined;
  readonly viewer: RefObject<Viewer | undefined>;
  /** Why keyboard and mouse may not be used; undefined: they may. */
  readonly reason: string | undefined;
  readonly ask: (() => void) | undefined;
  readonly onDialog: (kind: OfferKind) => void;
  /** Gives the keyboard back to the picture. */
  readonly done: () => void;
}

const megabit = 1_000_000;

function Figures({ screen }: { screen: Screen | undefined }): ReactNode {
  const { words, locale } = useSpeech();
  const say = words.stage.figures;
  const figures = screen?.statistics;
  if (figures === undefined) return <p>{words.stage.notLive}</p>;
  const number = (value: number, digits = 0): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
  const ms = (value: number): string => (value > 0 ? `${number(value, value < 10 ? 1 : 0)} ms` : words.none);
  const monitors = (screen?.layout?.monitors ?? []).map(({ width, height }) => `${width} × ${height}`);
  const rows: readonly (readonly [string, string])[] = [
    [say.latency, ms(figures.latencyMs)],
    [say.response, ms(figures.responseMs)],
    [say.frames, number(figures.framesPerSecond)],
    [say.rate, `${number(figures.bitsPerSecond / megabit, 2)} Mbit/s`],
    [say.decode, ms(figures.decodeMs)],
    [say.exact, figures.exact ? say.yes : say.no],
    [say.size, monitors.join(', ')],
    [words.stage.hands, handsText(screen, words)],
  ];
  return (
    <dl className={styles['figures']}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function handsText(screen: Screen | undefined, words: Words): string {
  const say = words.stage;
  switch (screen?.hands) {
    case 'me':
      return say.handsMine;
    case 'otherViewer':
      return say.handsOther;
    case 'endUser':
      return say.handsEndUser;
    case 'nobody':
    case undefined:
      return say.handsFree;
  }
}

function TypeText({ viewer, done }: { viewer: RefObject<Viewer | undefined>; done: () => void }): ReactNode {
  const { words } = useSpeech();
  const [text, setText] = useState('');
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        viewer.current?.typeText(text);
        done();
      }}
    >
      <Textarea
        label={words.stage.typeTextHint}
        autoFocus
        rows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" disabled={text === ''}>
        {words.stage.typeAction}
      </Button>
    </form>
  );
}

/** What a tool of the bar opens below it. */
export function PanelContent({ panel, session, screen, viewer, reason, ask, onDialog, done }: PanelProps): ReactNode {
  const { words } = useSpeech();
  const navigate = useNavigate();
  const say = words.stage;
  const content = ((): ReactNode => {
    if (panel === 'people') return <Party session={session} onDialog={onDialog} />;
    if (panel === 'figures') return <Figures screen={screen} />;
    if (panel === 'chat') return <ChatPanel session={session} onStage />;
    if (panel === 'end') {
      return <CloseForm id={session.id} opened onClosed={() => void navigate({ to: '/' })} />;
    }
    if (reason !== undefined) {
      return (
        <div className={styles['reason']} role="status">
          <p>{reason}</p>
          {ask === undefined ? null : (
            <Button size="sm" onClick={ask}>
              {say.ask}
            </Button>
          )}
        </div>
      );
    }
    if (panel === 'text') return <TypeText viewer={viewer} done={done} />;
    return (
      <ul className={styles['chords']}>
        {chords.map(({ name, usages }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => {
                viewer.current?.pressKeys(usages);
                done();
              }}
            >
              {say.chords[name]}
            </button>
          </li>
        ))}
      </ul>
    );
  })();
  return (
    <div className={styles['panel']} data-panel={panel}>
      {content}
    </div>
  );
}

interface HandsNoteProps {
  readonly session: SessionView;
  readonly screen: Screen | undefined;
}

/** Who has keyboard and mouse, or that they were withdrawn; nothing while it is this person or nobody. */
export function HandsNote({ session, screen }: HandsNoteProps): ReactNode {
  const { words } = useSpeech();
  const own = useWordsOf(ownWords);
  const may = useRights(session);
  const isOthers = screen?.hands === 'otherViewer' || screen?.hands === 'endUser';
  const { person } = useMe();
  const isWithdrawn =
    partOf(session, person.id) === undefined &&
    screen?.state === 'live' &&
    controlWithheld(session, screen, may('tool.control')) === 'controlWithdrawn';
  const text = isWithdrawn ? own.controlWithdrawn : isOthers ? handsText(screen, words) : undefined;
  return (
    <p role="status" className={styles['hands']} data-shown={text !== undefined || undefined}>
      {text === undefined ? null : (
        <>
          <Icon name="hand" size={16} />
          {text}
        </>
      )}
    </p>
  );
}
