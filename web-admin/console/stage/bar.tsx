import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { Viewer } from '../../viewer/viewer.js';
import { leaveSession, setHold, type OfferKind } from '../api/collaboration.js';
import type { SessionView } from '../api/sessions.js';
import { ChatToast } from '../chat/chat-toast.js';
import { Unread, unreadOf, useChats } from '../chat/chats.js';
import { words as chatWords } from '../chat/words.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { DropZone } from '../files/drop-zone.js';
import type { SessionFiles } from '../files/session-files.js';
import { words as filesWords } from '../files/words.js';
import { Icon } from '../icons.js';
import { countOf, leads, partOf } from '../participants/part.js';
import { words as identityWords } from '../identity/words.js';
import { words as partyWords } from '../participants/words.js';
import { useDesk } from '../sessions/desk.js';
import { isOpen } from '../sessions/order.js';
import { useRights } from '../sessions/rights.js';
import { RunningTime } from '../sessions/running-time.js';
import { nameOf } from '../sessions/start.js';
import { TransferDialog } from '../transfer/transfer-dialog.js';
import { words as transferWords } from '../transfer/words.js';
import { useWords, useWordsOf } from '../words/language.js';
import { ClipboardNote } from './clipboard-panel.js';
import { words as clipboardWords } from './clipboard-words.js';
import { PanelContent, type PanelName } from './panels.js';
import { usePresence } from './presence.js';
import { qualityOf, type Screen } from './screen.js';
import type { Situation } from './situation.js';
import { useShortcuts } from './shortcuts.js';
import styles from './stage.module.css';
import { StatisticsOverlay } from './statistics.js';
import { Tool } from './tool.js';
import { useTools } from './tool-use.js';
import { words as stageWords } from './words.js';

interface BarProps {
  readonly session: SessionView;
  readonly situation: Situation;
  readonly screen: Screen | undefined;
  readonly viewer: RefObject<Viewer | undefined>;
  /** What fills the display in full screen: the picture together with the tools. */
  readonly root: RefObject<HTMLElement | null>;
  readonly files: SessionFiles | undefined;
}

