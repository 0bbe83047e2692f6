import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { liftWith, type WithheldAct } from '../../appliance/request.js';
import { visible } from '../../visible-text.js';
import {
  approvalsKey,
  askApproval,
  listApprovals,
  readApproval,
  withdrawApproval,
  type ApprovalView,
} from '../api/approvals.js';
import { Dialog } from '../frame/dialog.js';
import { Refused } from '../frame/refused.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { moment } from '../words/times.js';
import { titleOf } from '../rights/vocabulary.js';
import styles from './approvals.module.css';
import { targetInWords } from './naming.js';
import { words } from './words.js';

/** Asked again in case the news of a decision was lost; not for longer, or a page left open would never count as idle. */
const askedAgainMs = 5_000;
const askedAgainForMs = 600_000;

interface Withheld {
  readonly act: WithheldAct;
  /** True: it was approved, and the act is asked for again. */
  readonly end: (isApproved: boolean) => void;
}

/** Asks for a second person wherever an act is refused for want of one, then lets it go on by itself. */
export function SecondPerson(): ReactNode {
  const [waiting, setWaiting] = useState<readonly Withheld[]>([]);
  useEffect(
    () =>
      liftWith('access/approval-required', ({ act }) => {
        if (act === undefined) return Promise.resolve(false);
        return new Promise((resolve) => {
          const withheld: Withheld = {
            act,
            end: (isApproved) => {
              setWaiting((before) => before.filter((other) => other !== withheld));
              resolve(isApproved);
            },
          };
          setWaiting((before) => [...before, withheld]);
        });
      }),
    [],
  );
  const [first] = waiting;
  return first === undefined ? null : <Asking key={keyOf(first.act)} withheld={first} />;
}

function keyOf({ permission, target }: WithheldAct): string {
  return `${permission} ${target.kind} ${target.id}`;
}

function isFor({ permission, target }: WithheldAct, approval: ApprovalView): boolean {
  return keyOf(approval) === `${permission} ${target.kind} ${target.id}` && approval.state === 'asked';
}

function Asking({ withheld: { act, end } }: { withheld: Withheld }): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(words);
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<ApprovalView>();
  const known = useQuery({ queryKey: [...approvalsKey, 'lists'], queryFn: listApprovals, staleTime: 0 });
  const same = asked ?? known.data?.mine.find((approval) => isFor(act, approval));
  const target = same?.target ?? act.target;
  return (
    <Dialog title={say.dialog.title} onClose={() => end(false)}>
      <div className={styles['asking']}>
        <p>
          <strong>{say.dialog.act(titleOf(act.permission, language), targetInWords(target, say))}</strong>
        </p>
        {same === undefined ? (
          <Ask
            act={act}
            onAsked={(approval) => {
              setAsked(approval);
              void queryClient.invalidateQueries({ queryKey: approvalsKey });
            }}
            onCancel={() => end(false)}
          />
        ) : (
          <Waiting first={same} end={end} />
        )}
      </div>
    </Dialog>
  );
}

interface AskProps {
  readonly act: WithheldAct;
  readonly onAsked: (approval: ApprovalView) => void;
  readonly onCancel: () => void;
}

function Ask({ act, onAsked, onCancel }: AskProps): ReactNode {
  const { words: common } = useSpeech();
  const { dialog: say } = useWordsOf(words);
  const [why, setWhy] = useState('');
  const asking = useMutation({ mutationFn: () => askApproval(act, why.trim()), onSuccess: onAsked });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        asking.mutate();
      }}
    >
      <p>{say.explain}</p>
      <Textarea
        label={say.why}
        autoFocus
        required
        withAsterisk={false}
        minRows={2}
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Refused cause={asking.error} />
      <span className={styles['buttons']}>
        <Button type="submit" size="sm" loading={asking.isPending} disabled={why.trim() === ''}>
          {say.ask}
        </Button>
        <Button size="sm" variant="default" onClick={onCancel}>
          {common.cancel}
        </Button>
      </span>
    </form>
  );
}

function Waiting({ first, end }: { first: ApprovalView; end: Withheld['end'] }): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(words);
  const queryClient = useQueryClient();
  const since = useRef(Date.now());
  const query = useQuery({
    queryKey: [...approvalsKey, first.id],
    queryFn: () => readApproval(first.id),
    initialData: first,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.state === 'asked' && Date.now() - since.current < askedAgainForMs ? askedAgainMs : false,
  });
  const withdrawing = useMutation({
    mutationFn: () => withdrawApproval(first.id),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: approvalsKey });
      end(false);
    },
  });
  const approval = query.data;
  const isApproved = approval.state === 'approved';
  useEffect(() => {
    if (isApproved) end(true);
  }, [isApproved, end]);
  if (approval.state === 'refused' || approval.state === 'expired') {
    return (
      <>
        <p role="alert">
          {approval.state === 'expired'
            ? say.dialog.expired
            : say.dialog.refused(visible(approval.decidedBy?.name ?? ''))}{' '}
          {approval.word === undefined ? null : say.said(visible(approval.word))}
        </p>
        <Button size="sm" variant="default" autoFocus onClick={() => end(false)}>
          {say.dialog.close}
        </Button>
      </>
    );
  }
  return (
    <>
      <p role="status">{say.dialog.waiting}</p>
      <p className={styles['quiet']}>{say.dialog.waitingHint(moment(approval.expires, locale))}</p>
      <Refused cause={query.error ?? withdrawing.error} />
      <span className={styles['buttons']}>
        <Button size="sm" variant="default" autoFocus onClick={() => end(false)}>
          {say.dialog.close}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          color="gray"
          loading={withdrawing.isPending}
          onClick={() => withdrawing.mutate()}
        >
          {say.withdraw}
        </Button>
        <Link to="/approvals" onClick={() => end(false)}>
          {say.dialog.page}
        </Link>
      </span>
    </>
  );
}
