import { Button, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode, type RefObject } from 'react';
import type { Viewer } from '../../viewer/viewer.js';
import type { OfferKind } from '../api/collaboration.js';
import type { SessionView } from '../api/sessions.js';
import { ChatPanel } from '../chat/chat-panel.js';
import { FilesPanel } from '../files/files-panel.js';
import type { SessionFiles } from '../files/session-files.js';
import { Icon } from '../icons.js';
import { Party } from '../participants/party.js';
import { CloseForm } from '../sessions/close-form.js';
import { words as ownWords } from '../sessions/words.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { ClipboardPanel, TypeClipboard } from './clipboard-panel.js';
import { DrawPanel } from './draw-panel.js';
import { chords } from './keys.js';
import type { Screen } from './screen.js';
import { ScreenshotPanel } from './screenshot-panel.js';
import opened from './panel.module.css';
import styles from './stage.module.css';
import { handsText } from './statistics.js';
import { useTools, WhyNot, type ToolUse } from './tool-use.js';
import { ViewPanel } from './view-panel.js';

export type PanelName =
  'view' | 'draw' | 'screenshot' | 'chat' | 'people' | 'keys' | 'text' | 'clipboard' | 'files' | 'more' | 'end';

interface PanelProps {
  readonly panel: PanelName;
  readonly session: SessionView;
  readonly screen: Screen | undefined;
  readonly viewer: RefObject<Viewer | undefined>;
  readonly control: ToolUse;
  readonly files: SessionFiles | undefined;
  /** The tools that are rarely used. */
  readonly more: ReactNode;
  readonly onDialog: (kind: OfferKind) => void;
  /** Gives the keyboard back to the picture. */
  readonly done: () => void;
}

function TypeText({ viewer, done }: { viewer: RefObject<Viewer | undefined>; done: () => void }): ReactNode {
  const { words } = useSpeech();
  const [text, setText] = useState('');
  return (
    <form
      className={opened['form']}
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
export function PanelContent({
  panel,
  session,
  screen,
  viewer,
  control,
  files,
  more,
  onDialog,
  done,
}: PanelProps): ReactNode {
  const { words } = useSpeech();
  const navigate = useNavigate();
  const say = words.stage;
  const content = ((): ReactNode => {
    if (panel === 'people') return <Party session={session} onDialog={onDialog} />;
    if (panel === 'view') return <ViewPanel screen={screen} viewer={viewer} />;
    if (panel === 'draw') return <DrawPanel session={session} viewer={viewer} />;
    if (panel === 'screenshot') return <ScreenshotPanel session={session} screen={screen} viewer={viewer} />;
    if (panel === 'more') return <div className={opened['more']}>{more}</div>;
    if (panel === 'files') return files === undefined ? null : <FilesPanel files={files} />;
    if (panel === 'clipboard') return <ClipboardPanel viewer={viewer} />;
    if (panel === 'chat') return <ChatPanel session={session} onStage />;
    if (panel === 'end') {
      return <CloseForm id={session.id} opened onClosed={() => void navigate({ to: '/' })} />;
    }
    if (control.why !== undefined) return <WhyNot use={control} />;
    if (panel === 'text') return <TypeText viewer={viewer} done={done} />;
    return (
      <ul className={opened['chords']}>
        <li>
          <TypeClipboard viewer={viewer} done={done} />
        </li>
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
    <div className={opened['panel']} data-panel={panel}>
      {content}
    </div>
  );
}

interface HandsNoteProps {
  readonly screen: Screen | undefined;
}

/** Who has keyboard and mouse, or that they were withdrawn; nothing while it is this person or nobody. */
export function HandsNote({ screen }: HandsNoteProps): ReactNode {
  const { words } = useSpeech();
  const own = useWordsOf(ownWords);
  const isWithdrawn = useTools()('control').standing === 'withdrawn';
  const isOthers = screen?.hands === 'otherViewer' || screen?.hands === 'endUser';
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
