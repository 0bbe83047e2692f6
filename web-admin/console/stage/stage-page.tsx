import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import type { Tool } from '../../../server/protocol/tools.js';
import { ApiRefusal, type PageCode } from '../../appliance/request.js';
import { setHold } from '../api/collaboration.js';
import { askPass, engage, readSession, type SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { partOf } from '../participants/part.js';
import { detailsKey } from '../sessions/acts.js';
import { useDesk } from '../sessions/desk.js';
import { nameOf } from '../sessions/start.js';
import { useWords } from '../words/language.js';
import { Bar } from './bar.js';
import { GoneOverlay, Overlay } from './overlay.js';
import { HandsNote } from './hands-note.js';
import { useOwnTools } from './own-tools.js';
import { useScreen } from './screen.js';
import { SecuredNote } from './secured-note.js';
import { showsPicture, situationOf } from './situation.js';
import styles from './stage.module.css';
import { ToolsOfStage } from './tool-use.js';

/** The end user's screen and nothing else, in the whole window. */
export default function StagePage(): ReactNode {
  const { id } = useParams({ from: '/signedIn/sessions/$id/view' });
  const words = useWords();
  const { snapshot, learn } = useDesk();
  const known = snapshot.sessions.get(id);
  const details = useQuery({ queryKey: detailsKey(id), queryFn: () => readSession(id), enabled: known === undefined });
  const read = details.data?.session;
  const wasHere = useRef(false);
  const wasOffered = useRef(false);
  useEffect(() => {
    wasHere.current ||= known !== undefined;
    if (known !== undefined) wasOffered.current = known.offers.some(({ kind }) => kind === 'transfer');
    if (known === undefined && read !== undefined) learn(read);
  }, [known, read, learn]);
  if (known !== undefined) return <Stage key={id} session={known} />;
  const isDenied = details.error instanceof ApiRefusal && details.error.code === 'access/denied';
  if (isDenied && wasHere.current) {
    return (
      <main className={styles['stage']} data-mantine-color-scheme="dark">
        <GoneOverlay handedOver={wasOffered.current} />
      </main>
    );
  }
  return (
    <main className={styles['stage']}>
      <div className={styles['overlay']}>
        {details.error === null ? (
          <p>{words.loading}</p>
        ) : (
          <Refused cause={details.error} again={() => void details.refetch()} />
        )}
      </div>
    </main>
  );
}

function Stage({ session }: { session: SessionView }): ReactNode {
  const words = useWords();
  const me = useMe();
  const desk = useDesk();
  const navigate = useNavigate();
  const asked = useLocation({ select: ({ state }) => state.connect === true });
  const root = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const title = words.stage.title(nameOf(session, words));
  useTitle(title);
  const shown = showsPicture(session, me.person.id);
  const mine = [...(partOf(session, me.person.id)?.tools ?? []), '|', ...session.tools].join();
  const { screen, viewer, files } = useScreen(host, shown, title, { of: session.id, ask: askPass, may: mine });
  const situation = situationOf(session, me.person.id, screen?.state);

  const engaging = useMutation({
    mutationFn: (wish: Parameters<typeof engage>[1]) => engage(session.id, wish),
    onSuccess: (answer) => desk.learn(answer.session),
  });
  const { mutate } = engaging;
  const mayAsk = session.state === 'ready' || (session.state === 'active' && session.technician?.id === me.person.id);
  useEffect(() => {
    if (!asked || !mayAsk) return;
    // Taken out of the history first: a reload must not ask the end user a second time.
    void navigate({ to: '.', replace: true, state: {} });
    mutate({});
  }, [asked, mayAsk, mutate, navigate]);

  const holding = useMutation({
    mutationFn: () => setHold(session.id, false),
    onSuccess: (answer) => desk.learn(answer.session),
  });
  const act = (): void => {
    if (situation === 'failed') viewer.current?.start();
    else if (situation === 'held') holding.mutate();
    else engaging.mutate(situation === 'other' ? { takeOver: true } : {});
  };
  const ask = (tools: readonly Tool[]): void => engaging.mutate({ tools });
  const isLive = situation === 'live';
  const toolOf = useOwnTools({ session, screen, isLive, ask });
  const refused = screen?.refused;
  const failure =
    situation === 'failed' && refused !== undefined
      ? new ApiRefusal(refused.code as PageCode, refused.detail)
      : (engaging.error ?? holding.error);
  return (
    <main ref={root} className={styles['stage']} data-mantine-color-scheme="dark" aria-label={title}>
      <div ref={host} className={styles['host']} data-live={isLive || undefined} />
      {situation === 'live' ? null : (
        <Overlay
          situation={situation}
          session={session}
          failure={failure}
          busy={engaging.isPending || holding.isPending}
          act={act}
        />
      )}
      <SecuredNote session={session} shown={shown} />
      <ToolsOfStage toolOf={toolOf}>
        <HandsNote screen={screen} />
        <Bar session={session} situation={situation} screen={screen} viewer={viewer} root={root} files={files} />
      </ToolsOfStage>
    </main>
  );
}