/** Who, since when, how well, and the tools in the order of use; at the top edge, out of the way. */
export function Bar({ session, situation, screen, viewer, root, files }: BarProps): ReactNode {
  const words = useWords();
  const say = words.stage;
  const may = useRights(session);
  const chat = useWordsOf(chatWords);
  const ownFiles = useWordsOf(filesWords);
  const party = useWordsOf(partyWords);
  const transfer = useWordsOf(transferWords);
  const identity = useWordsOf(identityWords);
  const stage = useWordsOf(stageWords);
  const clipboard = useWordsOf(clipboardWords);
  const [dialog, setDialog] = useState<OfferKind>();
  const { person } = useMe();
  const desk = useDesk();
  const navigate = useNavigate();
  const unread = unreadOf(useChats(), session.id, person.id).length;
  const [panel, setPanel] = useState<PanelName>();
  const [pinned, setPinned] = useState(false);
  const [figures, setFigures] = useState(false);
  const [isFull, setFull] = useState(false);
  const isLive = situation === 'live';
  const presence = usePresence(pinned || !isLive || panel !== undefined);
  const tools = useRef<HTMLDivElement>(null);
  const [within, setWithin] = useState(false);

  const { summons } = presence;
  useEffect(() => {
    if (summons > 0) tools.current?.querySelector<HTMLElement>('a, button')?.focus();
  }, [summons]);
  useEffect(() => {
    const onChange = (): void => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);

  const holding = useMutation({
    mutationFn: (isHeld: boolean) => setHold(session.id, isHeld),
    onSuccess: (answer) => desk.learn(answer.session),
  });
  const leaving = useMutation({
    mutationFn: () => leaveSession(session.id),
    onSuccess: () => navigate({ to: '/' }),
  });
  const toPicture = (): void => {
    setPanel(undefined);
    viewer.current?.focus();
  };
  const part = partOf(session, person.id);
  const isLead = leads(session, person.id);
  const control = useTools()('control');
  const reason = control.why;
  const quality = isLive ? qualityOf(screen?.statistics) : undefined;
  const toggle = (name: PanelName): void => setPanel(panel === name ? undefined : name);
  const shown = presence.near || within;
  const fullScreen = (): void => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    else void viewer.current?.fullScreen(root.current ?? undefined).catch(() => undefined);
  };
  const showFiles = useCallback(() => setPanel('files'), []);
  const toggleFigures = (): void => setFigures((before) => !before);
  useShortcuts(viewer, screen?.layout?.monitors ?? [], {
    fullScreen,
    figures: toggleFigures,
    draw: () => toggle('draw'),
  });
  return (
    <>
      <div
        ref={tools}
        className={styles['bar']}
        data-tools
        data-shown={shown || undefined}
        onFocus={() => setWithin(true)}
        onBlur={(event) => setWithin(event.currentTarget.contains(event.relatedTarget))}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (panel === undefined) presence.dismiss();
          toPicture();
        }}
      >
        <div className={styles['tools']} role="toolbar" aria-label={say.tools}>
          <Link to="/sessions/$id" params={{ id: session.id }} className={styles['tool']} title={words.help.leave}>
            <Icon name="back" size={17} />
            <span>{say.back}</span>
          </Link>
          <span className={styles['who']}>
            <strong>
              <Outside>{nameOf(session, words)}</Outside>
            </strong>
            {session.consent === 'given' ? <RunningTime session={session} /> : null}
            {session.phrase === undefined ? null : (
              <span data-phrase title={identity.hint}>
                {identity.quoted(session.phrase)}
              </span>
            )}
            {isLive ? (
              <span className={styles['quality']} data-quality={quality} title={say.quality}>
                {quality === undefined ? say.live : `${say.live} · ${say.qualities[quality]}`}
              </span>
            ) : null}
          </span>
          <Tool
            icon="fit"
            label={stage.view}
            hint={isLive ? stage.viewHint : say.notLive}
            expanded={panel === 'view'}
            disabled={!isLive}
            onUse={() => isLive && toggle('view')}
          />
          <Tool
            icon="full"
            label={isFull ? say.leaveFullScreen : say.fullScreen}
            hint={say.fullScreenHint}
            pressed={isFull}
            onUse={fullScreen}
          />
          <Tool
            icon="keyboard"
            label={say.keys}
            hint={reason ?? say.keysHint}
            expanded={panel === 'keys'}
            disabled={reason !== undefined}
            onUse={() => toggle('keys')}
          />
          <Tool
            icon="text"
            label={say.typeText}
            hint={reason ?? say.typeTextHint}
            expanded={panel === 'text'}
            disabled={reason !== undefined}
            onUse={() => toggle('text')}
          />
          <Tool
            icon="clipboard"
            label={clipboard.title}
            hint={isLive ? clipboard.hint : say.notLive}
            expanded={panel === 'clipboard'}
            disabled={!isLive}
            onUse={() => isLive && toggle('clipboard')}
          />
          {files === undefined ? null : (
            <Tool
              icon="document"
              label={ownFiles.title}
              hint={ownFiles.hint}
              expanded={panel === 'files'}
              onUse={() => toggle('files')}
            />
          )}
          <Tool
            icon="pen"
            label={stage.draw}
            hint={isLive ? stage.drawHint : say.notLive}
            expanded={panel === 'draw'}
            disabled={!isLive}
            onUse={() => isLive && toggle('draw')}
          />
          <Tool
            icon="chat"
            label={chat.title}
            hint={chat.open}
            expanded={panel === 'chat'}
            mark={<Unread count={unread} />}
            onUse={() => toggle('chat')}
          />
          <Tool
            icon="group"
            label={party.here(countOf(session))}
            hint={party.hereHint}
            expanded={panel === 'people'}
            onUse={() => toggle('people')}
          />
          <Tool
            icon="more"
            label={stage.more}
            hint={stage.moreHint}
            expanded={panel === 'more'}
            onUse={() => toggle('more')}
          />
          {part === undefined ? null : (
            <Tool icon="leave" label={party.leave} hint={party.leaveHint} danger onUse={() => leaving.mutate()} />
          )}
          {!isOpen(session) || part !== undefined || !may('session.close') ? null : (
            <Tool
              icon="cross"
              label={say.end}
              hint={say.endTitle}
              danger
              expanded={panel === 'end'}
              onUse={() => toggle('end')}
            />
          )}
        </div>
        {panel === undefined ? null : (
          <PanelContent
            panel={panel}
            session={session}
            screen={screen}
            viewer={viewer}
            files={files}
            more={
              <>
                <Tool
                  icon="camera"
                  label={stage.screenshot}
                  hint={isLive ? stage.screenshotHint : say.notLive}
                  disabled={!isLive}
                  onUse={() => isLive && setPanel('screenshot')}
                />
                {isLead ? (
                  <Tool
                    icon="pause"
                    label={session.held === undefined ? party.hold : party.unhold}
                    hint={party.holdHint}
                    pressed={session.held !== undefined}
                    onUse={() => {
                      setPanel(undefined);
                      holding.mutate(session.held === undefined);
                    }}
                  />
                ) : null}
                {isLead && may('session.transfer') ? (
                  <Tool
                    icon="transfer"
                    label={transfer.transfer}
                    hint={transfer.transferHint}
                    onUse={() => {
                      setPanel(undefined);
                      setDialog('transfer');
                    }}
                  />
                ) : null}
                <Tool icon="chart" label={say.statistics} pressed={figures} onUse={toggleFigures} />
                <Tool icon="pin" label={say.pin} pressed={pinned} onUse={() => setPinned(!pinned)} />
              </>
            }
            onDialog={setDialog}
            done={toPicture}
          />
        )}
      </div>
      <ClipboardNote viewer={viewer} screen={screen} />
      {isLive && figures ? <StatisticsOverlay screen={screen} isLossy={session.device?.desktop === 'browser'} /> : null}
      {dialog === undefined ? null : (
        <TransferDialog session={session} kind={dialog} onClose={() => setDialog(undefined)} />
      )}
      {files === undefined ? null : <DropZone root={root} files={files} onDropped={showFiles} />}
      {panel === 'chat' ? null : <ChatToast session={session} onOpen={() => setPanel('chat')} />}
    </>
  );
}
