import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { createSession, joinByCode } from '../api/sessions.js';
import { toClipboard } from '../frame/copying.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useWords, useWordsOf } from '../words/language.js';
import { useDesk } from './desk.js';
import { inThrees } from './code.js';
import { privatePlace, usePlace, useRequiredToJoin } from './place.js';
import { emptyWhy, isExplained, saidOf, WhyFields } from './why.js';
import { words as ownWords } from './words.js';
import styles from './card.module.css';

/** Characters that the API takes. */
const nameLongest = 128;
const codeDigits = 9;

interface BeginProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The place in which a session begins; Escape leaves it. */
function Begin({ title, onClose, children }: BeginProps): ReactNode {
  const words = useWords();
  const id = useId();
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <section className={styles['begin']} aria-labelledby={id} onKeyDown={onKey}>
      <header>
        <h2 id={id}>{title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={words.cancel} onClick={onClose}>
          <Icon name="cross" />
        </ActionIcon>
      </header>
      {children}
    </section>
  );
}

/** One field, one button: the session exists, its link is copied, and its card takes this place. */
export function NewSession({ onClose }: { onClose: () => void }): ReactNode {
  const words = useWords();
  const say = words.start;
  const own = useWordsOf(ownWords);
  const desk = useDesk();
  const navigate = useNavigate();
  const [endUser, setEndUser] = useState('');
  const [why, setWhy] = useState(emptyWhy);
  const place = usePlace();
  const create = useMutation({
    mutationFn: async () => {
      const made = await createSession({
        ...(endUser.trim() === '' ? {} : { endUser: endUser.trim() }),
        ...saidOf(why),
        ...(place.chosen === undefined ? {} : { channel: place.chosen }),
      });
      return { ...made, copied: await toClipboard(made.invitation.link) };
    },
    onSuccess: ({ session, invitation, copied }) => {
      desk.keepInvitation(session.id, { invitation, copied });
      desk.learn(session);
      desk.setPanel('card');
      desk.setEntering(session.id);
      void navigate({ to: '/sessions/$id', params: { id: session.id } });
    },
  });
  return (
    <Begin title={say.newSession} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <TextInput
          label={say.who}
          description={say.whoHint}
          maxLength={nameLongest}
          autoComplete="off"
          autoFocus
          value={endUser}
          onChange={(event) => setEndUser(event.currentTarget.value)}
        />
        <WhyFields why={why} requires={place.requires} onChange={setWhy} />
        {place.choices.length < 2 ? null : (
          <NativeSelect
            label={own.channel}
            description={
              place.chosen === privatePlace ? own.privateHint : visible(place.description ?? own.channelHint)
            }
            value={place.chosen}
            data={place.choices.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => place.choose(event.currentTarget.value)}
          />
        )}
        <Button
          type="submit"
          fullWidth
          disabled={!isExplained(why, place.requires)}
          loading={create.isPending}
          leftSection={<Icon name="copy" size={16} />}
        >
          {say.create}
        </Button>
        <Refused cause={create.error} />
      </form>
    </Begin>
  );
}

/** Nine digits that an end user reads out; spaces, dots and dashes of a pasted code do not matter. */
export function JoinByCode({ onClose }: { onClose: () => void }): ReactNode {
  const words = useWords();
  const say = words.start;
  const desk = useDesk();
  const navigate = useNavigate();
  const [digits, setDigits] = useState('');
  const [why, setWhy] = useState(emptyWhy);
  const requires = useRequiredToJoin();
  const isReady = digits.length === codeDigits && isExplained(why, requires);
  const join = useMutation({
    mutationFn: () => joinByCode(digits, saidOf(why)),
    onSuccess: ({ session }) => {
      desk.learn(session);
      desk.setPanel('card');
      desk.setEntering(session.id);
      void navigate({ to: '/sessions/$id', params: { id: session.id } });
    },
  });
  const { reset } = join;
  useEffect(reset, [digits, reset]);
  return (
    <Begin title={say.join} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) join.mutate();
        }}
      >
        <p className={styles['quiet']}>{say.joinLead}</p>
        <p className={styles['address']}>{`${location.host}/sos`}</p>
        <TextInput
          label={say.joinNext}
          aria-label={say.digits}
          size="lg"
          inputMode="numeric"
          autoComplete="off"
          placeholder="123 456 789"
          autoFocus
          classNames={{ input: styles['digits'] ?? '' }}
          value={inThrees(digits)}
          onChange={(event) => setDigits(event.currentTarget.value.replace(/\D/g, '').slice(0, codeDigits))}
        />
        {requires.subject || requires.ticket ? (
          <WhyFields why={why} requires={requires} onChange={setWhy} isShort />
        ) : null}
        <Button type="submit" fullWidth disabled={!isReady} loading={join.isPending}>
          {say.joinAction}
        </Button>
        <Refused cause={join.error} />
      </form>
    </Begin>
  );
}
