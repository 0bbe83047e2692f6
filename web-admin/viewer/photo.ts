import type { PhotoOperation } from './operations.js';
import { pixelsOf, roomFor, type Rgba } from './painting.js';

const type = 'image/jpeg';
/** As encoded: a screen's colours are not to be adapted to this one. */
const asTheyAre = 'none';

/** The pixels of a photograph. Rejects when it is none, or of another size than it says. */
export async function decodePhoto({ head, data }: PhotoOperation): Promise<Rgba> {
  return typeof ImageDecoder === 'function' ? decodeByCodec(head, data) : decodeByBitmap(head, data);
}

async function decodeByCodec(head: PhotoOperation['head'], data: Uint8Array): Promise<Rgba> {
  const decoder = new ImageDecoder({ type, data: data.slice(), colorSpaceConversion: asTheyAre });
  try {
    const { image } = await decoder.decode();
    try {
      return await pixelsOf(image, head, roomFor(head));
    } finally {
      image.close();
    }
  } finally {
    decoder.close();
  }
}

/** Where the browser decodes images, but lends no codecs. */
async function decodeByBitmap({ width, height }: PhotoOperation['head'], data: Uint8Array): Promise<Rgba> {
  const image = await createImageBitmap(new Blob([data.slice()], { type }), { colorSpaceConversion: asTheyAre });
  try {
    if (image.width !== width || image.height !== height) throw new Error('a photograph changed its size');
    const context = new OffscreenCanvas(width, height).getContext('2d', { alpha: false, willReadFrequently: true });
    if (context === null) throw new Error('the browser gave no canvas to decode on');
    context.drawImage(image, 0, 0);
    const pixels = context.getImageData(0, 0, width, height).data;
    return { width, height, data: new Uint8Array(pixels.buffer) };
  } finally {
    image.close();
  }
}
