const LONGEST_TEXT = 1_024;

/** One entry as it came: values are bytes, names of attributes in lower case. */
export class LdapEntry {
  constructor(
    readonly dn: string,
    readonly attributes: ReadonlyMap<string, readonly Buffer[]>,
  ) {}

  values(attribute: string): readonly Buffer[] {
    return this.attributes.get(attribute.toLowerCase()) ?? [];
  }

  bytes(attribute: string): Buffer | undefined {
    return this.values(attribute)[0];
  }

  /** The first value as text, cut where it is longer than any sensible one; undefined when there is none, or an empty one. */
  text(attribute: string): string | undefined {
    const text = this.bytes(attribute)
      ?.subarray(0, 4 * LONGEST_TEXT)
      .toString('utf8')
      .slice(0, LONGEST_TEXT);
    // A cut never leaves half of a character.
    return text?.replace(/[\ud800-\udbff]$/, '') || undefined;
  }

  has(attribute: string, value: string): boolean {
    return this.values(attribute).some((one) => one.toString('utf8').toLowerCase() === value.toLowerCase());
  }
}
