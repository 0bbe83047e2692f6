import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { tools as everyTool, type Tool } from '../../../server/protocol/tools.js';
import { visible } from '../../visible-text.js';
import { giveTo } from '../api/assignment.js';
import { listTargets, makeOffer, type NewOffer, type OfferKind, type TechnicianTarget } from '../api/collaboration.js';
import type { SessionView } from '../api/sessions.js';
import { toolWord } from '../channels/tool-words.js';
import { Dialog } from '../frame/dialog.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useDesk } from '../sessions/desk.js';
import { useRights } from '../sessions/rights.js';
import { nameOf } from '../sessions/start.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './transfer.module.css';
import { words as ownWords } from './words.js';

const settleMs = 200;
/** Characters that the API takes. */
const noteLongest = 1_000;

interface Target {
  readonly name: string;
  readonly to: Pick<NewOffer, 'channel' | 'group' | 'technician'>;
}

interface Shown extends Target {
  readonly key: string;
  readonly icon: 'person' | 'group' | 'channel';
  readonly about: readonly string[];
  readonly technician?: TechnicianTarget;
}

interface TransferDialogProps {
  readonly session: SessionView;
  readonly kind: OfferKind;
  readonly onClose: () => void;
}

/** One dialog to say who gets a session, or who comes into it: search, choose, say what they should know. */
export function TransferDialog({ session, kind, onClose }: TransferDialogProps): ReactNode {
  const { words, language } = useSpeech();
  const say = useWordsOf(ownWords);
  const desk = useDesk();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), settleMs);
  const [chosen, setChosen] = useState<Target>();
  const [tools, setTools] = useState<readonly Tool[]>(['view']);
  const [note, setNote] = useState('');
  const [withoutAsking, setWithoutAsking] = useState(false);
  const may = useRights(session);
  const list = useRef<HTMLDivElement>(null);
  const targets = useQuery({
    queryKey: ['targets', session.id, kind, settled],
    queryFn: () => listTargets(session.id, kind, settled),
    placeholderData: keepPreviousData,
  });
  const offering = useMutation({
    mutationFn: (target: Target) =>
      isGiven
        ? giveTo(session.id, { technician: target.to.technician ?? '' })
        : makeOffer(session.id, {
            ...{ kind, ...target.to },
            ...(kind === 'invitation' && { tools }),
            ...(note.trim() !== '' && { note: note.trim() }),
          }),
    onSuccess: (answer) => {
      desk.learn(answer.session);
      onClose();
    },
  });
  // Nobody is connected yet, so nothing is interrupted: whoever may say who works on what does not have to ask.
  const mayGive =
    kind === 'transfer' &&
    session.state !== 'active' &&
    chosen?.to.technician !== undefined &&
    (chosen.to.channel ?? session.channel?.id) === session.channel?.id &&
    session.channel !== undefined &&
    may('session.assign');
  const isGiven = mayGive && withoutAsking;
  const sections = sectionsOf(targets.data, session, say);
  const flat = sections.flatMap(({ shown }) => shown);
  const isInvitation = kind === 'invitation';
  const who = visible(nameOf(session, words));
  const isAtOnce = chosen?.to.technician === undefined && session.state !== 'active';
  const act = isInvitation ? say.inviteAct : isGiven ? say.giveTo : isAtOnce ? say.sendTo : say.offerTo;
  const after = isInvitation
    ? say.afterInvite
    : isGiven
      ? say.afterGiven
      : isAtOnce
        ? say.afterAtOnce
        : chosen?.to.technician === undefined
          ? say.afterPlace
          : say.afterTechnician;
  const move = (from: HTMLElement, by: number): void => {
    const options = [...(list.current?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [])];
    options[Math.min(Math.max(options.indexOf(from) + by, 0), options.length - 1)]?.focus();
  };
  return (
    <Dialog title={isInvitation ? say.inviteTitle(who) : say.transferTitle(who)} onClose={onClose}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== undefined) offering.mutate(chosen);
        }}
      >
        <TextInput
          data-autofocus
          type="search"
          label={say.search}
          description={say.searchHint}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') list.current?.querySelector<HTMLElement>('[role="radio"]')?.focus();
            else if (event.key === 'Enter' && chosen === undefined && flat[0] !== undefined) setChosen(flat[0]);
            else return;
            event.preventDefault();
          }}
        />
        <div ref={list} className={styles['targets']} role="radiogroup" aria-label={say.choose}>
          {sections.map(({ title, shown }) =>
            shown.length === 0 ? null : (
              <section key={title}>
                <h3>{title}</h3>
                {shown.map((target) => (
                  <button
                    key={target.key}
                    type="button"
                    role="radio"
                    className={styles['target']}
                    aria-checked={JSON.stringify(chosen?.to) === JSON.stringify(target.to)}
                    onClick={() => setChosen(target)}
                    onFocus={() => setChosen(target)}
                    onKeyDown={(event) => {
                      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
                      event.preventDefault();
                      move(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1);
                    }}
                  >
                    <Icon name={target.icon} size={16} />
                    <strong>
                      <Outside>{target.name}</Outside>
                    </strong>
                    <There technician={target.technician} />
                    {target.about.length === 0 ? null : <small>{visible(target.about.join(' · '))}</small>}
                  </button>
                ))}
              </section>
            ),
          )}
          {targets.data !== undefined && flat.length === 0 ? (
            <p className={styles['after']}>{settled === '' ? say.nobody : say.nothing}</p>
          ) : null}
          {targets.data === undefined && targets.error === null ? <p>{words.loading}</p> : null}
          {targets.data?.isCut === true ? <p className={styles['after']}>{say.cut}</p> : null}
        </div>
        <Refused cause={targets.error} again={() => void targets.refetch()} />
        {isInvitation ? (
          <Checkbox.Group label={say.tools} value={[...tools]} onChange={(value) => setTools(value)}>
            {everyTool.map((tool) => (
              <Checkbox
                key={tool}
                mt={6}
                value={tool}
                label={toolWord(tool, language).title}
                disabled={tool === 'view'}
              />
            ))}
          </Checkbox.Group>
        ) : null}
        {mayGive ? (
          <Checkbox
            label={say.withoutAsking}
            checked={withoutAsking}
            onChange={(event) => setWithoutAsking(event.currentTarget.checked)}
          />
        ) : null}
        <Textarea
          label={say.note}
          description={say.noteHint}
          rows={2}
          maxLength={noteLongest}
          disabled={isGiven}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <footer>
          {chosen === undefined ? null : <p className={styles['after']}>{after}</p>}
          <Refused cause={offering.error} />
          <Button type="submit" disabled={chosen === undefined} loading={offering.isPending}>
            {chosen === undefined ? say.choose : act(visible(chosen.name))}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function There({ technician }: { technician: TechnicianTarget | undefined }): ReactNode {
  const say = useWordsOf(ownWords);
  if (technician?.availability === undefined) return <span />;
  const { availability, active, capacity } = technician;
  return (
    <span className={styles['there']} data-state={availability}>
      {say.availability[availability]}
      {active === undefined || capacity === undefined || availability === 'offline'
        ? null
        : ` · ${say.load(active, capacity)}`}
    </span>
  );
}

