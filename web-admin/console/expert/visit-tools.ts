import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Tool } from '../../../server/protocol/tools.js';
import { visible } from '../../visible-text.js';
import { writeLine, type Visit } from '../api/experts.js';
import { toolWord } from '../channels/tool-words.js';
import type { Screen } from '../stage/screen.js';
import type { Standing, ToolOf } from '../stage/tool-use.js';
import { words as toolUseWords } from '../stage/tool-use-words.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { words as ownWords } from './words.js';

function standingOf(tool: Tool, visit: Visit, screen: Screen | undefined, asked: readonly Tool[]): Standing {
  if (screen?.state !== 'live') return 'notLive';
  if (screen.allowed.includes(tool)) return 'given';
  if (!visit.tools.includes(tool)) return 'notGiven';
  if (visit.agreed.includes(tool)) return 'agreed';
  return asked.includes(tool) ? 'asked' : 'leadAsks';
}

/**
 * How the tools of a session stand for an outside expert: never beyond what their link gives. What the end user has not agreed to
 * is asked for in the chat, since only whoever leads can ask them.
 */
export function useVisitTools(visit: Visit, credential: string, screen: Screen | undefined): ToolOf {
  const { words, language } = useSpeech();
  const own = useWordsOf(ownWords);
  const say = useWordsOf(toolUseWords);
  const lead = visible(visit.lead ?? '');
  const [asked, setAsked] = useState<readonly Tool[]>([]);
  const asking = useMutation({
    mutationFn: (tool: Tool) =>
      writeLine(credential, crypto.randomUUID(), own.mayI(toolWord(tool, language).title)).then(() => tool),
    onSuccess: (tool) => setAsked((before) => [...before, tool]),
  });
  const whyOf = (standing: Standing): string | undefined => {
    switch (standing) {
      case 'given':
        return undefined;
      case 'notLive':
        return words.stage.notLive;
      case 'notGiven':
        return say.notGiven(lead);
      case 'agreed':
        return say.agreed;
      case 'asked':
        return own.asked(lead);
      default:
        return say.leadAsks(lead);
    }
  };
  return (tool) => {
    const standing = standingOf(tool, visit, screen, asked);
    return {
      standing,
      why: whyOf(standing),
      ask: standing === 'leadAsks' && !asking.isPending ? () => asking.mutate(tool) : undefined,
    };
  };
}
