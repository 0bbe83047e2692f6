import { visible } from '../../visible-text.js';
import type { ApprovalView } from '../api/approvals.js';
import type { ApprovalWords } from './words.js';

/** What an act is done to, in the middle of a sentence. */
export function targetInWords(
  { kind, name }: Pick<ApprovalView['target'], 'kind'> & { readonly name?: string },
  say: ApprovalWords,
): string {
  if (kind === 'session' && name !== undefined && name !== '') return say.session(name);
  if (name !== undefined && name !== '') return visible(name);
  return say.kinds[kind] ?? visible(kind);
}