interface Section {
  readonly title: string;
  readonly shown: readonly Shown[];
}

function sectionsOf(
  targets: Awaited<ReturnType<typeof listTargets>> | undefined,
  session: SessionView,
  say: (typeof ownWords)['en'],
): readonly Section[] {
  if (targets === undefined) return [];
  const technicians = targets.technicians.map((technician): Shown => {
    const { id, name, channel, skills, serves, outside } = technician;
    return {
      ...{ key: id, name, icon: 'person', technician },
      to: { technician: id, ...(channel !== undefined && { channel: channel.id }) },
      about: [
        ...skills.map((skill) => say.level(skill.name, skill.level)),
        ...(serves.length === 0 ? [] : [say.serves(serves.join(', '))]),
        ...(channel === undefined ? [] : [say.inChannel(channel.name)]),
        ...(outside ? [say.outside] : []),
      ],
    };
  });
  const groups = targets.groups.map(({ id, name }): Shown => {
    const place = session.channel === undefined ? {} : { channel: session.channel.id };
    return { key: id, name, icon: 'group', to: { group: id, ...place }, about: [] };
  });
  const channels = targets.channels.map(({ id, name, outside }): Shown => {
    const about = [...(outside ? [say.outside] : []), ...(id === session.channel?.id ? [say.here] : [])];
    return { key: id, name, icon: 'channel', to: { channel: id }, about };
  });
  return [
    { title: say.technicians, shown: technicians },
    { title: say.groups, shown: groups },
    { title: say.channels, shown: channels },
  ];
}
