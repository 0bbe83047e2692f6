import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { filled } from '../../../server/channels/mail-template.js';
import type { Invitation, SessionView } from '../api/sessions.js';
import { useMe } from '../frame/gate.js';
import { Icon } from '../icons.js';
import { useChannelsWith } from '../sessions/rights.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment } from '../words/times.js';
import { words } from './words.js';

interface MailDraftProps {
  readonly session: SessionView;
  readonly invitation: Invitation;
}

/** The same words in the technician's own mail program, where the appliance sends none. */
export function MailDraft({ session, invitation }: MailDraftProps): ReactNode {
  const say = useWordsOf(words);
  const { language, locale } = useSpeech();
  const { person, appliance } = useMe();
  const channels = useChannelsWith('session.create');
  const { subject, text } = filled(channels.find(({ id }) => id === session.channel?.id)?.mail, language, {
    ...{ link: invitation.link, name: session.endUser ?? '', subject: session.subject ?? '' },
    ...{ technician: person.name, company: appliance.company, channel: session.channel?.name ?? '' },
    until: fullMoment(invitation.linkExpires, locale),
  });
  const address = new URLSearchParams({ subject, body: text }).toString().replaceAll('+', '%20');
  return (
    <Button
      size="sm"
      variant="default"
      component="a"
      href={`mailto:?${address}`}
      leftSection={<Icon name="mail" size={15} />}
    >
      {say.draft}
    </Button>
  );
}
