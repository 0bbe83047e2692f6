import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { PersonAccess } from '../account/person-access.js';
import { lockPerson, readPerson, renewEnrolment, unlockPerson, type PersonView } from '../api/people.js';
import { rightsKey, rightsOf } from '../api/rights.js';
import { useMay, useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { RightsEditor } from '../rights/rights-editor.js';
import { PersonLimit } from '../availability/person-limit.js';
import { SkillsEditor } from '../skills/skills-editor.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import { OneTimeLink } from './one-time-link.js';
import { peopleKey } from './people-key.js';
import styles from './people.module.css';
import { PersonState } from './person-state.js';
import { words } from './words.js';

/** One person: who they are, how they get in, what they may do and why. */
export default function PersonPage(): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const { id = '' } = useParams({ strict: false });
  const person = useQuery({ queryKey: [...peopleKey, id], queryFn: () => readPerson(id) });
  const found = person.data?.person;
  useTitle(found?.name ?? say.back);
  return (
    <div className={styles['page']}>
      <Link to="/people" className={page['above'] ?? ''}>
        <Icon name="back" size={14} />
        {say.back}
      </Link>
      <Refused cause={person.error} again={() => void person.refetch()} />
      {person.isLoading ? <p>{common.loading}</p> : null}
      {found === undefined ? null : <Person key={id} person={found} />}
    </div>
  );
}

function Person({ person }: { person: PersonView }): ReactNode {
  return (
    <>
      <Head person={person} />
      <Facts person={person} />
      <SkillsEditor subject={{ kind: 'person', id: person.id }} />
      <PersonLimit person={person.id} />
      <PersonRights person={person} />
    </>
  );
}

/** Name and picture, and what an administrator does with the account. */
function Head({ person }: { person: PersonView }): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const { people: act } = common;
  const me = useMe();
  const may = useMay('person.manage') && person.id !== me.person.id;
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [link, setLink] = useState<string>();
  const refresh = (): void => void client.invalidateQueries({ queryKey: peopleKey });
  const isLocked = person.state === 'locked';
  const turning = useMutation({
    mutationFn: () => (isLocked ? unlockPerson(person.id) : lockPerson(person.id)),
    onSuccess: () => {
      refresh();
      void client.invalidateQueries({ queryKey: rightsKey });
    },
  });
  const renewing = useMutation({
    mutationFn: () => renewEnrolment(person.id),
    onSuccess: (made) => setLink(made.link),
  });
  return (
    <>
      <header className={page['head']}>
        <div className={styles['who']}>
          {person.photo === undefined ? null : (
            <img
              src={`/api/v1/people/${person.id}/photo`}
              alt={say.photo(visible(person.name))}
              width={48}
              height={48}
            />
          )}
          <div>
            <h1>
              <Outside>{person.name}</Outside>
              {person.id === me.person.id ? <small> ({common.you})</small> : null}
            </h1>
            <PersonState state={person.state} />
          </div>
        </div>
        <span className={page['buttons']}>
          <Button size="sm" variant="default" onClick={() => setOpen(true)}>
            {say.access}
          </Button>
          {may && person.directory === undefined ? (
            <Button
              size="sm"
              variant="default"
              title={act.newLinkHint}
              disabled={isLocked}
              loading={renewing.isPending}
              onClick={() => renewing.mutate()}
            >
              {act.newLink}
            </Button>
          ) : null}
          {may ? (
            <Button
              size="sm"
              variant="default"
              leftSection={<Icon name={isLocked ? 'unlock' : 'lock'} size={16} />}
              title={isLocked ? undefined : act.lockHint}
              loading={turning.isPending}
              onClick={() => turning.mutate()}
            >
              {isLocked ? act.unlock : act.lock}
            </Button>
          ) : null}
        </span>
      </header>
      <Refused cause={turning.error ?? renewing.error} />
      <p role="status" className={styles['done']}>
        {turning.isSuccess ? (isLocked ? act.locked : act.unlocked)(visible(person.name)) : ''}
      </p>
      {link === undefined ? null : (
        <OneTimeLink key={link} name={person.name} link={link} onClose={() => setLink(undefined)} />
      )}
      {isOpen ? <PersonAccess person={person.id} name={person.name} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Facts({ person }: { person: PersonView }): ReactNode {
  const say = useWordsOf(words);
  const { locale } = useSpeech();
  const { login, mail, phone, department, directory, breakGlass, createdAt } = person;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say.login, login],
    [say.department, department],
    [say.mail, mail],
    [say.phone, phone],
  ];
  const account = breakGlass ? say.breakGlass : directory === undefined ? say.local : say.mirrored;
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, text]) =>
        text === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Outside>{text}</Outside>
            </dd>
          </div>
        ),
      )}
      <div>
        <dt>{say.from}</dt>
        <dd>{account}</dd>
      </div>
      <div>
        <dt>{say.since}</dt>
        <dd title={fullMoment(createdAt, locale)}>{moment(createdAt, locale)}</dd>
      </div>
    </dl>
  );
}

function PersonRights({ person }: { person: PersonView }): ReactNode {
  const { words: common } = useSpeech();
  const rights = useQuery({ queryKey: [...rightsKey, 'of', person.id], queryFn: () => rightsOf(person.id) });
  if (rights.error !== null) return <Refused cause={rights.error} again={() => void rights.refetch()} />;
  if (rights.data === undefined) return <p>{common.loading}</p>;
  const { grants, channels } = rights.data;
  return <RightsEditor subject={{ kind: 'person', id: person.id, name: person.name }} {...{ grants, channels }} />;
}
