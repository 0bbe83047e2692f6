const utf8 = new TextEncoder();

/**
 * Text that a program or a person typed, as it is kept: without control characters, on one line, at most `maxBytes` bytes of
 * UTF-8. What it says may still be false or misleading; pages show it as text and escape what is not visible.
 */
export function keepText(told: string, maxBytes: number): string {
  const plain = told
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  return cutToBytes(plain, maxBytes);
}

/** Text of several lines, such as a note: line feeds and tabs stay. */
export function keepLines(told: string, maxBytes: number): string {
  const plain = told
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(/(?:(?![\n\t])\p{Cc})+/gu, ' ')
    .trim();
  return cutToBytes(plain, maxBytes);
}

function cutToBytes(text: string, maxBytes: number): string {
  const { read } = utf8.encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, read);
}
