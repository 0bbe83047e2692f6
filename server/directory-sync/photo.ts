import { createHash } from 'node:crypto';
import { kind } from '../store/store.js';

/** A picture as it came, in base64. Stored under the hash of its bytes, once, however many people show it. */
export interface Photo {
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly bytes: string;
}

export const photoKind = kind<Photo>({
  name: 'photo',
  withoutEvent:
    'whose picture changed is recorded with the person; one that nobody shows any more is removed by itself',
});

/** What a directory usually keeps is a tenth of this. */
const LARGEST_BYTES = 100 * 1_024;

const beginnings = [
  ['image/jpeg', Buffer.from('ffd8ff', 'hex')],
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex')],
] as const;

/** A picture of a directory, with its name; undefined for what is too large, or neither JPEG nor PNG by its first bytes. */
export function readPhoto(bytes: Uint8Array | undefined): { id: string; photo: Photo } | undefined {
  if (bytes === undefined || bytes.length > LARGEST_BYTES) return undefined;
  const found = beginnings.find(([, magic]) => magic.equals(bytes.subarray(0, magic.length)));
  if (found === undefined) return undefined;
  const id = createHash('sha256').update(bytes).digest('hex');
  return { id, photo: { mediaType: found[0], bytes: Buffer.from(bytes).toString('base64') } };
}

/** The pictures of these people, by their names. */
export function photosOf(
  people: Iterable<{ readonly mirror: { readonly photo?: string }; readonly photo?: Photo }>,
): Map<string, Photo> {
  const photos = new Map<string, Photo>();
  for (const { mirror, photo } of people) {
    if (mirror.photo !== undefined && photo !== undefined) photos.set(mirror.photo, photo);
  }
  return photos;
}
