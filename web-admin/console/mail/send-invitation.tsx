import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { mailInvitation, mailsKey, type SessionMails } from '../api/mail.js';
import { Refused } from '../frame/refused.js';
import { useDesk } from '../sessions/desk.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import type { Language } from '../words/languages.js';
import styles from './mail.module.css';
import { words } from './words.js';

const ADDRESS_LONGEST = 254;

interface SendInvitationProps {
  readonly session: string;
  /** The link that this page still knows; without it a new one is made. */
  readonly link: string | undefined;
  /** To whom it went before. */
  readonly to?: string;
  readonly onClose: () => void;
}

/** To whom the invitation goes, and in which language. */
export function SendInvitation({ session, link, to: before = '', onClose }: SendInvitationProps): ReactNode {
  const say = useWordsOf(words);
  const { words: common, language: own } = useSpeech();
  const desk = useDesk();
  const client = useQueryClient();
  const [to, setTo] = useState(before);
  const [language, setLanguage] = useState<Language>(own);
  const sending = useMutation({
    mutationFn: () => mailInvitation(session, { to: to.trim(), language, ...(link !== undefined && { link }) }),
    onSuccess: ({ mail, invitation }) => {
      if (invitation !== undefined) desk.keepInvitation(session, { invitation, copied: false });
      client.setQueryData<SessionMails>(mailsKey(session), (known) => ({
        isSetUp: true,
        mails: [mail, ...(known?.mails ?? [])],
      }));
      void client.invalidateQueries({ queryKey: mailsKey(session) });
      onClose();
    },
  });
  return (
    <form
      className={styles['send']}
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <TextInput
        type="email"
        label={say.to}
        description={say.toHint}
        required
        withAsterisk={false}
        maxLength={ADDRESS_LONGEST}
        autoComplete="off"
        autoFocus
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <NativeSelect
        label={say.language}
        value={language}
        data={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
        ]}
        onChange={(event) => setLanguage(event.currentTarget.value as Language)}
      />
      <p>{link === undefined ? say.newLink : say.sendLead}</p>
      <span className={styles['buttons']}>
        <Button type="submit" size="sm" loading={sending.isPending}>
          {say.sendAction}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {common.cancel}
        </Button>
      </span>
      <Refused cause={sending.error} />
    </form>
  );
}
