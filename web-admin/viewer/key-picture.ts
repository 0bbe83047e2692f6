/**
 * The size that a key picture says it has. It is looked at before a decoder sees it: a stream that lies about its size would
 * have the browser set memory aside for whatever it says. Undefined for anything but a key picture that can be shown.
 */
export function sizeOfKeyPicture(
  codec: 'vp8' | 'vp9',
  data: Uint8Array,
): { readonly width: number; readonly height: number } | undefined {
  return codec === 'vp8' ? sizeOfVp8(data) : sizeOfVp9(data);
}

/** RFC 6386, section 9.1: a tag of 3 bytes whose first bit is 0, a start code, then width and height in 14 bits each. */
function sizeOfVp8(data: Uint8Array): { width: number; height: number } | undefined {
  const headBytes = 10;
  if (data.length < headBytes) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, headBytes);
  const isKey = (view.getUint8(0) & 1) === 0;
  const isStart = view.getUint8(3) === 0x9d && view.getUint8(4) === 0x01 && view.getUint8(5) === 0x2a;
  const side = 0x3fff;
  return isKey && isStart
    ? { width: view.getUint16(6, true) & side, height: view.getUint16(8, true) & side }
    : undefined;
}

/** VP9 bitstream specification, section 6.2: profile 0, a shown key frame, its colours, then width − 1 and height − 1. */
function sizeOfVp9(data: Uint8Array): { width: number; height: number } | undefined {
  const bits = new Bits(data);
  const frameMarker = bits.take(2);
  const profile = bits.take(2);
  const showsExisting = bits.take(1);
  const frameType = bits.take(1);
  const isShown = bits.take(1);
  bits.take(1);
  const syncCode = bits.take(24);
  const isKey = frameMarker === 2 && profile === 0 && showsExisting === 0 && frameType === 0 && isShown === 1;
  if (!isKey || syncCode !== 0x498342) return undefined;
  const colourSpace = bits.take(3);
  const srgb = 7;
  if (colourSpace === srgb) return undefined;
  bits.take(1);
  const size = { width: bits.take(16) + 1, height: bits.take(16) + 1 };
  return bits.isOver ? undefined : size;
}

/** Bits of bytes, the highest first; past the end they are 0. */
class Bits {
  readonly #data: Uint8Array;
  #at = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
  }

  take(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1, this.#at += 1) {
      const byte = this.#data[this.#at >> 3] ?? 0;
      value = value * 2 + ((byte >> (7 - (this.#at & 7))) & 1);
    }
    return value;
  }

  get isOver(): boolean {
    return this.#at > 8 * this.#data.length;
  }
}
