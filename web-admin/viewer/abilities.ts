import { decodes } from '../../server/protocol/records.js';

/** How WebCodecs names what is taken here: profile 0 and 8 bits; decoders do not look at the level. */
export const codecNames = { vp8: 'vp8', vp9: 'vp09.00.62.08' } as const;

/** A size that every decoder of a codec takes. */
const usual = { codedWidth: 640, codedHeight: 360 };

/** What this browser decodes beside tiles and copies, as the wire says it in `viewerAbilities`. */
export async function abilities(): Promise<number> {
  const [vp8, vp9] = await Promise.all([decodesVideo(codecNames.vp8), decodesVideo(codecNames.vp9)]);
  return (vp8 ? decodes.vp8 : 0) | (vp9 ? decodes.vp9 : 0) | (decodesPhotos() ? decodes.jpeg : 0);
}

async function decodesVideo(codec: string): Promise<boolean> {
  if (typeof VideoDecoder !== 'function') return false;
  const { supported } = await VideoDecoder.isConfigSupported({ codec, ...usual }).catch(() => ({ supported: false }));
  return supported === true;
}

function decodesPhotos(): boolean {
  return typeof ImageDecoder === 'function' || typeof createImageBitmap === 'function';
}
