import type { Access, Actor } from '../access/access.js';
import { personKind } from '../directory/person.js';
import { Refusal } from '../errors.js';
import type { Store } from '../store/store.js';
import { photoKind, type Photo } from './photo.js';

/** Pictures of people, as their directories gave them. */
export class Photos {
  constructor(
    private readonly store: Store,
    private readonly access: Access,
  ) {}

  /** @throws Refusal `access/denied` unless it is one's own, `record/unknown` for somebody without a picture */
  async of(actor: Actor, personId: string): Promise<{ mediaType: Photo['mediaType']; bytes: Uint8Array }> {
    const isOwn = actor.kind === 'person' && actor.id === personId;
    const resource = { kind: 'person', id: personId, owners: [personId] };
    await this.access.require(actor, isOwn ? 'account.manage' : 'person.see', resource);
    const person = await this.store.get(personKind, personId);
    const photo = person?.record.photo && (await this.store.get(photoKind, person.record.photo));
    if (!photo) throw new Refusal('record/unknown');
    return { mediaType: photo.record.mediaType, bytes: Buffer.from(photo.record.bytes, 'base64') };
  }
}
