import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { meKey } from '../api/query-client.js';
import { signIn, type Waiting } from '../api/sign-in.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { useWords } from '../words/language.js';
import { Doorway } from './doorway.js';
import { SecondStep } from './second-step.js';

/** Stands at whatever address was asked for: signing in leads there. */
export default function SignInPage({ ended }: { ended: boolean }): ReactNode {
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<Waiting>();
  const [sentBack, setSentBack] = useState<unknown>();
  const enter = (): void => void queryClient.resetQueries({ queryKey: meKey });
  if (waiting !== undefined) {
    return (
      <SecondStep
        waiting={waiting}
        onSignedIn={enter}
        onBack={(cause) => {
          setSentBack(cause);
          setWaiting(undefined);
        }}
      />
    );
  }
  return <FirstStep ended={ended} sentBack={sentBack} onSignedIn={enter} onWaiting={setWaiting} />;
}

interface FirstStepProps {
  readonly ended: boolean;
  /** Why the step after this one was left. */
  readonly sentBack: unknown;
  readonly onSignedIn: () => void;
  readonly onWaiting: (waiting: Waiting) => void;
}

function FirstStep({ ended, sentBack, onSignedIn, onWaiting }: FirstStepProps): ReactNode {
  const words = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  useTitle(words.signIn.title);
  const entering = useMutation({
    mutationFn: () => signIn(login.trim(), password),
    onSuccess: (answer) => (answer.next === undefined ? onSignedIn() : onWaiting(answer)),
    onError: () => setPassword(''),
  });
  return (
    <Doorway title={words.signIn.title} lead={ended ? words.signIn.ended : words.signIn.lead}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          entering.mutate();
        }}
      >
        <TextInput
          label={words.signIn.login}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          withAsterisk={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label={words.signIn.password}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Refused cause={entering.error ?? (entering.isIdle ? sentBack : undefined)} />
        <Button type="submit" fullWidth loading={entering.isPending}>
          {words.signIn.action}
        </Button>
      </form>
    </Doorway>
  );
}
