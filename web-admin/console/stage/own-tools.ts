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
import type { Standing, ToolOf } from './tool-use.js';
import { words as ownWords } from './tool-use-words.js';

interface Stage {
  readonly session: SessionView;
  readonly screen: Screen | undefined;
  readonly isLive: boolean;
  /** Asks the end user for these tools beside those that they agreed to. */
  readonly ask: (tools: readonly Tool[]) => void;
}

function standingOf(tool: Tool, { session, screen, isLive }: Stage, personId: string, isHeld: boolean): Standing {
  if (!isLive) return 'notLive';
  if (screen?.allowed.includes(tool) === true) return 'given';
  if (session.device?.desktop === 'browser' && tool !== 'view') return 'inBrowser';
  const isAgreed = session.tools.includes(tool);
  if (session.origin === 'practice' && !isAgreed) return 'inPractice';
  const part = partOf(session, personId);
  if (part !== undefined) return !part.tools.includes(tool) ? 'notGiven' : isAgreed ? 'agreed' : 'leadAsks';
  // The end user is never asked for what the technician did not hold: what they agreed to and no pass gives was withdrawn.
  if (isAgreed) return (screen?.granted?.includes(tool) ?? isHeld) ? 'agreed' : 'withdrawn';
  if (!isHeld) return 'notHeld';
  return session.asking.includes(tool) ? 'asked' : 'notAgreed';
}

/** How the tools of a session stand for the technician who is signed in. */
export function useOwnTools(stage: Stage): ToolOf {
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
      case 'inPractice':
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
