import { Link, useLocation } from '@tanstack/react-router';
import { useId, type ReactNode } from 'react';
import { useWaitingApprovals } from '../approvals/waiting.js';
import { words as approvalWords } from '../approvals/words.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './administration.module.css';
import { moveAmongLinks } from './arrows.js';
import { useMe } from './gate.js';
import { placeAt, placesOf, type Place } from './places.js';
import { words, type PartName } from './words.js';

/** The places of whoever is signed in. */
export function usePlaces(): readonly Place[] {
  return placesOf(useMe().person.permissions);
}

/** The quiet column beside the rail, on the pages of the administration: every one that this person may see. */
export function Administration(): ReactNode {
  const say = useWordsOf(words);
  const { pathname } = useLocation();
  const mine = usePlaces();
  const here = placeAt(pathname);
  if (here === undefined || mine.length < 2) return null;
  const parts = [...new Set(mine.map(({ part }) => part))];
  return (
    <nav className={styles['column']} aria-label={say.administration} onKeyDown={moveAmongLinks}>
      {parts.map((part) => (
        <Part key={part} part={part} links={mine.filter((place) => place.part === part)} here={here} />
      ))}
    </nav>
  );
}

function Part({ part, links, here }: { part: PartName; links: readonly Place[]; here: Place }): ReactNode {
  const say = useWordsOf(words);
  const approvals = useWordsOf(approvalWords);
  const waiting = useWaitingApprovals();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say.parts[part]}</h2>
      <ul>
        {links.map(({ to, name, icon }) => (
          <li key={to}>
            <Link to={to} aria-current={to === here.to ? 'page' : undefined}>
              <Icon name={icon} />
              {say.places[name]}
              {name === 'approvals' && waiting > 0 ? <b title={approvals.count(waiting)}>{waiting}</b> : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
