import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { tools as everyTool, type Tool } from '../../../server/protocol/tools.js';
import { visible } from '../../visible-text.js';
import { admitExpert, expertsKey, inviteExpert, listExperts, revokeExpert, type Expert } from '../api/experts.js';
import type { SessionView } from '../api/sessions.js';
import { toolWord } from '../channels/tool-words.js';
import { useCopying } from '../frame/copying.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import styles from '../participants/participants.module.css';
import { useSpeech, useWordsOf } from '../words/language.js';
import { words as ownWords } from './words.js';

/** A link that was not used yet, or whoever used it and waits to be let in. */
export function ExpertAtDoor({ id, expert }: { id: string; expert: Expert }): ReactNode {
  const say = useWordsOf(ownWords);
  const queryClient = useQueryClient();
  const again = (): Promise<void> => queryClient.invalidateQueries({ queryKey: expertsKey(id) });
  const admitting = useMutation({ mutationFn: () => admitExpert(id, expert.id), onSettled: again });
  const revoking = useMutation({ mutationFn: () => revokeExpert(id, expert.id), onSettled: again });
  const isKnocking = expert.state === 'knocking';
  return (
    <div className={styles['person']} data-expert={expert.state}>
      <p role={isKnocking ? 'status' : undefined}>
        {isKnocking ? say.knocking(calledName(expert)) : `${say.somebody} ${say.states.invited}`}
      </p>
      <div className={styles['acts']}>
        {isKnocking ? (
          <Button size="compact-sm" loading={admitting.isPending} onClick={() => admitting.mutate()}>
            {say.admit}
          </Button>
        ) : null}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={revoking.isPending}
          onClick={() => revoking.mutate()}
        >
          {isKnocking ? say.refuse : say.revoke}
        </Button>
      </div>
      <Refused cause={admitting.error ?? revoking.error} />
    </div>
  );
}

/** The links of a session for outside experts: making one, letting in who used it, taking it back. */
export function ExpertLinks({ session }: { session: SessionView }): ReactNode {
  const say = useWordsOf(ownWords);
  const { id } = session;
  const [isMaking, setMaking] = useState(false);
  const links = useQuery({ queryKey: expertsKey(id), queryFn: () => listExperts(id) });
  const open = (links.data?.experts ?? []).filter(({ state }) => state === 'invited' || state === 'knocking');
  return (
    <div className={styles['party']}>
      {open.map((expert) => (
        <ExpertAtDoor key={expert.id} id={id} expert={expert} />
      ))}
      <Refused cause={links.error} />
      {isMaking ? (
        <NewLink id={id} made={() => links.refetch()} onDone={() => setMaking(false)} />
      ) : (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          justify="start"
          title={say.makeHint}
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => setMaking(true)}
        >
          {say.make}
        </Button>
      )}
    </div>
  );
}

function NewLink({ id, made, onDone }: { id: string; made: () => Promise<unknown>; onDone: () => void }): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(ownWords);
  const [tools, setTools] = useState<readonly Tool[]>(['view']);
  const { copying, copy } = useCopying();
  const making = useMutation({ mutationFn: () => inviteExpert(id, tools), onSuccess: made });
  const link = making.data?.link;
  if (link !== undefined) {
    return (
      <div className={styles['link']}>
        <small>{say.link}</small>
        <output data-link>{link}</output>
        <div className={styles['acts']}>
          <Button size="compact-sm" leftSection={<Icon name="copy" size={14} />} onClick={() => void copy(link)}>
            {copying === 'copied' ? say.copied : say.copy}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onDone}>
            {say.done}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles['link']}>
      <small>{say.makeHint}</small>
      <Checkbox.Group label={say.tools} value={[...tools]} onChange={(value) => setTools(value)}>
        {everyTool.map((tool) => (
          <Checkbox
            key={tool}
            mt={6}
            size="xs"
            value={tool}
            label={toolWord(tool, language).title}
            disabled={tool === 'view'}
          />
        ))}
      </Checkbox.Group>
      <div className={styles['acts']}>
        <Button size="compact-sm" loading={making.isPending} onClick={() => making.mutate()}>
          {say.create}
        </Button>
      </div>
      <Refused cause={making.error} />
    </div>
  );
}

function calledName({ name = '', company = '' }: Expert): string {
  return visible(company === '' ? name : `${name} (${company})`);
}
