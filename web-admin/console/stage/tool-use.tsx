import { Button } from '@mantine/core';
import { createContext, useContext, type ReactNode } from 'react';
import type { Tool } from '../../../server/protocol/tools.js';
import { visible } from '../../visible-text.js';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { partOf } from '../participants/part.js';
import { words as partyWords } from '../participants/words.js';
import { useRights } from '../sessions/rights.js';
import { words as sessionWords } from '../sessions/words.js';
import { useWords, useWordsOf } from '../words/language.js';
import type { Screen } from './screen.js';
import styles from './panel.module.css';
import { words as ownWords } from './tool-use-words.js';

/**
 * How a tool stands for whoever looks:
 * - given: it works now; agreed: in a moment, when the next pass is there
 * - asked: the end user is being asked; notAgreed: they can be; leadAsks: by whoever leads
 * - notHeld, withdrawn: the right to it is missing; notGiven: by the lead
 * - inBrowser: the end user's side has no such tool; notLive: there is no picture now
 */
export type Standing =
  | 'given'
  | 'agreed'
  | 'asked'
  | 'notAgreed'
  | 'leadAsks'
  | 'notHeld'
  | 'withdrawn'
  | 'notGiven'
  | 'inBrowser'
  | 'notLive';

export interface ToolUse {
  readonly standing: Standing;
  /** Why it cannot be used now, in words; undefined: it can. */
  readonly why: string | undefined;
  /** Asks the end user for exactly this tool; undefined where that would change nothing. */
  readonly ask: (() => void) | undefined;
}

interface Stage {
  readonly session: SessionView;
  readonly screen: Screen | undefined;
  readonly isLive: boolean;
  /** Asks the end user for these tools beside those that they agreed to. */
  readonly ask: (tools: readonly Tool[]) => void;
}

const StageContext = createContext<Stage | undefined>(undefined);

/** What stands around everything that uses tools of a session. */
export function ToolsOfStage({ children, ...stage }: Stage & { readonly children: ReactNode }): ReactNode {
  return <StageContext.Provider value={stage}>{children}</StageContext.Provider>;
}

function standingOf(tool: Tool, { session, screen, isLive }: Stage, personId: string, isHeld: boolean): Standing {
  if (!isLive) return 'notLive';
  if (screen?.allowed.includes(tool) === true) return 'given';
  if (session.device?.desktop === 'browser' && tool !== 'view') return 'inBrowser';
  const isAgreed = session.tools.includes(tool);
  const part = partOf(session, personId);
  if (part !== undefined) return !part.tools.includes(tool) ? 'notGiven' : isAgreed ? 'agreed' : 'leadAsks';
  // The end user is never asked for what the technician did not hold: what they agreed to and no pass gives was withdrawn.
  if (isAgreed) return (screen?.granted?.includes(tool) ?? isHeld) ? 'agreed' : 'withdrawn';
  if (!isHeld) return 'notHeld';
  return session.asking.includes(tool) ? 'asked' : 'notAgreed';
}

/** How the tools of the session on this stage stand for whoever looks. */
export function useTools(): (tool: Tool) => ToolUse {
  const stage = useContext(StageContext);
  if (stage === undefined) throw new Error('there is no stage around this');
  const { session, ask } = stage;
  const { person } = useMe();
  const may = useRights(session);
  const words = useWords();
  const own = useWordsOf(ownWords);
  const party = useWordsOf(partyWords);
  const rights = useWordsOf(sessionWords);
  const lead = visible(session.technician?.name ?? '');
  const whyOf = (tool: Tool, standing: Standing): string | undefined => {
    const isControl = tool === 'control';
    switch (standing) {
      case 'given':
        return undefined;
      case 'notLive':
        return words.stage.notLive;
      case 'leadAsks':
        return own.leadAsks(lead);
      case 'notGiven':
        return isControl ? party.controlNotGiven(lead) : own.notGiven(lead);
      case 'notAgreed':
        return isControl ? words.stage.notAgreed : own.notAgreed;
      case 'notHeld':
        return isControl ? rights.controlNotHeld : own.notHeld;
      case 'withdrawn':
        return isControl ? rights.controlWithdrawn : own.withdrawn;
      case 'inBrowser':
        return isControl ? rights.controlInBrowser : own.inBrowser;
      case 'asked':
      case 'agreed':
        return own[standing];
    }
  };
  return (tool) => {
    const standing = standingOf(tool, stage, person.id, may(`tool.${tool}`));
    return {
      standing,
      why: whyOf(tool, standing),
      ask: standing === 'notAgreed' ? () => ask([tool]) : undefined,
    };
  };
}

/** Why a tool cannot be used now, with a way to ask for it where that helps. */
export function WhyNot({ use: { why, ask } }: { use: ToolUse }): ReactNode {
  const words = useWords();
  return (
    <div className={styles['reason']} role="status">
      <p>{why}</p>
      {ask === undefined ? null : (
        <Button size="sm" onClick={ask}>
          {words.stage.ask}
        </Button>
      )}
    </div>
  );
}
