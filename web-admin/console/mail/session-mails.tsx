import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listMails, mailsKey, type SentMail, type SessionMails } from '../api/mail.js';
import { Outside } from '../frame/outside.js';
import { Icon, type IconName } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import styles from './mail.module.css';
import { words } from './words.js';

/** While something is on its way. */
const LOOK_MS = 2_000;

/** The mails of a session; undefined until they are known. */
export function useSessionMails(session: string): SessionMails | undefined {
  const { data } = useQuery({
    queryKey: mailsKey(session),
    queryFn: () => listMails(session),
    refetchInterval: ({ state }) =>
      state.data?.mails.some((mail) => mail.state === 'queued') === true ? LOOK_MS : false,
  });
  return data;
}

const icons: Readonly<Record<SentMail['state'], IconName>> = {
  queued: 'waiting',
  sent: 'check',
  refused: 'refused',
  withdrawn: 'cross',
};

interface MailListProps {
  readonly mails: readonly SentMail[];
  /** Opens the form for the same address again. */
  readonly onResend: (to: string) => void;
}

/** What became of each mail: on its way, taken, or refused, in the server's own words. */
export function MailList({ mails, onResend }: MailListProps): ReactNode {
  const say = useWordsOf(words);
  const { locale } = useSpeech();
  if (mails.length === 0) return null;
  return (
    <ul className={styles['mails']} aria-label={say.mails} aria-live="polite">
      {mails.map((mail) => (
        <li key={mail.id} data-state={mail.state}>
          <Icon name={icons[mail.state]} size={15} />
          <div>
            <strong>
              <Outside>{mail.to}</Outside>
            </strong>
            <span>
              {say.states[mail.state]} · {moment(mail.endedAt ?? mail.createdAt, locale)}
            </span>
            {mail.nextTry === undefined ? null : <span>{say.tries(mail.tries, moment(mail.nextTry, locale))}</span>}
            {mail.state === 'sent' || mail.said === undefined ? null : (
              <span>
                {say.said}{' '}
                <code>
                  <Outside>{mail.said}</Outside>
                </code>
              </span>
            )}
            {mail.state === 'sent' ? <small>{say.sentSaid}</small> : null}
          </div>
          {mail.state === 'queued' ? null : (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onResend(mail.to)}>
              {say.resend}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
