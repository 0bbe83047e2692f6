import { Refusal } from '../errors.js';
import { put, type Store, type Stored, type Write } from '../store/store.js';
import { invitationKind, RENEWALS, type Invitation } from './invitation.js';
import { hashLinkSecret, isLinkSecret, newCode, newLinkSecret, type SecretKeys } from './secrets.js';

/** What the technician hands over; it is told once and stored nowhere. Times are UTC milliseconds. */
export interface InvitationTold {
  link: string;
  /** Nine digits. */
  code: string;
  linkExpires: number;
  codeExpires: number;
}

export interface InvitationsOptions {
  readonly store: Store;
  readonly keys: SecretKeys;
  /** The address of a page of this appliance with a secret in its fragment. */
  readonly link: (path: string, secret: string) => string;
  readonly linkLifeMs: number;
  readonly codeLifeMs: number;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** New secrets: what is told once, and what is kept of them. */
export interface Draft {
  readonly told: InvitationTold;
  readonly kept: Pick<Invitation, 'linkHash' | 'linkExpires' | 'code'>;
}

/** A session that a secret leads to. `replaced`: the secret is an older one. */
export interface Found {
  readonly sessionId: string;
  readonly stored: Stored<Invitation>;
  readonly replaced: boolean;
}

/** Makes invitations and finds them again; what a session allows is for sessions to say. */
export class Invitations {
  readonly #options: InvitationsOptions;

  constructor(options: InvitationsOptions) {
    this.#options = options;
  }

  /** New secrets, which lead nowhere until they are written. The link lives as long as is usual here, unless told otherwise. */
  draft(linkLifeMs = this.#options.linkLifeMs): Draft {
    const { keys, link, codeLifeMs, now } = this.#options;
    const made = now();
    const secret = newLinkSecret();
    const code = newCode();
    const linkExpires = made + linkLifeMs;
    const codeExpires = made + codeLifeMs;
    return {
      told: { link: link('/s', secret), code, linkExpires, codeExpires },
      kept: {
        linkHash: hashLinkSecret(secret),
        linkExpires,
        code: { hash: keys.hashCode(code), expires: codeExpires },
      },
    };
  }

  /** Makes these the first secrets of a session. */
  first(sessionId: string, { kept }: Draft): Write {
    return put(invitationKind, sessionId, 0, { ...kept, replacedLinkHashes: [], generation: 1 });
  }

  /**
   * Makes these the secrets of a session in place of the old.
   * @throws Refusal `record/unknown` when nobody was ever invited to it, `request/too-many` after the fiftieth time
   */
  async renewed(sessionId: string, { kept }: Draft): Promise<Write> {
    const { revision, record } = await this.of(sessionId);
    if (record.generation > RENEWALS) throw new Refusal('request/too-many', 'make a new session');
    const replacedLinkHashes = [record.linkHash, ...record.replacedLinkHashes];
    const generation = record.generation + 1;
    return put(invitationKind, sessionId, revision, { ...kept, replacedLinkHashes, generation });
  }

  /** @throws Refusal `record/unknown` */
  async of(sessionId: string): Promise<Stored<Invitation>> {
    const stored = await this.#options.store.get(invitationKind, sessionId);
    if (stored === undefined) throw new Refusal('record/unknown');
    return stored;
  }

  async findByLink(secret: string): Promise<Found | undefined> {
    if (!isLinkSecret(secret)) return undefined;
    const hash = hashLinkSecret(secret);
    const { records } = await this.#options.store.list(invitationKind, { index: 'link', prefix: [hash], limit: 1 });
    const stored = records[0];
    return stored && { sessionId: stored.id, stored, replaced: stored.record.linkHash !== hash };
  }

  /** A code that holds; one that ran out or was used is as unknown as one that never was. */
  async findByCode(code: string): Promise<Found | undefined> {
    const prefix = [this.#options.keys.hashCode(code)];
    const { records } = await this.#options.store.list(invitationKind, { index: 'code', prefix, limit: 1 });
    const stored = records[0];
    if (stored?.record.code === undefined || stored.record.code.expires <= this.#options.now()) return undefined;
    return { sessionId: stored.id, stored, replaced: false };
  }

  /** The write that uses a code up. */
  used({ sessionId, stored }: Found): Write {
    const { linkHash, replacedLinkHashes, linkExpires, generation } = stored.record;
    return put(invitationKind, sessionId, stored.revision, { linkHash, replacedLinkHashes, linkExpires, generation });
  }

  /** What a program of this session proves itself with, for its configuration. */
  async programSecret(sessionId: string): Promise<Uint8Array> {
    return this.#options.keys.programSecret(sessionId, (await this.of(sessionId)).record.generation);
  }

  /** Whether a program's secret is of the newest invitation, of an older one, or of none. */
  async isOfProgram(sessionId: string, secret: Uint8Array): Promise<'newest' | 'older' | 'none'> {
    const stored = await this.#options.store.get(invitationKind, sessionId);
    if (stored === undefined) return 'none';
    const newest = stored.record.generation;
    const generation = this.#options.keys.generationOf(sessionId, newest, secret);
    if (generation === undefined) return 'none';
    return generation === newest ? 'newest' : 'older';
  }
}
