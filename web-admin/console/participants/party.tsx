import { Button, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { tools as everyTool, type Tool } from '../../../server/protocol/tools.js';
import { visible } from '../../visible-text.js';
import { equip, handLead, joinSession, removeParticipant, type OfferKind } from '../api/collaboration.js';
import type { NamedPerson, Participant, SessionView } from '../api/sessions.js';
import { toolWord } from '../channels/tool-words.js';
import { ExpertLinks } from '../expert/links.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useDesk } from '../sessions/desk.js';
import { useRights } from '../sessions/rights.js';
import { PendingOffers } from '../transfer/offers.js';
import { words as transferWords } from '../transfer/words.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { leads, partOf } from './part.js';
import styles from './participants.module.css';
import { words as ownWords } from './words.js';

interface PersonRowProps {
  readonly session: SessionView;
  readonly person: NamedPerson;
  readonly part: Participant | undefined;
  /** Whether whoever looks leads the session. */
  readonly isLead: boolean;
}

/** Somebody in the session: who they are in it, what they may use, and what its lead may decide about them. */
function PersonRow({ session, person, part, isLead }: PersonRowProps): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(ownWords);
  const { person: me } = useMe();
  const may = useRights(session);
  const desk = useDesk();
  const acting = useMutation({
    mutationFn: (act: () => ReturnType<typeof equip>) => act(),
    onSuccess: (answer) => desk.learn(answer.session),
  });
  const { id } = session;
  const name = visible(person.name);
  const decides = isLead && part !== undefined;
  const set = (tool: Tool, isOn: boolean): void => {
    const others = (part?.tools ?? []).filter((each) => each !== tool);
    acting.mutate(() => equip(id, person.id, isOn ? [...others, tool] : others));
  };
  return (
    <li className={styles['person']} data-person={person.id}>
      <header>
        <strong>
          <Outside>{person.name}</Outside>
        </strong>
        <span>
          {say.roles[part?.role ?? 'lead']}
          {person.id === me.id ? `, ${say.you}` : ''}
        </span>
        {part?.by === undefined || part.by.id === session.technician?.id ? null : (
          <small>{say.broughtBy(visible(part.by.name))}</small>
        )}
      </header>
      {part === undefined ? null : (
        <div className={styles['tools']} role="group" aria-label={say.mayUse(name)}>
          {everyTool.map((tool) => (
            <Switch
              key={tool}
              size="xs"
              label={toolWord(tool, language).title}
              checked={part.tools.includes(tool)}
              disabled={!decides || tool === 'view' || !may('session.invite') || acting.isPending}
              onChange={(event) => set(tool, event.currentTarget.checked)}
            />
          ))}
        </div>
      )}
      {decides ? (
        <div className={styles['acts']}>
          {part.role !== 'expert' && may('session.transfer') ? (
            <Button
              size="compact-xs"
              variant="default"
              title={say.handOverHint(name)}
              onClick={() => acting.mutate(() => handLead(id, person.id))}
            >
              {say.handOver}
            </Button>
          ) : null}
          {part.role !== 'supervisor' && may('session.invite') ? (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              title={say.removeHint(name)}
              onClick={() => acting.mutate(() => removeParticipant(id, person.id))}
            >
              {say.remove}
            </Button>
          ) : null}
        </div>
      ) : null}
      <Refused cause={acting.error} />
    </li>
  );
}

/** Everybody in a session, and for its lead what can be done about it: tools, lead, hold, more people. */
export function Party({ session, onDialog }: { session: SessionView; onDialog: (kind: OfferKind) => void }): ReactNode {
  const transfer = useWordsOf(transferWords);
  const { person: me } = useMe();
  const may = useRights(session);
  const isLead = leads(session, me.id);
  const { technician, participants } = session;
  return (
    <div className={styles['party']}>
      <ul className={styles['party']}>
        {session.state === 'active' && technician !== undefined ? (
          <PersonRow session={session} person={technician} part={undefined} isLead={isLead} />
        ) : null}
        {participants.map((part) => (
          <PersonRow key={part.id} session={session} person={part} part={part} isLead={isLead} />
        ))}
      </ul>
      <PendingOffers session={session} />
      <div className={styles['acts']}>
        {isLead && may('session.invite') ? (
          <Button
            size="compact-sm"
            variant="default"
            title={transfer.inviteHint}
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => onDialog('invitation')}
          >
            {transfer.invite}
          </Button>
        ) : null}
        <JoinButton session={session} />
      </div>
      {isLead && may('session.inviteExpert') ? <ExpertLinks session={session} /> : null}
    </div>
  );
}

/** For whoever may watch over colleagues: to come in, seen by everybody. */
function JoinButton({ session }: { session: SessionView }): ReactNode {
  const say = useWordsOf(ownWords);
  const { person: me } = useMe();
  const may = useRights(session);
  const desk = useDesk();
  const joining = useMutation({
    mutationFn: () => joinSession(session.id),
    onSuccess: (answer) => desk.learn(answer.session),
  });
  const isIn = session.technician?.id === me.id || partOf(session, me.id) !== undefined;
  if (session.state !== 'active' || session.origin === 'practice' || isIn || !may('session.join')) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        title={say.joinHint}
        loading={joining.isPending}
        onClick={() => joining.mutate()}
      >
        {say.joinAct}
      </Button>
      <Refused cause={joining.error} />
    </>
  );
}
