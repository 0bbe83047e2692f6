import { Table } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { revokeKey, type KeyView } from '../api/keys.js';
import { useMay, useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { Refused } from '../frame/refused.js';
import { Sure } from '../frame/sure.js';
import { Icon, type IconName } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { fullMoment, moment } from '../words/times.js';
import { sentenceOf, titleOf } from '../rights/vocabulary.js';
import styles from './keys.module.css';
import { words } from './words.js';

const icons: Readonly<Record<KeyView['state'], IconName>> = {
  ...{ works: 'check', revoked: 'refused', expired: 'expired', asleep: 'waiting' },
};

interface KeyTableProps {
  readonly keys: readonly KeyView[];
  readonly isEverybodys: boolean;
  readonly onRevoked: (key: KeyView) => void;
}

export function KeyTable({ keys, isEverybodys, onRevoked }: KeyTableProps): ReactNode {
  const say = useWordsOf(words);
  const revoking = useMutation({
    mutationFn: (key: KeyView) => revokeKey(key.id),
    onSuccess: (_answer, key) => onRevoked(key),
  });
  return (
    <>
      <Refused cause={revoking.error} />
      <div className={styles['table']}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.columns.name}</Table.Th>
              {isEverybodys ? <Table.Th>{say.columns.person}</Table.Th> : null}
              <Table.Th>{say.columns.scopes}</Table.Th>
              <Table.Th>{say.columns.use}</Table.Th>
              <Table.Th>{say.columns.expires}</Table.Th>
              <Table.Th>{say.columns.state}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map((key) => (
              <KeyRow
                key={key.id}
                of={key}
                isEverybodys={isEverybodys}
                isRevoking={revoking.isPending && revoking.variables.id === key.id}
                onRevoke={() => revoking.mutate(key)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}

interface KeyRowProps {
  readonly of: KeyView;
  readonly isEverybodys: boolean;
  readonly isRevoking: boolean;
  readonly onRevoke: () => void;
}

function KeyRow({ of: key, isEverybodys, isRevoking, onRevoke }: KeyRowProps): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(words);
  const me = useMe();
  const mayManage = useMay('key.manage');
  const isOver = key.state === 'revoked' || key.state === 'expired';
  const mayRevoke = !isOver && (mayManage || key.person.id === me.person.id);
  return (
    <Table.Tr data-over={isOver || undefined}>
      <Table.Td>
        <Outside>{key.name}</Outside>
        {key.networks.length === 0 ? null : <small>{say.only(key.networks.join(', '))}</small>}
      </Table.Td>
      {isEverybodys ? (
        <Table.Td>
          <Outside>{key.person.name}</Outside>
        </Table.Td>
      ) : null}
      <Table.Td>
        <Scopes of={key} />
      </Table.Td>
      <Table.Td>
        {key.lastUse === undefined ? (
          say.never
        ) : (
          <>
            <span title={fullMoment(key.lastUse.at, locale)}>{moment(key.lastUse.at, locale)}</span>
            <small>{say.from(visible(key.lastUse.address))}</small>
          </>
        )}
      </Table.Td>
      <Table.Td title={fullMoment(key.expires, locale)}>{moment(key.expires, locale)}</Table.Td>
      <Table.Td>
        <span
          className={styles['state']}
          data-state={key.state}
          title={key.state === 'asleep' ? say.asleepHint : undefined}
        >
          <Icon name={icons[key.state]} size={15} />
          {say.states[key.state]}
        </span>
      </Table.Td>
      <Table.Td className={styles['acts'] ?? ''}>
        {mayRevoke ? (
          <Sure label={say.revoke} sure={say.revokeSure} keep={say.keep} loading={isRevoking} onSure={onRevoke} />
        ) : null}
      </Table.Td>
    </Table.Tr>
  );
}

function Scopes({ of: { scopes, without } }: { of: KeyView }): ReactNode {
  const { language } = useSpeech();
  const say = useWordsOf(words);
  return (
    <ul className={styles['scopes']}>
      {scopes.map((scope) => {
        const isLost = without.includes(scope);
        return (
          <li key={scope} title={isLost ? say.without : sentenceOf(scope, language)}>
            {isLost ? (
              <>
                <s>{titleOf(scope, language)}</s> <span className="spoken">{say.without}</span>
              </>
            ) : (
              titleOf(scope, language)
            )}
          </li>
        );
      })}
    </ul>
  );
}
