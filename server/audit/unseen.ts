/** What draws nothing or reorders what stands around it. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Text for people: what cannot be seen is written out. */
export function shown(text: string | undefined): string {
  return (text ?? '').replaceAll(UNSEEN, (character) => `⟨U+${numberOf(character)}⟩`);
}

function numberOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
