import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { setHold, type OfferKind } from '../api/collaboration.js';
import type { SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { useDesk } from '../sessions/desk.js';
import { useRights } from '../sessions/rights.js';
import { TransferDialog } from '../transfer/transfer-dialog.js';
import { words as transferWords } from '../transfer/words.js';
import { useWordsOf } from '../words/language.js';
import { leads, partOf } from './part.js';
import styles from './participants.module.css';
import { Party } from './party.js';
import { words as ownWords } from './words.js';

function HoldButton({ session }: { session: SessionView }): ReactNode {
  const say = useWordsOf(ownWords);
  const desk = useDesk();
  const isHeld = session.held !== undefined;
  const holding = useMutation({
    mutationFn: () => setHold(session.id, !isHeld),
    onSuccess: (answer) => desk.learn(answer.session),
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant={isHeld ? 'filled' : 'default'}
        title={say.holdHint}
        loading={holding.isPending}
        onClick={() => holding.mutate()}
      >
        {isHeld ? say.unhold : say.hold}
      </Button>
      <Refused cause={holding.error} />
    </>
  );
}

/** Party and transfer of a session, as its card shows them. */
export default function PartySection({
  session,
  className,
}: {
  session: SessionView;
  className: string | undefined;
}): ReactNode {
  const say = useWordsOf(ownWords);
  const transfer = useWordsOf(transferWords);
  const may = useRights(session);
  const { person } = useMe();
  const [dialog, setDialog] = useState<OfferKind>();
  const isOpen = session.state === 'waiting' || session.state === 'ready' || session.state === 'active';
  if (!isOpen || session.origin === 'practice') return null;
  const isBeside = partOf(session, person.id) !== undefined;
  const mayTransfer = !isBeside && may('session.transfer');
  const isEmpty = session.state !== 'active' && session.offers.length === 0;
  if (isEmpty && !mayTransfer) return null;
  return (
    <section className={className}>
      <h3>{say.title}</h3>
      <Party session={session} onDialog={setDialog} />
      <div className={styles['acts']}>
        {!isBeside ? null : (
          <Button
            size="compact-sm"
            data-main="connect"
            renderRoot={(props: object) => <Link {...props} to="/sessions/$id/view" params={{ id: session.id }} />}
          >
            {say.open}
          </Button>
        )}
        {mayTransfer ? (
          <Button
            size="compact-sm"
            variant="default"
            data-main="transfer"
            title={transfer.transferHint}
            onClick={() => setDialog('transfer')}
          >
            {transfer.transfer}
          </Button>
        ) : null}
        {leads(session, person.id) ? <HoldButton session={session} /> : null}
      </div>
      {dialog === undefined ? null : (
        <TransferDialog session={session} kind={dialog} onClose={() => setDialog(undefined)} />
      )}
    </section>
  );
}
