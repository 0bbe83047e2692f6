/** The tools of a session, in the order of their bits in passes, consents and on the wire. Only ever appended to. */
export const tools = [
  'view',
  'control',
  'clipboardTake',
  'clipboardGive',
  'fileTake',
  'fileGive',
  'screenshot',
  'annotate',
] as const;

export type Tool = (typeof tools)[number];

export function bitOf(tool: Tool): number {
  return 1 << tools.indexOf(tool);
}

export function bitsOf(chosen: Iterable<Tool>): number {
  let bits = 0;
  for (const tool of chosen) bits |= bitOf(tool);
  return bits;
}

/** The tools named by a set of bits; bits that this version does not know are left out. */
export function toolsOf(bits: number): Tool[] {
  return tools.filter((tool) => (bits & bitOf(tool)) !== 0);
}
