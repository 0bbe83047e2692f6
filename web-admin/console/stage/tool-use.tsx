import { Button } from '@mantine/core';
import { createContext, useContext, type ReactNode } from 'react';
import type { Tool } from '../../../server/protocol/tools.js';
import { useWords } from '../words/language.js';
import styles from './panel.module.css';

/**
 * How a tool stands for whoever looks:
 * - given: it works now; agreed: in a moment, when the next pass is there
 * - asked: the end user is being asked; notAgreed: they can be; leadAsks: by whoever leads
 * - notHeld, withdrawn: the right to it is missing; notGiven: by the lead
 * - inBrowser, inPractice: the end user's side has no such tool; notLive: there is no picture now
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
  | 'inPractice'
  | 'notLive';

export interface ToolUse {
  readonly standing: Standing;
  /** Why it cannot be used now, in words; undefined: it can. */
  readonly why: string | undefined;
  /** Asks for exactly this tool; undefined where that would change nothing. */
  readonly ask: (() => void) | undefined;
}

export type ToolOf = (tool: Tool) => ToolUse;

const ToolsContext = createContext<ToolOf | undefined>(undefined);

/** What stands around everything that uses tools of a session. */
export function ToolsOfStage({ toolOf, children }: { toolOf: ToolOf; children: ReactNode }): ReactNode {
  return <ToolsContext.Provider value={toolOf}>{children}</ToolsContext.Provider>;
}

/** How the tools of the session on this stage stand for whoever looks. */
export function useTools(): ToolOf {
  const toolOf = useContext(ToolsContext);
  if (toolOf === undefined) throw new Error('there is no stage around this');
  return toolOf;
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
