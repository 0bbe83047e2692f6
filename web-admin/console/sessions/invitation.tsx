import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { QrCode } from '../account/qr-code.js';
import type { SessionView } from '../api/sessions.js';
import { useCopying } from '../frame/copying.js';
import { useNow } from '../frame/clock.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { MailDraft } from '../mail/mail-draft.js';
import { Revoke } from '../mail/revoke.js';
import { SendInvitation } from '../mail/send-invitation.js';
import { MailList, useSessionMails } from '../mail/session-mails.js';
import { words as mailWords } from '../mail/words.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import { useActs } from './acts.js';
import { useDesk } from './desk.js';
import styles from './card.module.css';
import { inThrees } from './code.js';

/** The link and the code of a session that waits; shown while this page remembers them, made anew otherwise. */
export function InvitationCard({ session }: { session: SessionView }): ReactNode {
  const { words, locale } = useSpeech();
  const { invitation: say } = words;
  const mail = useWordsOf(mailWords);
  const acts = useActs(session.id);
  const kept = useDesk().invitations.get(session.id);
  const mails = useSessionMails(session.id);
  const [open, setOpen] = useState<
    { readonly part: 'qr' | 'revoke' } | { readonly part: 'mail'; readonly to?: string }
  >();
  const close = (): void => setOpen(undefined);
  const invitation = kept?.invitation;
  const { copying, copy } = useCopying();
  const now = useNow();
  const codeLives = invitation !== undefined && invitation.codeExpires > now;
  return (
    <section className={styles['section']}>
      <h3>{say.title}</h3>
      {invitation === undefined ? (
        <p className={styles['quiet']}>{say.gone}</p>
      ) : (
        <>
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
        </>
      )}
      <div className={styles['buttons']}>
        {invitation === undefined ? null : (
          <Button
            size="sm"
            variant="light"
            data-main
            leftSection={<Icon name={copying === 'copied' ? 'check' : 'copy'} size={15} />}
            onClick={() => void copy(invitation.link)}
          >
            {copying === 'copied' ? words.copied : say.copyLink}
          </Button>
        )}
        {mails?.isSetUp === true ? (
          <Button
            size="sm"
            variant="default"
            leftSection={<Icon name="mail" size={15} />}
            onClick={() => setOpen({ part: 'mail' })}
          >
            {mail.send}
          </Button>
        ) : null}
        {mails?.isSetUp === false && invitation !== undefined ? (
          <MailDraft session={session} invitation={invitation} />
        ) : null}
        {invitation === undefined ? null : (
          <Button
            size="sm"
            variant="default"
            aria-expanded={open?.part === 'qr'}
            onClick={() => setOpen(open?.part === 'qr' ? undefined : { part: 'qr' })}
          >
            {open?.part === 'qr' ? mail.hideQr : mail.showQr}
          </Button>
        )}
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
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          title={mail.revokeHint}
          onClick={() => setOpen({ part: 'revoke' })}
        >
          {mail.revoke}
        </Button>
      </div>
      {invitation === undefined ? null : (
        <p className={styles['quiet']} role="status">
          {copying === 'copied' || (copying === 'idle' && kept?.copied === true) ? say.linkCopied : say.linkNotCopied}
        </p>
      )}
      {copying === 'failed' ? <p role="alert">{words.copyFailed}</p> : null}
      {open?.part === 'qr' && invitation !== undefined ? <QrCode text={invitation.link} label={mail.qrLabel} /> : null}
      {open?.part === 'revoke' ? <Revoke session={session.id} onClose={close} /> : null}
      {open?.part === 'mail' ? (
        <SendInvitation
          session={session.id}
          link={invitation?.link}
          {...(open.to !== undefined && { to: open.to })}
          onClose={close}
        />
      ) : null}
      <MailList mails={mails?.mails ?? []} onResend={(to) => setOpen({ part: 'mail', to })} />
      <Refused cause={acts.renew.error} />
    </section>
  );
}
