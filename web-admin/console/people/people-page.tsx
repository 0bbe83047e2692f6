import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useRef, useState, type ReactNode } from 'react';
import { listPeople, type PersonView } from '../api/people.js';
import { useMay } from '../frame/gate.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useShortcuts } from '../frame/shortcuts.js';
import { useTitle } from '../frame/title.js';
import { SearchField } from '../frame/search-field.js';
import { Icon } from '../icons.js';
import { useOwnRoles } from '../roles/own-roles.js';
import { roleName } from '../roles/role-name.js';
import { folded, wordsOf } from '../sessions/order.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { AddPerson } from './add-person.js';
import { OneTimeLink } from './one-time-link.js';
import { peopleKey } from './people-key.js';
import { PeopleList } from './people-list.js';
import styles from './people.module.css';
import { words } from './words.js';

const filters = ['all', 'active', 'invited', 'locked', 'left'] as const;

/** Who may sign in. */
export default function PeoplePage(): ReactNode {
  const { words: common, language } = useSpeech();
  const say = useWordsOf(words);
  const may = useMay('person.manage');
  const queryClient = useQueryClient();
  const list = useQuery({ queryKey: peopleKey, queryFn: listPeople });
  const ownRoles = useOwnRoles();
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<{ name: string; link: string }>();
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<(typeof filters)[number]>('all');
  const field = useRef<HTMLInputElement>(null);
  useTitle(common.people.title);
  useShortcuts({ '/': () => field.current?.focus() });
  const people = useMemo(() => byName(list.data?.people ?? []), [list.data]);
  const texts = useMemo(
    () =>
      people.map(({ name, login, department, mail, roles }) => {
        const named = roles.map((role) => roleName(role, language, ownRoles));
        return folded([name, login, department, mail, ...named].join(' '));
      }),
    [people, language, ownRoles],
  );
  const wanted = wordsOf(useDeferredValue(search));
  const found = people.filter(({ state }, index) => {
    return (filter === 'all' || state === filter) && wanted.every((word) => texts[index]?.includes(word));
  });
  return (
    <div className={styles['page']}>
      <header className={page['head']}>
        <h1>{common.people.title}</h1>
        {may && !isAdding ? (
          <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
            {common.people.add}
          </Button>
        ) : null}
      </header>
      <p className={page['lead']}>{common.people.lead}</p>
      {isAdding ? (
        <AddPerson
          onCancel={() => setAdding(false)}
          onAdded={(person, link) => {
            setAdding(false);
            setMade({ name: person.name, link });
            void queryClient.invalidateQueries({ queryKey: peopleKey });
          }}
        />
      ) : null}
      {made === undefined ? null : (
        <OneTimeLink key={made.link} name={made.name} link={made.link} onClose={() => setMade(undefined)} />
      )}
      <Refused cause={list.error} again={() => void list.refetch()} />
      {list.isLoading ? <p>{common.loading}</p> : null}
      {people.length === 0 ? null : (
        <>
          <div className={page['bar']}>
            <SearchField
              field={field}
              className={page['search']}
              label={say.search}
              hint={say.searchHint}
              value={search}
              onChange={setSearch}
              onLeave={() => document.querySelector<HTMLElement>('[role="grid"]')?.focus()}
            />
            <div role="group" aria-label={say.whose} className={styles['filters']}>
              {filters.map((one) => (
                <button key={one} type="button" aria-pressed={filter === one} onClick={() => setFilter(one)}>
                  {one === 'all' ? say.all : common.people.states[one]}
                </button>
              ))}
            </div>
            <span className={page['quiet']} role="status">
              {say.shown(found.length)}
            </span>
          </div>
          {found.length === 0 ? (
            <p className={page['quiet']}>{say.nothing}</p>
          ) : (
            <PeopleList key={`${filter} ${search}`} people={found} ownRoles={ownRoles} />
          )}
        </>
      )}
    </div>
  );
}

function byName(people: readonly PersonView[]): readonly PersonView[] {
  const { compare } = new Intl.Collator();
  return people.toSorted((a, b) => compare(a.name, b.name));
}
