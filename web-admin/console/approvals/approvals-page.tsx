import { Button, Table, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import {
  approvalsKey,
  decideApproval,
  listApprovals,
  withdrawApproval,
  type ApprovalLists,
  type ApprovalView,
} from '../api/approvals.js';
import { useMay } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { Icon, type IconName } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import { titleOf } from '../rights/vocabulary.js';
import styles from './approvals.module.css';
import { targetInWords } from './naming.js';
import { words } from './words.js';

const icons: Readonly<Record<ApprovalView['state'], IconName>> = {
  ...{ asked: 'waiting', approved: 'check', refused: 'refused', expired: 'expired' },
};

/** What waits for a second person, and what became of what was asked. */
export default function ApprovalsPage(): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  const mayApprove = useMay('approval.give');
  useTitle(say.title);
  const list = useQuery({ queryKey: [...approvalsKey, 'lists'], queryFn: listApprovals });
  return (
    <div className={styles['page']}>
      <header>
        <h1>{say.title}</h1>
      </header>
      <p className={styles['lead']}>{say.lead}</p>
      <Refused cause={list.error} again={() => void list.refetch()} />
      {list.isLoading ? <p>{common.loading}</p> : null}
      {list.data === undefined ? null : <Lists lists={list.data} mayApprove={mayApprove} />}
    </div>
  );
}

function Lists({
  lists: { waiting, mine, decided },
  mayApprove,
}: {
  lists: ApprovalLists;
  mayApprove: boolean;
}): ReactNode {
  const say = useWordsOf(words);
  const [done, setDone] = useState('');
  return (
    <>
      {mayApprove ? (
        <section className={styles['part']}>
          <h2>{say.waiting}</h2>
          <p role="status" className={styles['done']}>
            {done}
          </p>
          {waiting.length === 0 ? <p className={styles['quiet']}>{say.noneWaiting}</p> : null}
          {waiting.map((approval) => (
            <Decision key={approval.id} approval={approval} onDone={setDone} />
          ))}
        </section>
      ) : null}
      <section className={styles['part']}>
        <h2>{say.mine}</h2>
        {mine.length === 0 ? <p className={styles['quiet']}>{say.noneMine}</p> : <Rows approvals={mine} isMine />}
      </section>
      {mayApprove ? (
        <section className={styles['part']}>
          <h2>{say.decided}</h2>
          {decided.length === 0 ? <p className={styles['quiet']}>{say.noneDecided}</p> : <Rows approvals={decided} />}
        </section>
      ) : null}
    </>
  );
}

function Decision({ approval, onDone }: { approval: ApprovalView; onDone: (text: string) => void }): ReactNode {
  const { language, locale } = useSpeech();
  const say = useWordsOf(words);
  const queryClient = useQueryClient();
  const [word, setWord] = useState('');
  const deciding = useMutation({
    mutationFn: (verb: 'approve' | 'refuse') => decideApproval(approval.id, verb, word.trim()),
    onSuccess: (_approval, verb) => onDone(say.done[verb](visible(approval.person.name))),
    onSettled: () => queryClient.invalidateQueries({ queryKey: approvalsKey }),
  });
  return (
    <article className={styles['decision']}>
      <p>
        <strong>
          <Outside>{approval.person.name}</Outside>
        </strong>{' '}
        <time dateTime={new Date(approval.createdAt).toISOString()} title={fullMoment(approval.createdAt, locale)}>
          {moment(approval.createdAt, locale)}
        </time>
      </p>
      <p>
        {titleOf(approval.permission, language)} {say.on(targetInWords(approval.target, say))}
      </p>
      <blockquote>
        <Outside lines>{approval.why}</Outside>
      </blockquote>
      <div className={styles['answer']}>
        <TextInput
          aria-label={say.word}
          placeholder={say.word}
          maxLength={500}
          value={word}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        <Button
          size="sm"
          loading={deciding.isPending && deciding.variables === 'approve'}
          onClick={() => deciding.mutate('approve')}
        >
          {say.approve}
        </Button>
        <Button
          size="sm"
          variant="default"
          loading={deciding.isPending && deciding.variables === 'refuse'}
          onClick={() => deciding.mutate('refuse')}
        >
          {say.refuse}
        </Button>
      </div>
      <small>{say.approveHint[approval.target.kind === 'appliance' ? 'appliance' : 'one']}</small>
      <Refused cause={deciding.error} />
    </article>
  );
}

function StateWord({ approval: { state, expires, decidedBy, word } }: { approval: ApprovalView }): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(words);
  const isOpen = state === 'asked' || state === 'approved';
  return (
    <>
      <span className={styles['state']} data-state={state}>
        <Icon name={icons[state]} size={15} />
        {say.states[state]}
        {decidedBy === undefined ? null : ` ${say.by(visible(decidedBy.name))}`}
      </span>
      {isOpen ? <small>{say.until(moment(expires, locale))}</small> : null}
      {word === undefined ? null : <small>{say.said(visible(word))}</small>}
    </>
  );
}

function Rows({ approvals, isMine = false }: { approvals: readonly ApprovalView[]; isMine?: boolean }): ReactNode {
  const { language, locale } = useSpeech();
  const say = useWordsOf(words);
  const queryClient = useQueryClient();
  const withdrawing = useMutation({
    mutationFn: (id: string) => withdrawApproval(id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: approvalsKey }),
  });
  return (
    <>
      <Refused cause={withdrawing.error} />
      <div className={styles['table']}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {isMine ? null : <Table.Th>{say.columns.who}</Table.Th>}
              <Table.Th>{say.columns.what}</Table.Th>
              <Table.Th>{say.columns.why}</Table.Th>
              <Table.Th>{say.columns.when}</Table.Th>
              <Table.Th>{say.columns.state}</Table.Th>
              {isMine ? <Table.Th /> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {approvals.map((approval) => (
              <Table.Tr key={approval.id}>
                {isMine ? null : (
                  <Table.Td>
                    <Outside>{approval.person.name}</Outside>
                  </Table.Td>
                )}
                <Table.Td>
                  {titleOf(approval.permission, language)} <small>{say.on(targetInWords(approval.target, say))}</small>
                </Table.Td>
                <Table.Td>
                  <Outside lines>{approval.why}</Outside>
                </Table.Td>
                <Table.Td title={fullMoment(approval.createdAt, locale)}>{moment(approval.createdAt, locale)}</Table.Td>
                <Table.Td>
                  <StateWord approval={approval} />
                </Table.Td>
                {isMine ? (
                  <Table.Td className={styles['acts'] ?? ''}>
                    {['asked', 'approved'].includes(approval.state) ? (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="gray"
                        loading={withdrawing.isPending && withdrawing.variables === approval.id}
                        onClick={() => withdrawing.mutate(approval.id)}
                      >
                        {say.withdraw}
                      </Button>
                    ) : null}
                  </Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
