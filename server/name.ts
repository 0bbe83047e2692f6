/**
 * What something is called: one line, without characters that hide or reorder.
 * @minLength 1
 * @maxLength 64
 * @pattern ^\P{C}*[^\p{C}\s]\P{C}*$
 */
export type Name = string;

/** A name as it is kept: without blanks around it, and with one where there were several. */
export function keptName(name: Name): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
}

/** Two names that a person would read as the same are the same. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
