import { useRef, type ReactNode } from 'react';
import { askVisitorsPass, type Visit } from '../api/experts.js';
import { HandsNote } from '../stage/hands-note.js';
import { useScreen, type Screen } from '../stage/screen.js';
import stage from '../stage/stage.module.css';
import { ToolsOfStage } from '../stage/tool-use.js';
import { useWordsOf } from '../words/language.js';
import { VisitBar } from './visit-bar.js';
import { useVisitTools } from './visit-tools.js';
import { words as ownWords } from './words.js';

interface VisitStageProps {
  readonly visit: Visit;
  readonly credential: string;
  readonly leave: () => void;
}

/** The end user’s screen for an expert: the picture, the tools that their link gives, the chat, and the way out. */
export function VisitStage({ visit, credential, leave }: VisitStageProps): ReactNode {
  const say = useWordsOf(ownWords);
  const root = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const shown = visit.consent && !visit.held;
  const may = [...visit.tools, '|', ...visit.agreed].join();
  const { screen, viewer, files } = useScreen(host, shown, say.screen, { of: credential, ask: askVisitorsPass, may });
  const toolOf = useVisitTools(visit, credential, screen);
  const said = sayingOf(visit, screen, say);
  return (
    <main ref={root} className={stage['stage']} data-mantine-color-scheme="dark" aria-label={say.screen}>
      <div ref={host} className={stage['host']} data-live={screen?.state === 'live' || undefined} />
      {said === undefined ? null : (
        <div className={stage['overlay']}>
          <div role="status">
            <h1>{said.title}</h1>
            {said.lead === '' ? null : <p>{said.lead}</p>}
          </div>
        </div>
      )}
      <ToolsOfStage toolOf={toolOf}>
        <HandsNote screen={screen} />
        <VisitBar
          visit={visit}
          credential={credential}
          screen={screen}
          viewer={viewer}
          files={files}
          root={root}
          leave={leave}
        />
      </ToolsOfStage>
    </main>
  );
}

function sayingOf(
  { consent, held }: Visit,
  screen: Screen | undefined,
  say: (typeof ownWords)['en'],
): { readonly title: string; readonly lead: string } | undefined {
  if (held) return { title: say.held, lead: say.heldLead };
  if (!consent) return { title: say.notAgreed, lead: say.notAgreedLead };
  if (screen?.state === 'live') return undefined;
  return { title: screen?.state === 'interrupted' ? say.interrupted : say.connecting, lead: '' };
}
