import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import {
  changeChannel,
  channelKey,
  channelsKey,
  makeDefaultChannel,
  readChannel,
  type ChannelView,
} from '../api/channels.js';
import { useMayOn } from '../frame/gate.js';
import { NameForm } from '../frame/name-form.js';
import { Outside } from '../frame/outside.js';
import styles from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { Tabs } from '../frame/tabs.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { ChannelNotifications } from '../notifications/channel-notifications.js';
import { RuleSetOf } from '../routing/rule-set.js';
import { words as routingWords } from '../routing/words.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { EndUserMessages, Logo } from './appearance.js';
import { OpeningTimes } from './hours.js';
import { InvitationMail } from './mail.js';
import { Removal } from './removal.js';
import { Description, SessionSettings } from './session-settings.js';
import { words as settingsWords } from './settings-words.js';
import { Survey } from './survey.js';
import { ToolPolicy } from './tool-policy.js';
import { words } from './words.js';
import { Workers } from './workers.js';

/** One channel: who works there, what holds for its sessions, and what its end users read. */
export default function ChannelPage(): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const { id = '' } = useParams({ strict: false });
  const channel = useQuery({ queryKey: channelKey(id), queryFn: () => readChannel(id) });
  useTitle(channel.data?.name ?? say.title);
  return (
    <div className={styles['page']}>
      <Link to="/channels" className={styles['above'] ?? ''}>
        <Icon name="back" size={14} />
        {say.title}
      </Link>
      <Refused cause={channel.error} again={() => void channel.refetch()} />
      {channel.isLoading ? <p>{common.loading}</p> : null}
      {channel.data === undefined ? null : <Channel key={id} channel={channel.data} />}
    </div>
  );
}

function Channel({ channel }: { channel: ChannelView }): ReactNode {
  const say = useWordsOf(words);
  const settings = useWordsOf(settingsWords);
  const routing = useWordsOf(routingWords);
  const client = useQueryClient();
  const mayChange = useMayOn('channel.manage', channel.id);
  const mayRemove = useMayOn('channel.delete', channel.id);
  const part = { channel, mayChange };
  const [open, setOpen] = useState<'rename' | 'remove'>();
  const close = (): void => setOpen(undefined);
  const choosing = useMutation({
    mutationFn: () => makeDefaultChannel(channel.id),
    onSuccess: () => client.invalidateQueries({ queryKey: channelsKey }),
  });
  return (
    <>
      <header className={styles['head']}>
        <h1>
          <Outside>{channel.name}</Outside>{' '}
          {channel.isDefault ? <span className={styles['tag']}>{say.isDefault}</span> : null}
        </h1>
        <span className={styles['buttons']}>
          {mayChange ? (
            <Button size="sm" variant="default" onClick={() => setOpen('rename')}>
              {say.rename}
            </Button>
          ) : null}
          {mayChange && !channel.isDefault ? (
            <Button size="sm" variant="default" loading={choosing.isPending} onClick={() => choosing.mutate()}>
              {say.makeDefault}
            </Button>
          ) : null}
          {mayRemove ? (
            <Button
              size="sm"
              variant="default"
              disabled={channel.isDefault}
              title={channel.isDefault ? say.cannotRemove : undefined}
              onClick={() => setOpen('remove')}
            >
              {say.remove}
            </Button>
          ) : null}
        </span>
      </header>
      {channel.isDefault ? <p className={styles['lead']}>{say.defaultLead}</p> : null}
      <p role="status" className="spoken">
        {choosing.isSuccess ? say.madeDefault(visible(channel.name)) : ''}
      </p>
      <Refused cause={choosing.error} />
      {open === 'rename' ? <Rename channel={channel} onClose={close} /> : null}
      {open === 'remove' ? <Removal channel={channel} onClose={close} /> : null}
      <Tabs
        label={settings.tabs.label}
        tabs={[
          {
            label: settings.tabs.work,
            content: (
              <>
                <Workers channel={channel} />
                <ToolPolicy channel={channel} mayChange={mayChange} />
              </>
            ),
          },
          {
            label: settings.tabs.sessions,
            content: (
              <>
                <Description {...part} />
                <SessionSettings {...part} />
                <ChannelNotifications {...part} />
              </>
            ),
          },
          { label: settings.tabs.hours, content: <OpeningTimes {...part} /> },
          {
            label: settings.tabs.endUsers,
            content: (
              <>
                <EndUserMessages {...part} />
                <Logo {...part} />
              </>
            ),
          },
          { label: routing.title, content: <RuleSetOf place={channel.id} mayChange={mayChange} /> },
          { label: settings.tabs.survey, content: <Survey {...part} /> },
          { label: settings.tabs.mail, content: <InvitationMail {...part} /> },
        ]}
      />
    </>
  );
}

function Rename({ channel, onClose }: { channel: ChannelView; onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: ({ name }: { name: string }) => changeChannel(channel.id, { name }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: channelsKey });
      onClose();
    },
  });
  return (
    <NameForm
      label={say.name}
      hint={say.nameHint}
      action={say.save}
      before={channel}
      isSaving={saving.isPending}
      cause={saving.error}
      onSave={saving.mutate}
      onCancel={onClose}
    />
  );
}
