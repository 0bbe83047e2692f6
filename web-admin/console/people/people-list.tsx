import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { PersonView } from '../api/people.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import { roleName } from '../roles/role-name.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './people.module.css';
import { PersonState } from './person-state.js';
import { words } from './words.js';

/** Both stand in the style sheet too, in pixels. */
const rowHeight = 40;
const headHeight = 34;
const rowsBeyond = 12;
/** More roles than these are counted: the person's page has them all. */
const rolesShown = 2;

interface PeopleListProps {
  readonly people: readonly PersonView[];
  /** The site's own roles' names, by id. */
  readonly ownRoles: ReadonlyMap<string, string>;
}

/** The people, of whom only those in view are drawn, however many there are. */
export function PeopleList({ people, ownRoles }: PeopleListProps): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  const { columns } = common.people;
  const navigate = useNavigate();
  const prefix = useId();
  const place = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const chosen = Math.min(at, people.length - 1);
  const virtual = useVirtualizer({
    count: people.length,
    getScrollElement: () => place.current,
    estimateSize: () => rowHeight,
    overscan: rowsBeyond,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const onKey = (event: KeyboardEvent): void => {
    const person = people[chosen];
    if (event.key === 'Enter' && person !== undefined) {
      event.preventDefault();
      void navigate({ to: '/people/$id', params: { id: person.id } });
      return;
    }
    const page = Math.max(1, Math.floor((place.current?.clientHeight ?? 0) / rowHeight) - 1);
    const moves: Record<string, number> = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      j: chosen + 1,
      k: chosen - 1,
      PageDown: chosen + page,
      PageUp: chosen - page,
      Home: 0,
      End: people.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = Math.min(Math.max(to, 0), people.length - 1);
    setAt(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  };
  return (
    <div
      ref={place}
      role="grid"
      tabIndex={0}
      aria-label={common.people.title}
      aria-rowcount={people.length + 1}
      aria-activedescendant={people[chosen] === undefined ? undefined : `${prefix}${chosen}`}
      className={styles['grid']}
      onKeyDown={onKey}
    >
      <div role="row" aria-rowindex={1} className={styles['headRow']}>
        <span role="columnheader">{columns.name}</span>
        <span role="columnheader">{columns.login}</span>
        <span role="columnheader">{say.columns.department}</span>
        <span role="columnheader">{columns.role}</span>
        <span role="columnheader">{say.columns.from}</span>
        <span role="columnheader">{columns.state}</span>
      </div>
      <div role="rowgroup" className={styles['rows']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const person = people[index];
          return person === undefined ? null : (
            <div
              key={person.id}
              id={`${prefix}${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === chosen}
              className={styles['row']}
              style={{ transform: `translateY(${start - headHeight}px)` }}
              onMouseDown={() => setAt(index)}
              onClick={() => void navigate({ to: '/people/$id', params: { id: person.id } })}
            >
              <Cells person={person} ownRoles={ownRoles} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cells({ person, ownRoles }: { person: PersonView; ownRoles: PeopleListProps['ownRoles'] }): ReactNode {
  const { words: common, language } = useSpeech();
  const say = useWordsOf(words);
  const me = useMe();
  const roles = person.roles.slice(0, rolesShown).map((role) => roleName(role, language, ownRoles));
  const more = person.roles.length - roles.length;
  const isLocal = person.directory === undefined;
  return (
    <>
      <span role="gridcell">
        <Link to="/people/$id" params={{ id: person.id }} tabIndex={-1}>
          <Outside>{person.name}</Outside>
        </Link>
        {person.id === me.person.id ? <small> ({common.you})</small> : null}
      </span>
      <span role="gridcell">
        <Outside>{person.login}</Outside>
      </span>
      <span role="gridcell">{person.department === undefined ? null : <Outside>{person.department}</Outside>}</span>
      <span role="gridcell">
        {roles.join(', ')}
        {more > 0 ? <small> {say.more(more)}</small> : null}
      </span>
      <span role="gridcell" className={styles['from']}>
        <Icon name={isLocal ? 'key' : 'directory'} size={15} />
        {isLocal ? say.local : say.mirrored}
      </span>
      <span role="gridcell">
        <PersonState state={person.state} />
      </span>
    </>
  );
}
