import { useEffect, useRef, useState, type RefObject } from 'react';
import { limits } from '../../../server/protocol/limits.js';
import type { Tool } from '../../../server/protocol/tools.js';
import type { Admission, Layout, Refused, Statistics, View, ViewerState } from '../../viewer/viewer.js';
import type { ClipboardNews } from '../../viewer/clipboard.js';
import { Viewer, type Hands } from '../../viewer/viewer.js';
import type { askPass } from '../api/sessions.js';
import { SessionFiles } from '../files/session-files.js';

/** What the picture says about itself. */
export interface Screen {
  readonly state: ViewerState;
  /** What the end user’s computer obeys. */
  readonly allowed: readonly Tool[];
  /** What the newest pass holds; undefined before there is one. */
  readonly granted: readonly Tool[] | undefined;
  readonly hands: Hands;
  readonly refused: Refused | undefined;
  readonly statistics: Statistics | undefined;
  readonly layout: Layout | undefined;
  readonly view: View | undefined;
  /** What happened over the clipboard last. */
  readonly clipboard: ClipboardNews | undefined;
}

const dark: Screen = {
  state: 'connecting',
  allowed: [],
  granted: undefined,
  hands: 'nobody',
  refused: undefined,
  statistics: undefined,
  layout: undefined,
  view: undefined,
  clipboard: undefined,
};

function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** How passes are got. */
interface Passes {
  /** What they are asked for by: the session, or what stands in for a sign-in. */
  readonly of: string;
  readonly ask: (of: string, holder: string) => ReturnType<typeof askPass>;
  /** Names what this viewer was given; when it changes, a fresh pass is fetched at once. */
  readonly may: string;
}

/**
 * Shows the session's picture in `host` while `shown`, and says how it stands. The pass is fetched for a key that lives in
 * the viewer alone, and travels to the relay in the first message, never in an address.
 */
export function useScreen(
  host: RefObject<HTMLElement | null>,
  shown: boolean,
  label: string,
  { of, ask, may }: Passes,
): {
  readonly screen: Screen | undefined;
  readonly viewer: RefObject<Viewer | undefined>;
  readonly files: SessionFiles | undefined;
} {
  const [screen, setScreen] = useState<Screen>();
  const [files, setFiles] = useState<SessionFiles>();
  const viewer = useRef<Viewer>(undefined);
  const spoken = useRef(label);
  useEffect(() => {
    const place = host.current;
    if (!shown || place === null) return undefined;
    const change = (part: Partial<Screen>): void => setScreen((before) => ({ ...(before ?? dark), ...part }));
    setScreen(dark);
    const connect = async (holder: Uint8Array): Promise<Admission> => {
      const { pass, relayPort, life, tools } = await ask(of, toBase64url(holder));
      change({ granted: tools });
      return { pass: fromBase64url(pass), url: `wss://${location.hostname}:${relayPort}/`, life };
    };
    const beside = new SessionFiles(connect);
    setFiles(beside);
    const made = new Viewer({
      host: place,
      tools: ['view', 'control'],
      label: spoken.current,
      connect,
      on: {
        state: (state) => {
          change(state === 'refused' ? { state } : { state, refused: undefined });
          if (state === 'live' && document.activeElement === document.body) made.focus();
        },
        allowed: (allowed) => {
          change({ allowed });
          beside.allow(allowed);
        },
        holder: (holder) => beside.hold(holder),
        hands: (hands) => change({ hands }),
        layout: (layout) => change({ layout }),
        view: (view) => change({ view }),
        clipboard: (clipboard) => change({ clipboard }),
        statistics: (statistics) => change({ statistics }),
        refused: (refused) => change({ refused }),
      },
    });
    viewer.current = made;
    made.start();
    return () => {
      viewer.current = undefined;
      made.stop();
      beside.stop();
      setFiles(undefined);
      setScreen(undefined);
    };
  }, [host, of, ask, shown]);
  const given = useRef(may);
  useEffect(() => {
    if (given.current !== may) viewer.current?.renew();
    if (given.current !== may) files?.renew();
    given.current = may;
  }, [may, files]);
  return { screen, viewer, files };
}

export type Quality = 'good' | 'slow' | 'poor';

/** Above these round trips working becomes tiresome, then hard; a heartbeat's length means that nothing is measured. */
const slowMs = 150;
const poorMs = 400;

/** How the link feels, from what was measured last; undefined before anything was. */
export function qualityOf(statistics: Statistics | undefined): Quality | undefined {
  if (statistics === undefined || statistics.latencyMs <= 0 || statistics.latencyMs > limits.deadMs) return undefined;
  if (statistics.latencyMs > poorMs) return 'poor';
  return statistics.latencyMs > slowMs ? 'slow' : 'good';
}
