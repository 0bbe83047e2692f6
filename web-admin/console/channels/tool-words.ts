import { toolWords } from '../../../server/access/vocabulary/tools.js';
import { tools, type Tool } from '../../../server/protocol/tools.js';
import type { Language } from '../words/languages.js';

/** A tool as the vocabulary of rights words it. */
export function toolWord(tool: Tool, language: Language): { readonly title: string; readonly sentence: string } {
  return toolWords[`tool.${tool}`][language];
}

/** A channel's tools on one line; undefined when it leaves none out. */
export function toolList(allowed: readonly Tool[], language: Language): string | undefined {
  if (allowed.length === tools.length) return undefined;
  return allowed.map((tool) => toolWord(tool, language).title).join(', ');
}
