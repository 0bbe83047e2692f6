import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { shippedRoles, type ShippedRoleName } from '../../../config/roles.js';
import { addPerson, type PersonView, type Role } from '../api/people.js';
import { Refused } from '../frame/refused.js';
import { useSpeech } from '../words/language.js';
import styles from './people.module.css';

const roles = Object.keys(shippedRoles) as ShippedRoleName[];

interface AddPersonProps {
  readonly onCancel: () => void;
  readonly onAdded: (person: PersonView, link: string) => void;
}

/** Name, sign-in name, role; the answer is a one-time link. */
export function AddPerson({ onCancel, onAdded }: AddPersonProps): ReactNode {
  const { words, language } = useSpeech();
  const say = words.people;
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [role, setRole] = useState<Role>('channelTechnician');
  const adding = useMutation({
    mutationFn: () => addPerson({ name: name.trim(), login: login.trim(), role }),
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
      <Radio.Group label={say.role} value={role} onChange={(value) => setRole(value)}>
        <div>
          {roles.map((key) => (
            <Radio
              key={key}
              value={key}
              label={shippedRoles[key][language].name}
              description={shippedRoles[key][language].sentence}
            />
          ))}
        </div>
      </Radio.Group>
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
