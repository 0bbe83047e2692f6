import { NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { MailTemplate } from '../../../server/channels/given.js';
import { faultOf, filled, ownMail, placeholders } from '../../../server/channels/mail-template.js';
import type { ChannelView } from '../api/channels.js';
import { noWords, WordedField } from '../forms/worded-field.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import page from '../frame/page.module.css';
import { useSpeech, useWordsOf } from '../words/language.js';
import type { Language } from '../words/languages.js';
import { fullMoment } from '../words/times.js';
import styles from './channels.module.css';
import { SettingsCard } from './settings-card.js';
import { words } from './settings-words.js';

const SUBJECT_LONGEST = 200;
const TEXT_LONGEST = 4_000;
const nothing: MailTemplate = { subject: noWords, text: noWords };
/** As long as a real one, and of nobody. */
const SHOWN_LINK = `${location.origin}/s#${'x'.repeat(22)}`;
const DAY_MS = 86_400_000;

/** The mail by which a link is sent: in both languages, with what stands for each session's own facts, and a look at it. */
export function InvitationMail({ channel, mayChange }: { channel: ChannelView; mayChange: boolean }): ReactNode {
  const say = useWordsOf(words).mail;
  const { language, locale } = useSpeech();
  const { person, appliance } = useMe();
  const [draft, setDraft] = useState<MailTemplate>();
  const [shown, setShown] = useState<Language>(language);
  const before = channel.mail ?? nothing;
  const mail = draft ?? before;
  const fault = faultOf(mail);
  const preview = filled(mail, shown, {
    link: SHOWN_LINK,
    name: say.sampleName,
    technician: person.name,
    company: appliance.company,
    channel: channel.name,
    subject: say.sampleSubject,
    until: fullMoment(Date.now() + DAY_MS, locale),
  });
  return (
    <SettingsCard
      channel={channel}
      title={say.title}
      lead={say.lead}
      isWhole={fault === undefined}
      change={JSON.stringify(mail) === JSON.stringify(before) ? undefined : { mail }}
      effect={fault === undefined ? say.effect : say.faults[fault]}
      onDone={() => setDraft(undefined)}
    >
      <WordedField
        label={say.subject}
        hint={say.subjectHint}
        longest={SUBJECT_LONGEST}
        placeholder={ownMail.subject}
        disabled={!mayChange}
        value={mail.subject}
        onChange={(subject) => setDraft({ ...mail, subject })}
      />
      <WordedField
        label={say.text}
        hint={say.textHint}
        rows={12}
        longest={TEXT_LONGEST}
        placeholder={ownMail.text}
        disabled={!mayChange}
        value={mail.text}
        onChange={(text) => setDraft({ ...mail, text })}
      />
      <dl className={styles['placeholders']}>
        {placeholders.map((name) => (
          <div key={name}>
            <dt>
              <code>{`{${name}}`}</code>
            </dt>
            <dd>{say.placeholders[name]}</dd>
          </div>
        ))}
      </dl>
      <div className={styles['preview']} role="group" aria-label={say.preview}>
        <header>
          <strong>{say.preview}</strong>
          <NativeSelect
            size="xs"
            aria-label={say.previewIn}
            value={shown}
            data={[
              { value: 'en', label: 'English' },
              { value: 'fr', label: 'Français' },
            ]}
            onChange={(event) => setShown(event.currentTarget.value as Language)}
          />
        </header>
        <p>
          <span className={page['quiet']}>{say.subject}</span> <Outside>{preview.subject}</Outside>
        </p>
        <pre>{preview.text}</pre>
      </div>
    </SettingsCard>
  );
}
