import type { Json } from '../store/chain.js';
import type { Channel } from './channel.js';

/** What the record keeps of a channel. */
export function wordsOf(channel: Channel): { readonly [name: string]: Json } {
  const settings = Object.entries(channel).filter(([name]) => name !== 'createdAt');
  return structuredClone<{ [name: string]: Json }>(Object.fromEntries(settings));
}

/** What a change made of it: only what is no longer as it was, null for what there was not. */
export function changeOf(
  before: Channel,
  after: Channel,
): { before: { [name: string]: Json }; after: { [name: string]: Json } } | undefined {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]),
  );
  if (names.length === 0) return undefined;
  const pick = (words: { readonly [name: string]: Json }): { [name: string]: Json } =>
    Object.fromEntries(names.map((name) => [name, words[name] ?? null]));
  return { before: pick(old), after: pick(now) };
}
