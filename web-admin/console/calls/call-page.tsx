import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import {
  callKey,
  callsKey,
  pauseCall,
  readCall,
  removeCall,
  resumeCall,
  type CallView,
  listCalls,
} from '../api/calls.js';
import { Careful } from '../frame/careful.js';
import { useMayOn } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import styles from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { Tabs } from '../frame/tabs.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { CallForm } from './call-form.js';
import { Destination } from './destination.js';
import { Publish } from './publish.js';
import { words } from './words.js';

/** One way to call for help: where it is published, what it asks, and who helps. */
export default function CallPage(): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const { id = '' } = useParams({ strict: false });
  const call = useQuery({ queryKey: callKey(id), queryFn: () => readCall(id) });
  useTitle(call.data?.name ?? say.title);
  return (
    <div className={styles['page']}>
      <Link to="/calls" className={styles['above'] ?? ''}>
        <Icon name="back" size={14} />
        {say.title}
      </Link>
      <Refused cause={call.error} again={() => void call.refetch()} />
      {call.isLoading ? <p>{common.loading}</p> : null}
      {call.data === undefined ? null : <Call key={id} call={call.data} />}
    </div>
  );
}

function Call({ call }: { call: CallView }): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const mayChange = useMayOn('sosCall.manage', call.channel.id);
  const [isRemoving, setRemoving] = useState(false);
  const turning = useMutation({
    mutationFn: () => (call.paused ? resumeCall(call.id) : pauseCall(call.id)),
    onSuccess: () => client.invalidateQueries({ queryKey: callsKey }),
  });
  return (
    <>
      <header className={styles['head']}>
        <h1>
          <Outside>{call.name}</Outside> {call.paused ? <span className={styles['tag']}>{say.paused}</span> : null}
        </h1>
        {mayChange ? (
          <span className={styles['buttons']}>
            <Button size="sm" variant="default" loading={turning.isPending} onClick={() => turning.mutate()}>
              {call.paused ? say.resume : say.pause}
            </Button>
            <Button size="sm" variant="default" onClick={() => setRemoving(true)}>
              {say.remove}
            </Button>
          </span>
        ) : null}
      </header>
      <p className={styles['lead']} role="status">
        <Outside>{call.channel.name}</Outside> · {call.paused ? say.pausedLead : say.openLead}
      </p>
      <Refused cause={turning.error} />
      {isRemoving ? <Removing call={call} onClose={() => setRemoving(false)} /> : null}
      <Tabs
        label={say.tabs.label}
        tabs={[
          { label: say.tabs.publish, content: <Publish call={call} /> },
          { label: say.tabs.form, content: <CallForm call={call} mayChange={mayChange} /> },
          { label: say.tabs.to, content: <Destination call={call} mayChange={mayChange} /> },
        ]}
      />
    </>
  );
}

function Removing({ call, onClose }: { call: CallView; onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const navigate = useNavigate();
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removeCall(call.id),
    onSuccess: async () => {
      client.setQueryData<Awaited<ReturnType<typeof listCalls>>>(
        callsKey,
        (list) => list && { calls: list.calls.filter(({ id }) => id !== call.id) },
      );
      await navigate({ to: '/calls' });
      await client.invalidateQueries({ queryKey: callsKey });
    },
  });
  return (
    <Careful
      title={say.removeTitle(visible(call.name))}
      action={say.removeAction}
      isActing={removing.isPending}
      cause={removing.error}
      onAct={() => removing.mutate()}
      onClose={onClose}
    >
      <p>{say.removeWhat}</p>
    </Careful>
  );
}
