import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { inspectEnrolment, type EnrolmentView } from '../api/people.js';
import { meKey } from '../api/query-client.js';
import { useEnrolmentLink, type Waiting } from '../api/sign-in.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { roleName } from '../roles/role-name.js';
import { useSpeech, useWords } from '../words/language.js';
import { Doorway } from './doorway.js';
import { SecondStep } from './second-step.js';

/** Takes the token out of the address bar at once: neither history nor a look over the shoulder may keep it. */
function takeToken(): string {
  const token = location.hash.slice(1);
  if (token !== '') history.replaceState(history.state, '', location.pathname);
  return token;
}

/** Kept beside the page, not in it: React may run a component twice, and the address bar gives the token once. */
const token = takeToken();

/** The one-time link: the first administrator, or an invited person, chooses how they sign in. */
export default function WelcomePage(): ReactNode {
  const words = useWords();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [waiting, setWaiting] = useState<Waiting>();
  const enter = async (): Promise<void> => {
    await navigate({ to: '/', replace: true });
    await queryClient.resetQueries({ queryKey: meKey });
  };
  const enrolment = useQuery({
    queryKey: ['enrolment'],
    queryFn: () => inspectEnrolment(token),
    enabled: token !== '',
    staleTime: Infinity,
  });
  const first = enrolment.data?.kind !== 'person';
  const title = first ? words.welcome.titleFirst : words.welcome.title(visible(enrolment.data?.name ?? ''));
  useTitle(title);
  if (waiting !== undefined) {
    // The password is set: whatever happens now, signing in is what comes next.
    return <SecondStep waiting={waiting} onSignedIn={() => void enter()} onBack={() => void enter()} />;
  }
  if (token === '') {
    return (
      <Doorway title={words.welcome.titleFirst} lead={words.welcome.noLink}>
        <p>{words.welcome.noLinkNext}</p>
      </Doorway>
    );
  }
  if (enrolment.data === undefined) {
    return (
      <Doorway title={words.welcome.titleFirst} lead={enrolment.isLoading ? words.welcome.looking : ''}>
        <Refused cause={enrolment.error} />
      </Doorway>
    );
  }
  return (
    <Doorway title={title} lead={first ? words.welcome.leadFirst : words.welcome.lead}>
      <EnrolmentForm enrolment={enrolment.data} onSignedIn={() => void enter()} onWaiting={setWaiting} />
    </Doorway>
  );
}

interface EnrolmentFormProps {
  readonly enrolment: EnrolmentView;
  readonly onSignedIn: () => void;
  readonly onWaiting: (waiting: Waiting) => void;
}

function EnrolmentForm({ enrolment, onSignedIn, onWaiting }: EnrolmentFormProps): ReactNode {
  const { words, language } = useSpeech();
  const say = words.welcome;
  const first = enrolment.kind === 'first';
  const [login, setLogin] = useState(enrolment.login ?? '');
  const [name, setName] = useState(enrolment.name ?? '');
  const [password, setPassword] = useState('');
  const role = roleName(enrolment.role, language);
  const enrolling = useMutation({
    mutationFn: () => useEnrolmentLink({ token, login: login.trim(), name: name.trim(), password }),
    onSuccess: (answer) => (answer.next === undefined ? onSignedIn() : onWaiting(answer)),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        enrolling.mutate();
      }}
    >
      <TextInput
        label={say.login}
        description={first ? say.loginHint : undefined}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={first}
        required
        withAsterisk={false}
        readOnly={!first}
        value={login}
        onChange={(event) => setLogin(event.currentTarget.value)}
      />
      {first ? (
        <TextInput
          label={say.name}
          description={say.nameHint}
          name="name"
          autoComplete="name"
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : (
        <p>
          <Outside>{say.role(role)}</Outside>
        </p>
      )}
      <PasswordInput
        label={say.password}
        description={say.passwordHint}
        name="password"
        autoComplete="new-password"
        autoFocus={!first}
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Refused cause={enrolling.error} />
      <Button type="submit" fullWidth loading={enrolling.isPending}>
        {first ? say.action : say.actionPerson}
      </Button>
    </form>
  );
}
