import { Button, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { mailKey, saveMailServer, type GivenMailServer, type MailSecurity, type MailServer } from '../api/mail.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useWordsOf } from '../words/language.js';
import styles from './mail.module.css';
import { MailTest } from './mail-test.js';
import { words } from './settings-words.js';

const usualPorts: Readonly<Record<MailSecurity, number>> = { startTls: 587, tls: 465, none: 25 };
const securities = ['startTls', 'tls', 'none'] as const satisfies readonly MailSecurity[];

const nothing: GivenMailServer = {
  ...{ host: '', port: usualPorts.startTls, security: 'startTls', authority: '' },
  ...{ user: '', senderAddress: '', senderName: '' },
};

interface ServerFormProps {
  readonly server: MailServer | undefined;
  readonly mayChange: boolean;
}

/** How the mail server is reached; it can be tried before it is saved. */
export function ServerForm({ server, mayChange }: ServerFormProps): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(server));
  const [password, setPassword] = useState('');
  const given: GivenMailServer = { ...draft, ...(password !== '' && { password }) };
  const isChanged = password !== '' || JSON.stringify(draft) !== JSON.stringify(draftOf(server));
  const set = (part: Partial<GivenMailServer>): void => setDraft((before) => ({ ...before, ...part }));
  const saving = useMutation({
    mutationFn: () => saveMailServer(given),
    onSuccess: () => client.invalidateQueries({ queryKey: mailKey }),
  });
  const text = (key: 'host' | 'user' | 'senderAddress' | 'senderName' | 'authority') => ({
    value: draft[key],
    disabled: !mayChange,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => set({ [key]: event.currentTarget.value }),
  });
  const plain = { autoCapitalize: 'none', spellCheck: false, withAsterisk: false } as const;
  return (
    <>
      <form
        className={page['card']}
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <div className={styles['columns']}>
          <TextInput
            label={say.host}
            description={say.hostHint}
            required
            {...plain}
            {...text('host')}
            maxLength={253}
          />
          <NativeSelect
            label={say.security}
            value={draft.security}
            disabled={!mayChange}
            data={securities.map((value) => ({ value, label: say.securities[value] }))}
            onChange={(event) => {
              const security = event.currentTarget.value as MailSecurity;
              const isUsual = draft.port === usualPorts[draft.security];
              set({ security, ...(isUsual && { port: usualPorts[security] }) });
            }}
          />
          <TextInput
            label={say.port}
            inputMode="numeric"
            required
            {...plain}
            pattern="[0-9]{1,5}"
            disabled={!mayChange}
            value={String(draft.port)}
            onChange={(event) => set({ port: Number(event.currentTarget.value.replaceAll(/\D/g, '')) })}
          />
          <span />
          <TextInput label={say.user} description={say.userHint} {...plain} {...text('user')} maxLength={256} />
          <PasswordInput
            label={say.password}
            description={server?.hasPassword === true ? say.passwordKept : undefined}
            disabled={!mayChange || draft.user === ''}
            autoComplete="new-password"
            maxLength={1024}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <TextInput
            label={say.senderAddress}
            description={say.senderAddressHint}
            type="email"
            required
            {...plain}
            {...text('senderAddress')}
            maxLength={254}
          />
          <TextInput label={say.senderName} description={say.senderNameHint} {...text('senderName')} maxLength={100} />
        </div>
        {draft.security === 'none' ? (
          <p role="status">{say.noneMeans}</p>
        ) : (
          <Textarea
            label={say.authority}
            description={say.authorityHint}
            rows={3}
            placeholder="-----BEGIN CERTIFICATE-----"
            spellCheck={false}
            maxLength={65_536}
            {...text('authority')}
          />
        )}
        {isChanged ? (
          <span className={page['buttons']}>
            <Button type="submit" size="sm" loading={saving.isPending}>
              {say.save}
            </Button>
            <small className={page['quiet']}>{say.effect}</small>
          </span>
        ) : null}
        <Refused cause={saving.error} />
        <p role="status" className="spoken">
          {saving.isSuccess && !isChanged ? say.saved : ''}
        </p>
      </form>
      {mayChange ? <MailTest given={given} isWhole={draft.host !== '' && draft.senderAddress !== ''} /> : null}
    </>
  );
}

function draftOf(server: MailServer | undefined): GivenMailServer {
  if (server === undefined) return nothing;
  const { host, port, security, authority, user, senderAddress, senderName } = server;
  return { host, port, security, authority, user, senderAddress, senderName };
}
