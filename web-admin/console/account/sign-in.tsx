import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { signIn } from '../api/people.js';
import { meKey } from '../api/query-client.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { useWords } from '../words/language.js';
import { Doorway } from './doorway.js';

/** Stands at whatever address was asked for: signing in leads there. */
export default function SignInPage({ ended }: { ended: boolean }): ReactNode {
  const words = useWords();
  const queryClient = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  useTitle(words.signIn.title);
  const entering = useMutation({
    mutationFn: () => signIn(login.trim(), password),
    onSuccess: () => queryClient.resetQueries({ queryKey: meKey }),
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
        <Refused cause={entering.error} />
        <Button type="submit" fullWidth loading={entering.isPending}>
          {words.signIn.action}
        </Button>
      </form>
    </Doorway>
  );
}
