import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import type { Making } from '../api/sign-in.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './account.module.css';
import { isOpenedByAddress, makePasskey } from './passkeys.js';
import { QrCode } from './qr-code.js';
import { Trouble } from './trouble.js';
import { words } from './words.js';

interface NewFactorProps {
  readonly making: Making;
  /** With the first second factor come recovery codes. */
  readonly onMade: (recoveryCodes: readonly string[]) => void;
}

/** Makes a second factor: which one, then step by step. */
export function NewFactorForm({ making, onMade }: NewFactorProps): ReactNode {
  const say = useWordsOf(words).making;
  const [way, setWay] = useState<'passkey' | 'totp'>();
  const byAddress = isOpenedByAddress();
  if (way === undefined) {
    return (
      <div className={styles['ways']}>
        <button type="button" disabled={byAddress} autoFocus={!byAddress} onClick={() => setWay('passkey')}>
          <Icon name="key" size={22} />
          <strong>{say.passkey}</strong>
          <span>{byAddress ? say.passkeyByAddress : say.passkeyHint}</span>
        </button>
        <button type="button" autoFocus={byAddress} onClick={() => setWay('totp')}>
          <Icon name="digits" size={22} />
          <strong>{say.app}</strong>
          <span>{say.appHint}</span>
        </button>
      </div>
    );
  }
  return (
    <>
      {way === 'passkey' ? (
        <PasskeyForm making={making} onMade={onMade} />
      ) : (
        <AppForm making={making} onMade={onMade} />
      )}
      <div className={styles['others']}>
        <Button variant="subtle" size="compact-sm" onClick={() => setWay(undefined)}>
          {say.other}
        </Button>
      </div>
    </>
  );
}

function PasskeyForm({ making, onMade }: NewFactorProps): ReactNode {
  const say = useWordsOf(words).making;
  const [name, setName] = useState('');
  const finishing = useMutation({
    mutationFn: async () => {
      const passkey = await makePasskey(await making.startPasskey());
      return making.finish({ method: 'passkey', name: name.trim(), passkey });
    },
    onSuccess: ({ recoveryCodes = [] }) => onMade(recoveryCodes),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        finishing.mutate();
      }}
    >
      <TextInput
        label={say.passkeyName}
        description={say.passkeyNameHint}
        autoFocus
        required
        withAsterisk={false}
        maxLength={60}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Trouble cause={finishing.error} />
      <Button type="submit" fullWidth loading={finishing.isPending}>
        {say.passkeyAction}
      </Button>
    </form>
  );
}

function AppForm({ making, onMade }: NewFactorProps): ReactNode {
  const say = useWordsOf(words).making;
  const [code, setCode] = useState('');
  // Asked for once each time that this way is chosen: another secret would void the picture that was just scanned.
  const secret = useQuery({ queryKey: ['new-app', useId()], queryFn: making.startApp, staleTime: Infinity, gcTime: 0 });
  const finishing = useMutation({
    mutationFn: () => making.finish({ method: 'totp', code: code.trim() }),
    onSuccess: ({ recoveryCodes = [] }) => onMade(recoveryCodes),
    onError: () => setCode(''),
  });
  if (secret.data === undefined) return secret.error === null ? <p>{say.loading}</p> : <Trouble cause={secret.error} />;
  const { key, uri } = secret.data;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        finishing.mutate();
      }}
    >
      <p>{say.appScan}</p>
      <QrCode text={uri} label={say.appPicture} />
      <p className={styles['key']}>
        {say.appKey} <code>{key.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <TextInput
        label={say.appCode}
        name="one-time-code"
        autoComplete="one-time-code"
        inputMode="numeric"
        autoFocus
        required
        withAsterisk={false}
        maxLength={8}
        classNames={{ input: styles['code'] ?? '' }}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Trouble cause={finishing.error} />
      <Button type="submit" fullWidth loading={finishing.isPending}>
        {say.appAction}
      </Button>
    </form>
  );
}
