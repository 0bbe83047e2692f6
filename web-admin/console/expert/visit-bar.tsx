import { useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { visible } from '../../visible-text.js';
import type { Viewer } from '../../viewer/viewer.js';
import { recordVisitorsScreenshot, type Visit } from '../api/experts.js';
import { DropZone } from '../files/drop-zone.js';
import { FilesPanel } from '../files/files-panel.js';
import type { SessionFiles } from '../files/session-files.js';
import { words as filesWords } from '../files/words.js';
import { Outside } from '../frame/outside.js';
import { ClipboardNote, ClipboardPanel } from '../stage/clipboard-panel.js';
import { words as clipboardWords } from '../stage/clipboard-words.js';
import { colourAt, DrawPanel } from '../stage/draw-panel.js';
import { KeysPanel, TypeText } from '../stage/keys-panel.js';
import opened from '../stage/panel.module.css';
import { usePresence } from '../stage/presence.js';
import type { Screen } from '../stage/screen.js';
import { ScreenshotPanel } from '../stage/screenshot-panel.js';
import styles from '../stage/stage.module.css';
import { useShortcuts } from '../stage/shortcuts.js';
import { StatisticsOverlay } from '../stage/statistics.js';
import { Tool } from '../stage/tool.js';
import { ViewPanel } from '../stage/view-panel.js';
import { words as stageWords } from '../stage/words.js';
import type { IconName } from '../icons.js';
import { useWords, useWordsOf } from '../words/language.js';
import { VisitChat } from './visit-chat.js';
import { words as ownWords } from './words.js';

type PanelName = 'view' | 'keys' | 'text' | 'clipboard' | 'files' | 'draw' | 'screenshot' | 'chat';

interface VisitBarProps {
  readonly visit: Visit;
  readonly credential: string;
  readonly screen: Screen | undefined;
  readonly viewer: RefObject<Viewer | undefined>;
  readonly files: SessionFiles | undefined;
  readonly root: RefObject<HTMLElement | null>;
  readonly leave: () => void;
}

/** An expert’s tools, at the top edge as a technician’s are; each says why it cannot be used where that is so. */
export function VisitBar({ visit, credential, screen, viewer, files, root, leave }: VisitBarProps): ReactNode {
  const own = useWordsOf(ownWords);
  const { stage: say } = useWords();
  const stage = useWordsOf(stageWords);
  const clipboard = useWordsOf(clipboardWords);
  const ownFiles = useWordsOf(filesWords);
  const tools = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<PanelName>();
  const [figures, setFigures] = useState(false);
  const isLive = screen?.state === 'live';
  const presence = usePresence(!isLive || panel !== undefined);
  const [within, setWithin] = useState(false);
  const { summons } = presence;
  useEffect(() => {
    if (summons > 0) tools.current?.querySelector<HTMLElement>('button')?.focus();
  }, [summons]);
  const toPicture = (): void => {
    setPanel(undefined);
    viewer.current?.focus();
  };
  const fullScreen = (): void => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    else void viewer.current?.fullScreen(root.current ?? undefined).catch(() => undefined);
  };
  const toggle = (name: PanelName): void => setPanel(panel === name ? undefined : name);
  useShortcuts(viewer, screen?.layout?.monitors ?? [], {
    fullScreen,
    figures: () => setFigures((before) => !before),
    draw: () => toggle('draw'),
  });
  const showFiles = useCallback(() => setPanel('files'), []);
  const opens: readonly (readonly [PanelName, IconName, string, string])[] = [
    ['view', 'fit', stage.view, stage.viewHint],
    ['keys', 'keyboard', say.keys, say.keysHint],
    ['text', 'text', say.typeText, say.typeTextHint],
    ['clipboard', 'clipboard', clipboard.title, clipboard.hint],
    ['files', 'copy', ownFiles.title, ownFiles.hint],
    ['draw', 'pen', stage.draw, stage.drawHint],
    ['screenshot', 'camera', stage.screenshot, stage.screenshotHint],
  ];
  const content = ((): ReactNode => {
    switch (panel) {
      case 'view':
        return <ViewPanel screen={screen} viewer={viewer} />;
      case 'keys':
        return <KeysPanel viewer={viewer} done={toPicture} />;
      case 'text':
        return <TypeText viewer={viewer} done={toPicture} />;
      case 'clipboard':
        return <ClipboardPanel viewer={viewer} />;
      case 'files':
        return files === undefined ? null : <FilesPanel files={files} />;
      case 'draw':
        return <DrawPanel colour={colourAt(visit.place ?? 1)} viewer={viewer} />;
      case 'screenshot':
        return (
          <ScreenshotPanel
            number={visit.number ?? 0}
            record={(screenshot) => recordVisitorsScreenshot(credential, screenshot)}
            screen={screen}
            viewer={viewer}
          />
        );
      case 'chat':
        return <VisitChat credential={credential} />;
      case undefined:
        return null;
    }
  })();
  return (
    <>
      <div
        ref={tools}
        className={styles['bar']}
        data-tools
        data-shown={presence.near || within || undefined}
        onFocus={() => setWithin(true)}
        onBlur={(event) => setWithin(event.currentTarget.contains(event.relatedTarget))}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (panel === undefined) presence.dismiss();
          toPicture();
        }}
      >
        <div className={styles['tools']} role="toolbar" aria-label={say.tools}>
          <span className={styles['who']}>
            <strong>{own.with(visible(visit.lead ?? ''))}</strong>
            {visit.endUser === undefined ? null : <Outside>{visit.endUser}</Outside>}
            {visit.tools.length > 1 ? null : <span>{own.watchOnly}</span>}
          </span>
          {opens.map(([name, icon, label, hint]) => (
            <Tool
              key={name}
              icon={icon}
              label={label}
              hint={isLive ? hint : say.notLive}
              expanded={panel === name}
              disabled={!isLive}
              onUse={() => isLive && toggle(name)}
            />
          ))}
          <Tool icon="full" label={say.fullScreen} hint={say.fullScreenHint} onUse={fullScreen} />
          <Tool icon="chat" label={own.chat} expanded={panel === 'chat'} onUse={() => toggle('chat')} />
          <Tool icon="leave" label={own.leave} danger onUse={leave} />
        </div>
        {panel === undefined ? null : (
          <div className={opened['panel']} data-panel={panel}>
            {content}
          </div>
        )}
      </div>
      <ClipboardNote viewer={viewer} screen={screen} />
      {isLive && figures ? <StatisticsOverlay screen={screen} isLossy={false} /> : null}
      {files === undefined ? null : <DropZone root={root} files={files} onDropped={showFiles} />}
    </>
  );
}
