import { personKind } from '../directory/person.js';
import type { Store } from '../store/store.js';
import { photoKind } from './photo.js';

/** What the directory says of a person that an end user may know before they let them in; a photo only as JPEG. */
export async function portraitOf(
  store: Pick<Store, 'get'>,
  personId: string,
): Promise<{ department?: string; photo?: Uint8Array }> {
  const { department, photo: name } = (await store.get(personKind, personId))?.record ?? {};
  const photo = name === undefined ? undefined : (await store.get(photoKind, name))?.record;
  return {
    ...(department !== undefined && { department }),
    ...(photo?.mediaType === 'image/jpeg' && { photo: new Uint8Array(Buffer.from(photo.bytes, 'base64')) }),
  };
}
