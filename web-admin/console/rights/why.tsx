import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Permission } from '../../../server/access/permissions.js';
import { explain, rightsKey, type Explanation, type Grant, type Named } from '../api/rights.js';
import { Dialog } from '../frame/dialog.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { roleName } from '../roles/role-name.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { grantName, placeName } from './naming.js';
import styles from './rights.module.css';
import { titleOf } from './vocabulary.js';
import { words } from './words.js';

interface WhyProps {
  readonly person: Named;
  readonly permission: Permission;
  /** Everywhere without it. */
  readonly channel?: Named | undefined;
}

interface WhyDialogProps extends WhyProps {
  readonly onClose: () => void;
}

export function WhyDialog({ onClose, ...question }: WhyDialogProps): ReactNode {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  const title = say.why.title(titleOf(question.permission, language), placeName(question.channel, say));
  return (
    <Dialog title={title} onClose={onClose}>
      <Why {...question} />
    </Dialog>
  );
}

/** Why somebody can, or cannot, do something at a place, in words. */
export function Why({ person, permission, channel }: WhyProps): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const [colleagues, setColleagues] = useState(false);
  const question = { person: person.id, permission, ...(channel && { channel: channel.id }), colleagues };
  const answer = useQuery({
    queryKey: [...rightsKey, 'why', question],
    queryFn: () => explain(question),
    staleTime: 0,
    gcTime: 0,
  });
  const isOfSessions = permission.startsWith('session.') || permission.startsWith('tool.');
  return (
    <div className={styles['why']}>
      <p className={styles['quiet']}>
        <Outside>{person.name}</Outside>
      </p>
      {isOfSessions && permission !== 'session.colleagues' ? (
        <div role="group" className={styles['choice']}>
          {[false, true].map((value) => (
            <button
              key={String(value)}
              type="button"
              aria-pressed={colleagues === value}
              onClick={() => setColleagues(value)}
            >
              {value ? say.why.colleagues : say.why.ownSessions}
            </button>
          ))}
        </div>
      ) : null}
      <Refused cause={answer.error} />
      {answer.data === undefined ? (
        <p>{answer.isLoading ? common.loading : ''}</p>
      ) : (
        <Answer explanation={answer.data} channel={channel} />
      )}
    </div>
  );
}

function Answer({ explanation, channel }: { explanation: Explanation; channel: Named | undefined }): ReactNode {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  const { allowed, reason, decides, others, roles, needs, stepUp, approval } = explanation;
  const because =
    allowed && decides !== undefined ? say.why.by(grantName(decides, say, language)) : say.why.reasons[reason];
  const here = others.filter((grant) => grant.channel === undefined || grant.channel.id === channel?.id);
  return (
    <>
      <p className={styles['verdict']} data-allowed={allowed}>
        <Icon name={allowed ? 'check' : 'refused'} size={16} />
        <span>
          <strong>{allowed ? say.why.yes : say.why.no}</strong>
          {say.colon}
          {because}
        </span>
      </p>
      <Grants title={say.why.others} grants={here} />
      <Grants title={say.why.elsewhere} grants={others.filter((grant) => !here.includes(grant))} />
      {needs === undefined ? null : (
        <>
          <h3>{say.why.needs(titleOf(needs.permission, language), placeName(needs.channel, say))}</h3>
          {roles.length === 0 ? null : (
            <p>
              {say.why.roles}
              {say.colon}
              {roles.map(({ id, name }) => roleName(id, language, new Map([[id, name]]))).join(', ')}
            </p>
          )}
        </>
      )}
      {stepUp ? <p className={styles['quiet']}>{say.why.stepUp}</p> : null}
      {approval ? <p className={styles['quiet']}>{say.why.approval}</p> : null}
    </>
  );
}

function Grants({ title, grants }: { title: string; grants: readonly Grant[] }): ReactNode {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  if (grants.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {grants.map((grant) => (
          <li key={grant.id}>{grantName(grant, say, language)}</li>
        ))}
      </ul>
    </>
  );
}
