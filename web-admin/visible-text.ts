/**
 * Characters that draw nothing or reorder what stands around them: C0 and C1 controls, bidirectional marks, embeddings and
 * isolates, zero-width characters, line and paragraph separators, interlinear marks, tags, lone surrogates.
 */
const unseen =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|[\ud800-\udfff]/gu;

/** So much of a name is worth showing; the API bounds them already, and this holds whatever answers. */
const longestShown = 1_000;

function named(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * A text from outside (a device, an end user, another person) as it may be shown: one line, bounded, with every character
 * that would hide or reorder written as its number.
 */
export function visible(text: string): string {
  const bounded = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  return bounded.replace(unseen, named);
}

/** The same for a text in which line breaks mean something (a note). */
export function visibleLines(text: string): string {
  return text
    .split(/\r\n|\n/)
    .map(visible)
    .join('\n');
}
