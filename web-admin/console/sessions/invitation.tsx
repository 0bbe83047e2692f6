import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { useCopying } from '../frame/copying.js';
import { useNow } from '../frame/clock.js';
import { useMe } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useSpeech } from '../words/language.js';
import { moment } from '../words/times.js';
import { useActs } from './acts.js';
import { useDesk } from './desk.js';
import styles from './card.module.css';

/** `123456789` as it is read aloud. */
export function inThrees(code: string): string {
  return code.replace(/\D/g, '').replace(/(\d{3})(?=\d)/g, '$1 ');
}

/** The link and the code of a session that waits; shown while this page remembers them, made anew otherwise. */
export function InvitationCard({ session }: { session: SessionView }): ReactNode {
  const { words, locale } = useSpeech();
  const { invitation: say } = words;
  const me = useMe();
  const acts = useActs(session.id);
  const kept = useDesk().invitations.get(session.id);
  const invitation = kept?.invitation;
  const { copying, copy } = useCopying();
  const now = useNow();
  const renew = (
    <Button
      variant={invitation === undefined ? 'default' : 'subtle'}
      color="gray"
      size={invitation === undefined ? 'sm' : 'compact-sm'}
      leftSection={<Icon name="renew" size={15} />}
      title={say.renewHint}
      loading={acts.renew.isPending}
      onClick={() => acts.renew.mutate()}
    >
      {say.renew}
    </Button>
  );
  if (invitation === undefined) {
    return (
      <section className={styles['section']}>
        <h3>{say.title}</h3>
        <p className={styles['quiet']}>{say.gone}</p>
        {renew}
        <Refused cause={acts.renew.error} />
      </section>
    );
  }
  const codeLives = invitation.codeExpires > now;
  const mail = new URLSearchParams({
    subject: say.mailSubject(me.appliance.company),
    body: say.mailBody(invitation.link, me.person.name),
  });
  return (
    <section className={styles['section']}>
      <h3>{say.title}</h3>
      <div className={styles['code']} data-over={!codeLives || undefined}>
        <span>{say.code}</span>
        <output aria-label={invitation.code.split('').join(' ')}>{inThrees(invitation.code)}</output>
        <small>
          {codeLives
            ? `${say.codeHow(`${new URL(invitation.link).host}/code`)} · ${say.until(moment(invitation.codeExpires, locale))}`
            : say.codeOver}
        </small>
      </div>
      <label className={styles['link']}>
        <span>{say.link}</span>
        <input readOnly value={invitation.link} onFocus={(event) => event.target.select()} />
      </label>
      <div className={styles['buttons']}>
        <Button
          size="sm"
          variant="light"
          data-main
          leftSection={<Icon name={copying === 'copied' ? 'check' : 'copy'} size={15} />}
          onClick={() => void copy(invitation.link)}
        >
          {copying === 'copied' ? words.copied : say.copyLink}
        </Button>
        <Button
          size="sm"
          variant="default"
          component="a"
          href={`mailto:?${mail.toString().replaceAll('+', '%20')}`}
          leftSection={<Icon name="mail" size={15} />}
        >
          {say.mail}
        </Button>
        {renew}
      </div>
      <p className={styles['quiet']} role="status">
        {copying === 'copied' || (copying === 'idle' && kept?.copied === true) ? say.linkCopied : say.linkNotCopied}
      </p>
      {copying === 'failed' ? <p role="alert">{words.copyFailed}</p> : null}
      <Refused cause={acts.renew.error} />
    </section>
  );
}
