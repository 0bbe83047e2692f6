/**
 * The size that a JPEG says it has. It is looked at before a decoder sees it: a file that lies about its size would have the
 * browser set memory aside for whatever it says. Undefined for anything that is no baseline or progressive JPEG.
 */
export function sizeOfPhoto(data: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const start = 0xffd8;
  if (data.length < 4 || view.getUint16(0) !== start) return undefined;
  // ITU T.81, annex B: segments of a marker and, with itself, a length of two bytes, up to the head of the frame.
  let at = 2;
  while (at + 9 <= data.length) {
    const marker = view.getUint16(at);
    const length = view.getUint16(at + 2);
    const frames = [0xffc0, 0xffc1, 0xffc2];
    if (frames.includes(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // Tables, comments and what applications add may stand before it; anything else is another kind of file.
    const isTable = marker === 0xffc4 || (marker >= 0xffdb && marker <= 0xffdd);
    const isNote = marker === 0xfffe || (marker >= 0xffe0 && marker <= 0xffef);
    if ((!isTable && !isNote) || length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}
