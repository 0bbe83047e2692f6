import { createHash } from 'node:crypto';
import { Refusal } from '../errors.js';
import { Conflict, kind, put, remove, type Store, type Write } from '../store/store.js';
import { channelKind } from './channel.js';
import { sizeOf, type LogoType } from './picture-size.js';

/** A picture of a channel as it came, in base64. Stored under the hash of its bytes, once, however many channels show it. */
export interface Logo {
  readonly mediaType: LogoType;
  readonly bytes: string;
}

export const logoKind = kind<Logo>({
  name: 'logo',
  withoutEvent: 'whose picture changed is recorded with the channel; one that no channel shows any more goes with it',
});

export const LARGEST_LOGO_BYTES = 64 * 1_024;
/** A picture of few bytes can be a bomb of many pixels for whoever shows it. */
const LARGEST_SIDE_PIXELS = 1_024;
const PAGE = 1_000;

/** A picture by its first bytes and its own measures. @throws Refusal `request/malformed` */
export function readLogo(bytes: Uint8Array): { id: string; logo: Logo } {
  if (bytes.length > LARGEST_LOGO_BYTES) throw new Refusal('request/malformed', 'the picture is larger than 64 KiB');
  const found = sizeOf(bytes);
  if (found === undefined) throw new Refusal('request/malformed', 'the picture is neither PNG, JPEG nor WebP');
  const { mediaType, width, height } = found;
  if (Math.min(width, height) < 1 || Math.max(width, height) > LARGEST_SIDE_PIXELS) {
    throw new Refusal('request/malformed', 'the picture is empty, or wider or higher than 1024 pixels');
  }
  const id = createHash('sha256').update(bytes).digest('hex');
  return { id, logo: { mediaType, bytes: Buffer.from(bytes).toString('base64') } };
}

/** Written also when it stands already, so that whoever removes it at the same time meets a conflict. */
export async function logoWrite(store: Store, { id, logo }: { id: string; logo: Logo }): Promise<Write> {
  return put(logoKind, id, (await store.get(logoKind, id))?.revision ?? 0, logo);
}

/** Removes a picture that no channel shows any more. Whoever shows it again at the same time wins. */
export async function dropLogo(store: Store, id: string): Promise<void> {
  const standing = await store.get(logoKind, id);
  const { records } = await store.list(channelKind, { limit: PAGE });
  if (standing === undefined || records.some(({ record }) => record.logo === id)) return;
  await store.commit({ writes: [remove(logoKind, id, standing.revision)], events: [] }).catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/** The picture of this name. @throws Refusal `record/unknown` */
export async function logoOf(store: Store, id: string): Promise<{ mediaType: LogoType; bytes: Uint8Array }> {
  const logo = await store.get(logoKind, id);
  if (logo === undefined) throw new Refusal('record/unknown');
  return { mediaType: logo.record.mediaType, bytes: Buffer.from(logo.record.bytes, 'base64') };
}
