import type { Resource } from '../access/access.js';
import { APPLIANCE } from '../access/decide.js';
import type { Organisation } from '../access/organisation.js';
import { connectedKind } from '../directory-sync/connected.js';
import { Refusal } from '../errors.js';
import { resourceOf, sessionKind } from '../sessions/session.js';
import type { Store } from '../store/store.js';

export interface ApprovalTarget {
  readonly kind: string;
  readonly id: string;
}

/** What is asked for, as a decision sees it, and as people call it. */
export interface Named {
  readonly resource: Resource;
  /** Empty where there is no name but the kind itself. */
  readonly name: string;
}

/** Finds what somebody wants to act on: an approval is decided where the act would be. */
export class ApprovalTargets {
  constructor(
    private readonly store: Store,
    private readonly organisation: Organisation,
  ) {}

  /** @throws Refusal `record/unknown` for a session or channel that does not exist */
  async read({ kind, id }: ApprovalTarget): Promise<Named> {
    const { channels, people, groups, roles, bindings } = this.organisation;
    const plain = { kind, id, owners: [] };
    switch (kind) {
      case 'session': {
        const session = await this.store.get(sessionKind, id);
        if (session === undefined) throw new Refusal('record/unknown');
        return { resource: resourceOf(id, session.record), name: String(session.record.number) };
      }
      case 'channel': {
        const channel = channels.get(id);
        if (channel === undefined) throw new Refusal('record/unknown');
        return { resource: { ...plain, channel: id }, name: channel.name };
      }
      case 'binding': {
        const channel = bindings.get(id)?.channel;
        const place = channel === undefined ? {} : { channel };
        return { resource: { ...plain, ...place }, name: '' };
      }
      case 'person':
        return { resource: plain, name: people.get(id)?.name ?? '' };
      case 'group':
        return { resource: plain, name: groups.get(id)?.name ?? '' };
      case 'directory':
        return { resource: plain, name: (await this.store.get(connectedKind, id))?.record.name ?? '' };
      case 'role':
        return { resource: plain, name: roles.get(id)?.name ?? id };
      case APPLIANCE.kind:
        return { resource: { ...APPLIANCE, owners: [] }, name: '' };
      default:
        return { resource: plain, name: '' };
    }
  }
}
