import { Button, PasswordInput, Radio, Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import {
  addDirectory,
  changeDirectory,
  testDirectory,
  type DirectoryKind,
  type DirectoryView,
  type TestStep,
} from '../api/directories.js';
import { Refused } from '../frame/refused.js';
import { useWordsOf } from '../words/language.js';
import { draftOf, givenOf, type SettingsDraft } from './draft.js';
import styles from './directories.module.css';
import { TestSteps } from './test-steps.js';
import { words } from './words.js';

interface SettingsFormProps {
  /** The connected directory that is changed; none for a new one. */
  readonly directory?: DirectoryView;
  readonly onDone: (directory: DirectoryView) => void;
  readonly onCancel: () => void;
}

const kinds = ['activeDirectory', 'ldap'] as const satisfies readonly DirectoryKind[];

/** How a directory is reached: a name, a password and an authority are enough for Active Directory. */
export function SettingsForm({ directory, onDone, onCancel }: SettingsFormProps): ReactNode {
  const all = useWordsOf(words);
  const say = all.form;
  const [draft, setDraft] = useState(() => draftOf(directory));
  const [steps, setSteps] = useState<readonly TestStep[]>([]);
  const testing = useRef<AbortController>(undefined);
  const form = useRef<HTMLFormElement>(null);
  const set = (part: Partial<SettingsDraft>): void => {
    setDraft((before) => ({ ...before, ...part }));
    setSteps([]);
  };
  const trying = useMutation({
    mutationFn: async () => {
      testing.current?.abort();
      testing.current = new AbortController();
      setSteps([]);
      const tell = (step: TestStep): void => setSteps((before) => [...before, step]);
      await testDirectory(givenOf(draft), directory?.id, tell, testing.current.signal);
    },
  });
  const saving = useMutation({
    mutationFn: () =>
      directory === undefined ? addDirectory(givenOf(draft)) : changeDirectory(directory.id, givenOf(draft)),
    onSuccess: onDone,
  });
  const text = (
    key: keyof SettingsDraft,
  ): { value: string; onChange: (event: { currentTarget: { value: string } }) => void } => ({
    value: draft[key],
    onChange: (event) => set({ [key]: event.currentTarget.value }),
  });
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, withAsterisk: false } as const;
  const order: Pick<TextInputProps, 'inputWrapperOrder'> = { inputWrapperOrder: ['label', 'input', 'description'] };
  return (
    <form
      ref={form}
      className={styles['panel']}
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Radio.Group label={say.kind} value={draft.kind} onChange={(kind) => set({ kind })}>
        <div className={styles['kinds']}>
          {kinds.map((kind) => (
            <Radio key={kind} value={kind} label={all.kinds[kind]} disabled={directory !== undefined} />
          ))}
        </div>
      </Radio.Group>
      <div className={styles['columns']}>
        <TextInput
          label={say.name}
          description={say.nameHint}
          {...order}
          {...plain}
          {...text('name')}
          required
          maxLength={60}
          autoFocus
        />
        <Textarea
          label={say.controllers}
          description={say.controllersHint}
          {...order}
          {...plain}
          {...text('controllers')}
          required
          placeholder="dc1.corp.example.com"
          rows={2}
        />
        <TextInput
          label={say.bindName}
          description={say.bindNameHint[draft.kind]}
          {...order}
          {...plain}
          {...text('bindName')}
          required
          maxLength={500}
        />
        <PasswordInput
          label={say.password}
          description={directory === undefined ? undefined : say.passwordKept}
          {...order}
          {...text('bindPassword')}
          autoComplete="new-password"
          withAsterisk={false}
          required={directory === undefined}
          maxLength={1024}
        />
        {draft.kind === 'ldap' ? (
          <TextInput
            label={say.base}
            description={say.baseHint.ldap}
            {...order}
            {...plain}
            {...text('base')}
            required
            maxLength={500}
          />
        ) : null}
        <Authority value={draft.authority} onChange={(authority) => set({ authority })} />
      </div>
      <details>
        <summary>{say.more}</summary>
        <div className={styles['columns']}>
          {draft.kind === 'activeDirectory' ? (
            <>
              <TextInput
                label={say.base}
                description={say.baseHint.activeDirectory}
                {...order}
                {...plain}
                {...text('base')}
                maxLength={500}
              />
              <TextInput
                label={say.domain}
                description={say.domainHint}
                {...order}
                {...plain}
                {...text('domain')}
                maxLength={15}
              />
            </>
          ) : null}
          <Textarea
            label={say.suffixes}
            description={say.suffixesHint}
            {...order}
            {...plain}
            {...text('suffixes')}
            rows={2}
          />
          <TextInput
            label={say.loginAttribute}
            {...plain}
            {...text('loginAttribute')}
            maxLength={60}
            placeholder={draft.kind === 'ldap' ? 'uid' : 'sAMAccountName'}
          />
          <TextInput
            label={say.personFilter}
            {...plain}
            {...text('personFilter')}
            maxLength={1000}
            placeholder={draft.kind === 'ldap' ? '(objectClass=inetOrgPerson)' : '(sAMAccountType=805306368)'}
          />
        </div>
      </details>
      {trying.isPending || steps.length > 0 ? <TestSteps steps={steps} running={trying.isPending} /> : null}
      <Refused cause={trying.error ?? saving.error} />
      <div className={styles['buttons']}>
        <Button
          size="sm"
          variant="default"
          loading={trying.isPending}
          onClick={() => {
            if (form.current?.reportValidity() === true) trying.mutate();
          }}
        >
          {say.test}
        </Button>
        <Button size="sm" type="submit" loading={saving.isPending}>
          {directory === undefined ? say.add : say.save}
        </Button>
        <Button size="sm" variant="subtle" color="gray" onClick={onCancel}>
          {all.cancel}
        </Button>
        <small>{directory === undefined ? say.nothingYet : say.saveMeans(directory.people)}</small>
      </div>
    </form>
  );
}

function Authority({ value, onChange }: { value: string; onChange: (pem: string) => void }): ReactNode {
  const say = useWordsOf(words).form;
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className={styles['wide']}>
      <Textarea
        label={say.authority}
        description={say.authorityHint}
        inputWrapperOrder={['label', 'input', 'description']}
        placeholder="-----BEGIN CERTIFICATE-----"
        rows={3}
        maxLength={65_536}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <input
        ref={file}
        type="file"
        accept=".pem,.crt,.cer"
        hidden
        onChange={(event) => {
          void event.currentTarget.files?.[0]?.text().then(onChange);
        }}
      />
      <Button
        className={styles['file'] ?? ''}
        size="compact-sm"
        variant="default"
        onClick={() => file.current?.click()}
      >
        {say.choose}
      </Button>
    </div>
  );
}
