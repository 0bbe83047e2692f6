import type { ReactNode } from 'react';
import { Knocks } from '../expert/knocks.js';
import { useMe } from '../frame/gate.js';
import { leads } from '../participants/part.js';
import { useDesk } from '../sessions/desk.js';
import { mayDo } from '../sessions/rights.js';
import { useWordsOf } from '../words/language.js';
import { OfferToMe } from './offers.js';
import styles from './transfer.module.css';
import { words as ownWords } from './words.js';

/** Over every page: what was offered to this person and not answered yet, and who stands before the door of their sessions. */
export function Incoming(): ReactNode {
  const say = useWordsOf(ownWords);
  const { person } = useMe();
  const { snapshot } = useDesk();
  const sessions = [...snapshot.sessions.values()];
  const led = sessions.filter((each) => leads(each, person.id) && mayDo(person, each, 'session.inviteExpert'));
  return (
    <aside className={styles['incoming']} aria-label={say.offers}>
      {sessions.flatMap((session) =>
        session.offers
          .filter((offer) => offer.technician?.id === person.id)
          .map((offer) => <OfferToMe key={offer.id} session={session} offer={offer} />),
      )}
      {led.map((session) => (
        <Knocks key={session.id} session={session} />
      ))}
    </aside>
  );
}
