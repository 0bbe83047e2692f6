import { kind } from '../store/store.js';

/** The two ways into one session for one computer: a link and a code. Kept under the id of its session. */
export interface Invitation {
  readonly linkHash: string;
  /** Links that a newer one replaced: their holders are told so, and let in no more. */
  readonly replacedLinkHashes: readonly string[];
  /** UTC milliseconds. */
  readonly linkExpires: number;
  /** Absent once it was used. */
  readonly code?: { readonly hash: string; readonly expires: number };
  /** 1 at first, one more with each renewal. */
  readonly generation: number;
}

export const invitationKind = kind({
  name: 'invitation',
  indexes: {
    link: (invitation: Invitation) => [invitation.linkHash, ...invitation.replacedLinkHashes].map((hash) => [hash]),
    code: (invitation: Invitation) => (invitation.code === undefined ? [] : [[invitation.code.hash]]),
  },
  unique: ['link', 'code'],
});

/** Renewals of one invitation; enough for the clumsiest day. */
export const RENEWALS = 50;
