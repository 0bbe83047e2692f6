import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { acceptOffer, declineOffer, withdrawOffer } from '../api/collaboration.js';
import type { Offer, SessionView } from '../api/sessions.js';
import { useSecond } from '../frame/clock.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useDesk } from '../sessions/desk.js';
import { nameOf } from '../sessions/start.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { elapsed } from '../words/times.js';
import { isForMe } from './offered.js';
import styles from './transfer.module.css';
import { words as ownWords } from './words.js';

function placeOf({ technician, group, channel }: Offer): string {
  return technician?.name ?? group?.name ?? channel?.name ?? '';
}

/** An offer that this person may take: from whom, why, how long still, and the two answers. */
export function OfferToMe({ session, offer }: { session: SessionView; offer: Offer }): ReactNode {
  const { words } = useSpeech();
  const say = useWordsOf(ownWords);
  const desk = useDesk();
  const navigate = useNavigate();
  const second = useSecond();
  const accepting = useMutation({
    mutationFn: () => acceptOffer(session.id, offer.id),
    onSuccess: (answer) => {
      desk.learn(answer.session);
      const to = answer.session.state === 'active' ? '/sessions/$id/view' : '/sessions/$id';
      void navigate({ to, params: { id: session.id } });
    },
  });
  const declining = useMutation({ mutationFn: () => declineOffer(session.id, offer.id) });
  const whose = visible(nameOf(session, words));
  const who = visible(offer.by.name);
  const isInvitation = offer.kind === 'invitation';
  const isMine = offer.technician !== undefined;
  const title = isInvitation
    ? say.offeredInvitation(who, whose)
    : isMine
      ? say.offeredTransfer(who, whose)
      : say.offeredOpen(who, visible(placeOf(offer)), whose);
  return (
    <article className={styles['offer']} data-offer={offer.id}>
      <p role="status">{title}</p>
      {offer.note === undefined ? null : (
        <blockquote>
          <Outside lines>{offer.note}</Outside>
        </blockquote>
      )}
      <div className={styles['acts']}>
        <Button size="compact-md" loading={accepting.isPending} onClick={() => accepting.mutate()}>
          {isInvitation ? say.join : say.accept}
        </Button>
        {isMine ? (
          <Button size="compact-md" variant="default" loading={declining.isPending} onClick={() => declining.mutate()}>
            {say.decline}
          </Button>
        ) : null}
        <time>{say.left(elapsed(Math.max(0, offer.until - second)))}</time>
      </div>
      <Refused cause={accepting.error ?? declining.error} />
    </article>
  );
}

/** What of a session this person may accept: the first thing on its card. */
export function OffersToMe({ session }: { session: SessionView }): ReactNode {
  const { person } = useMe();
  return session.offers
    .filter((offer) => isForMe(session, offer, person))
    .map((offer) => <OfferToMe key={offer.id} session={session} offer={offer} />);
}

/** What of a session waits for others to answer. */
export function PendingOffers({ session }: { session: SessionView }): ReactNode {
  const { person } = useMe();
  return session.offers
    .filter((offer) => !isForMe(session, offer, person))
    .map((offer) => <PendingOffer key={offer.id} session={session} offer={offer} />);
}

/** Its maker may take it back, and so may the lead. */
function PendingOffer({ session, offer }: { session: SessionView; offer: Offer }): ReactNode {
  const say = useWordsOf(ownWords);
  const { person } = useMe();
  const desk = useDesk();
  const second = useSecond();
  const withdrawing = useMutation({
    mutationFn: () => withdrawOffer(session.id, offer.id),
    onSuccess: (answer) => desk.learn(answer.session),
  });
  const who = visible(placeOf(offer));
  const mayTakeBack = offer.by.id === person.id || session.technician?.id === person.id;
  return (
    <div className={styles['acts']} data-offer={offer.id}>
      <span role="status">{offer.kind === 'transfer' ? say.waitsFor(who) : say.invited(who)}</span>
      <time>{say.left(elapsed(Math.max(0, offer.until - second)))}</time>
      {mayTakeBack ? (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={withdrawing.isPending}
          onClick={() => withdrawing.mutate()}
        >
          {say.withdraw}
        </Button>
      ) : null}
      <Refused cause={withdrawing.error} />
    </div>
  );
}
