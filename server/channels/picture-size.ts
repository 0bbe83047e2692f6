export type LogoType = 'image/png' | 'image/jpeg' | 'image/webp';

export interface PictureSize {
  readonly mediaType: LogoType;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPEG = Buffer.from('ffd8ff', 'hex');

/** What a picture says of itself; undefined for what is no picture of a kind that is taken. */
export function sizeOf(bytes: Uint8Array): PictureSize | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return sizeOfPng(view) ?? sizeOfJpeg(view) ?? sizeOfWebp(view);
  } catch {
    // It ends before it has said its measures.
    return undefined;
  }
}

function sizeOfPng(view: Buffer): PictureSize | undefined {
  if (!PNG.equals(view.subarray(0, PNG.length))) return undefined;
  return { mediaType: 'image/png', width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
}

/** The measures stand in the frame header (SOF), after any number of other segments. */
function sizeOfJpeg(view: Buffer): PictureSize | undefined {
  if (!JPEG.equals(view.subarray(0, JPEG.length))) return undefined;
  for (let at = 2; at < view.length; at += 2 + view.readUInt16BE(at + 2)) {
    if (view.readUInt8(at) !== 0xff) return undefined;
    const marker = view.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { mediaType: 'image/jpeg', height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
  }
  return undefined;
}

function sizeOfWebp(view: Buffer): PictureSize | undefined {
  if (view.toString('latin1', 0, 4) !== 'RIFF' || view.toString('latin1', 8, 12) !== 'WEBP') return undefined;
  const mediaType = 'image/webp';
  switch (view.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { mediaType, width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = view.readUInt32LE(21);
      return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { mediaType, width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}
