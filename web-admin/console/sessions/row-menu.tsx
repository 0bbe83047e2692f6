import { Button, Menu, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { changeFacts, giveTo, type SessionFacts } from '../api/assignment.js';
import type { Priority, SessionView } from '../api/sessions.js';
import { Dialog } from '../frame/dialog.js';
import { useMe } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useWords, useWordsOf } from '../words/language.js';
import { mayClaim } from './claiming.js';
import { useDesk } from './desk.js';
import { words as listWords } from './list-words.js';
import { isOpen } from './order.js';
import { mayDo } from './rights.js';
import { nameOf } from './start.js';
import styles from './views.module.css';

/** Characters that the API takes. */
const subjectLongest = 256;
const customerLongest = 128;
const ticketLongest = 64;
const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

function FactsForm({ session, onClose }: { session: SessionView; onClose: () => void }): ReactNode {
  const say = useWordsOf(listWords);
  const { learn } = useDesk();
  const [subject, setSubject] = useState(session.subject ?? '');
  const [customer, setCustomer] = useState(session.customer ?? '');
  const [ticket, setTicket] = useState(session.ticket ?? '');
  const save = useMutation({
    mutationFn: () =>
      changeFacts(session.id, { subject: subject.trim(), customer: customer.trim(), ticket: ticket.trim() }),
    onSuccess: (answer) => {
      learn(answer.session);
      onClose();
    },
  });
  return (
    <Dialog title={say.factsTitle} onClose={onClose}>
      <form
        className={styles['choices']}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput
          label={say.columns.subject}
          maxLength={subjectLongest}
          autoComplete="off"
          data-autofocus
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        <TextInput
          label={say.columns.customer}
          maxLength={customerLongest}
          autoComplete="off"
          value={customer}
          onChange={(event) => setCustomer(event.currentTarget.value)}
        />
        <TextInput
          label={say.columns.ticket}
          maxLength={ticketLongest}
          autoComplete="off"
          value={ticket}
          onChange={(event) => setTicket(event.currentTarget.value)}
        />
        <Button type="submit" loading={save.isPending}>
          {say.factsSave}
        </Button>
        <Refused cause={save.error} />
      </form>
    </Dialog>
  );
}

export interface OpenMenu {
  readonly id: string;
  /** In the window, in pixels. */
  readonly x: number;
  readonly y: number;
}

interface RowMenuProps {
  readonly at: OpenMenu | undefined;
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
  readonly claim: (id: string) => void;
}

/** What can be done with the session of a row: one menu for all of them, beside the row that asked for it. */
export function RowMenu({ at, onClose, onOpen, claim }: RowMenuProps): ReactNode {
  const words = useWords();
  const say = useWordsOf(listWords);
  const { person } = useMe();
  const { snapshot, learn } = useDesk();
  const [facts, setFacts] = useState<SessionView>();
  const change = useMutation({
    mutationFn: ({ id, given }: { id: string; given: SessionFacts }) => changeFacts(id, given),
    onSuccess: ({ session }) => learn(session),
  });
  const giveBack = useMutation({
    mutationFn: (id: string) => giveTo(id, {}),
    onSuccess: (answer) => learn(answer.session),
  });
  const session = at === undefined ? undefined : snapshot.sessions.get(at.id);
  const mayGiveBack =
    session !== undefined &&
    (session.state === 'ready' || session.state === 'waiting') &&
    session.channel !== undefined &&
    session.technician !== undefined &&
    mayDo(person, session, 'session.assign');
  const mayChange = session !== undefined && isOpen(session) && mayDo(person, session, 'session.prioritise');
  return (
    <>
      {session === undefined || at === undefined ? null : (
        <Menu opened onClose={onClose} position="bottom-end" shadow="md" width={220} returnFocus>
          <Menu.Target>
            <span aria-hidden="true" style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
          </Menu.Target>
          <Menu.Dropdown aria-label={say.menu(visible(nameOf(session, words)))}>
            <Menu.Item onClick={() => onOpen(session.id)}>{say.open}</Menu.Item>
            {mayClaim(person, session) ? (
              <Menu.Item onClick={() => claim(session.id)} leftSection={<Icon name="hand" size={14} />}>
                {say.claim}
              </Menu.Item>
            ) : null}
            {mayGiveBack ? <Menu.Item onClick={() => giveBack.mutate(session.id)}>{say.giveBack}</Menu.Item> : null}
            {mayChange ? (
              <>
                <Menu.Divider />
                <Menu.Label>{say.setPriority}</Menu.Label>
                {priorities.map((priority) => (
                  <Menu.Item
                    key={priority}
                    leftSection={
                      session.priority === priority ? (
                        <Icon name="check" size={14} />
                      ) : (
                        <span className={styles['noMark']} />
                      )
                    }
                    onClick={() => change.mutate({ id: session.id, given: { priority } })}
                  >
                    {say.priorities[priority]}
                  </Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Item onClick={() => setFacts(session)}>{say.facts}</Menu.Item>
              </>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      )}
      <Refused cause={change.error ?? giveBack.error} />
      {facts === undefined ? null : <FactsForm session={facts} onClose={() => setFacts(undefined)} />}
    </>
  );
}
