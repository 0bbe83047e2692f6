import { useNavigate } from '@tanstack/react-router';
import type { ReactNode, RefObject } from 'react';
import type { Viewer } from '../../viewer/viewer.js';
import { recordScreenshot, type OfferKind } from '../api/collaboration.js';
import type { SessionView } from '../api/sessions.js';
import { ChatPanel } from '../chat/chat-panel.js';
import { FilesPanel } from '../files/files-panel.js';
import type { SessionFiles } from '../files/session-files.js';
import { useMe } from '../frame/gate.js';
import { placeOf } from '../participants/part.js';
import { Party } from '../participants/party.js';
import { CloseForm } from '../sessions/close-form.js';
import { ClipboardPanel } from './clipboard-panel.js';
import { colourAt, DrawPanel } from './draw-panel.js';
import { KeysPanel, TypeText } from './keys-panel.js';
import type { Screen } from './screen.js';
import { ScreenshotPanel, type Recording } from './screenshot-panel.js';
import opened from './panel.module.css';
import { ViewPanel } from './view-panel.js';

export type PanelName =
  'view' | 'draw' | 'screenshot' | 'chat' | 'people' | 'keys' | 'text' | 'clipboard' | 'files' | 'more' | 'end';

interface PanelProps {
  readonly panel: PanelName;
  readonly session: SessionView;
  readonly screen: Screen | undefined;
  readonly viewer: RefObject<Viewer | undefined>;
  readonly files: SessionFiles | undefined;
  /** The tools that are rarely used. */
  readonly more: ReactNode;
  readonly onDialog: (kind: OfferKind) => void;
  /** Gives the keyboard back to the picture. */
  readonly done: () => void;
}

/** What a tool of the bar opens below it. */
export function PanelContent({ panel, session, screen, viewer, files, more, onDialog, done }: PanelProps): ReactNode {
  const navigate = useNavigate();
  const { person } = useMe();
  const content = ((): ReactNode => {
    if (panel === 'people') return <Party session={session} onDialog={onDialog} />;
    if (panel === 'view') return <ViewPanel screen={screen} viewer={viewer} />;
    if (panel === 'draw') return <DrawPanel colour={colourAt(placeOf(session, person.id))} viewer={viewer} />;
    if (panel === 'screenshot') {
      const record: Recording = (screenshot) => recordScreenshot(session.id, screenshot);
      return <ScreenshotPanel number={session.number} record={record} screen={screen} viewer={viewer} />;
    }
    if (panel === 'more') return <div className={opened['more']}>{more}</div>;
    if (panel === 'files') return files === undefined ? null : <FilesPanel files={files} />;
    if (panel === 'clipboard') return <ClipboardPanel viewer={viewer} />;
    if (panel === 'chat') return <ChatPanel session={session} onStage />;
    if (panel === 'end') {
      return <CloseForm id={session.id} opened onClosed={() => void navigate({ to: '/' })} />;
    }
    if (panel === 'text') return <TypeText viewer={viewer} done={done} />;
    return <KeysPanel viewer={viewer} done={done} />;
  })();
  return (
    <div className={opened['panel']} data-panel={panel}>
      {content}
    </div>
  );
}
