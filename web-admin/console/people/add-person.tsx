import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { shippedRoles } from '../../../config/roles.js';
import { visible } from '../../visible-text.js';
import { addPerson, type PersonView, type Role } from '../api/people.js';
import { useMay } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { useRoles } from '../roles/own-roles.js';
import { isShipped } from '../roles/role-name.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './people.module.css';
import { words as nounWords } from './words.js';

/** Stands for no role: the API takes none. */
const NONE = '';

interface AddPersonProps {
  readonly onCancel: () => void;
  readonly onAdded: (person: PersonView, link: string) => void;
}

/** Name, sign-in name, role; the answer is a one-time link. */
export function AddPerson({ onCancel, onAdded }: AddPersonProps): ReactNode {
  const { words, language } = useSpeech();
  const say = words.people;
  const own = useWordsOf(nounWords);
  const mayGive = useMay('role.assign');
  const roles = useRoles() ?? [];
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [role, setRole] = useState<Role>(NONE);
  const adding = useMutation({
    mutationFn: () => addPerson({ name: name.trim(), login: login.trim(), ...(role === NONE ? {} : { role }) }),
    onSuccess: ({ person, link }) => onAdded(person, link),
  });
  return (
    <form
      className={styles['add']}
      onSubmit={(event) => {
        event.preventDefault();
        adding.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <div>
        <TextInput
          label={say.name}
          description={words.welcome.nameHint}
          inputWrapperOrder={['label', 'input', 'description']}
          autoFocus
          required
          withAsterisk={false}
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={say.login}
          description={words.welcome.loginHint}
          inputWrapperOrder={['label', 'input', 'description']}
          required
          withAsterisk={false}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
      </div>
      {mayGive ? (
        <Radio.Group label={say.role} value={role} onChange={(value) => setRole(value)}>
          <div>
            <Radio value={NONE} label={own.noRole} description={own.noRoleHint} />
            {roles.map(({ id, name, description }) => (
              <Radio
                key={id}
                value={id}
                label={isShipped(id) ? shippedRoles[id][language].name : visible(name)}
                description={isShipped(id) ? shippedRoles[id][language].sentence : visible(description)}
              />
            ))}
          </div>
        </Radio.Group>
      ) : null}
      <span className={styles['buttons']}>
        <Button type="submit" size="sm" loading={adding.isPending}>
          {say.create}
        </Button>
        <Button size="sm" variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
      </span>
      <Refused cause={adding.error} />
    </form>
  );
}
