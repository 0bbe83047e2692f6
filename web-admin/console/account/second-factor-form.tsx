import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Asking, FactorMethod } from '../api/sign-in.js';
import { useWordsOf } from '../words/language.js';
import styles from './account.module.css';
import { dropPasskey, usePasskey } from './passkeys.js';
import { Trouble } from './trouble.js';
import { words } from './words.js';

interface SecondFactorFormProps {
  /** The ways that are open, the easiest first; at least one. */
  readonly methods: readonly FactorMethod[];
  readonly asking: Asking;
  readonly onProved: () => void;
}

/** Asks for a second factor, one way at a time: the passkey first, where there is one. */
export function SecondFactorForm({ methods, asking, onProved }: SecondFactorFormProps): ReactNode {
  const say = useWordsOf(words).factor;
  const [method, setMethod] = useState(methods[0] ?? 'recovery');
  return (
    <>
      {method === 'passkey' ? (
        <PasskeyStep asking={asking} onProved={onProved} />
      ) : (
        <CodeStep key={method} method={method} asking={asking} onProved={onProved} />
      )}
      <div className={styles['others']}>
        {methods
          .filter((other) => other !== method)
          .map((other) => (
            <Button key={other} variant="subtle" size="compact-sm" onClick={() => setMethod(other)}>
              {say.instead[other]}
            </Button>
          ))}
      </div>
    </>
  );
}

interface StepProps {
  readonly asking: Asking;
  readonly onProved: () => void;
}

function PasskeyStep({ asking, onProved }: StepProps): ReactNode {
  const say = useWordsOf(words).factor;
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => asking.answer({ method: 'passkey', passkey: await usePasskey(await asking.askPasskey()) }),
    onSuccess: onProved,
  });
  // The browser asks at once; whoever cancels finds the button.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate();
    return dropPasskey;
  }, [mutate]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <p>{say.passkeyLead}</p>
      <Trouble cause={error} />
      <Button type="submit" fullWidth autoFocus loading={isPending} aria-label={say.passkeyAction}>
        {isPending ? say.passkeyWaiting : say.passkeyAction}
      </Button>
    </form>
  );
}

function CodeStep({ method, asking, onProved }: StepProps & { method: 'totp' | 'recovery' }): ReactNode {
  const say = useWordsOf(words).factor;
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const proving = useMutation({
    mutationFn: () => asking.answer({ method, code: code.trim() }),
    onSuccess: onProved,
    onError: () => {
      setCode('');
      field.current?.focus();
    },
  });
  const isApp = method === 'totp';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        proving.mutate();
      }}
    >
      <p>{isApp ? say.totpLead : say.recoveryLead}</p>
      <TextInput
        ref={field}
        label={isApp ? say.totpLabel : say.recoveryLabel}
        name={isApp ? 'one-time-code' : 'recovery-code'}
        autoComplete={isApp ? 'one-time-code' : 'off'}
        inputMode={isApp ? 'numeric' : 'text'}
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        withAsterisk={false}
        maxLength={20}
        classNames={{ input: styles['code'] ?? '' }}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Trouble cause={proving.error} />
      <Button type="submit" fullWidth loading={proving.isPending}>
        {say.action}
      </Button>
    </form>
  );
}
