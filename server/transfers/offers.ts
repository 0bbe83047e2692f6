import type { Assignment, Offer, Session } from '../sessions/session.js';

/*
 * What stands before somebody else to accept, as pure rules.
 */

/** How long an offer stands: a person answers at once or is not there; a channel or a group looks now and then. */
export const OFFER_MS = { technician: 120_000, open: 600_000 } as const;

export function lastsMs({ technician }: Assignment): number {
  return technician === undefined ? OFFER_MS.open : OFFER_MS.technician;
}

export function offerOf({ offers = [] }: Session, offerId: string): Offer | undefined {
  return offers.find(({ id }) => id === offerId);
}

/** What a new offer takes the place of: a session is transferred to one place at a time, and somebody invited once. */
export function replacedBy({ offers = [] }: Session, offer: Offer): readonly Offer[] {
  return offers.filter(({ kind, to }) =>
    offer.kind === 'transfer'
      ? kind === 'transfer'
      : kind === 'invitation' && to.technician?.id === offer.to.technician?.id,
  );
}

export function withOffer(session: Session, offer: Offer): Session {
  const replaced = replacedBy(session, offer);
  const kept = (session.offers ?? []).filter((each) => !replaced.includes(each));
  return { ...session, offers: [...kept, offer] };
}

export function withoutOffers(session: Session, gone: readonly Offer[]): Session {
  const { offers = [], ...rest } = session;
  const kept = offers.filter((each) => !gone.includes(each));
  return kept.length === 0 ? rest : { ...rest, offers: kept };
}

/** Those whose time is over. `at`: UTC milliseconds. */
export function lapsedAt({ offers = [] }: Session, at: number): readonly Offer[] {
  return offers.filter(({ until }) => until <= at);
}
