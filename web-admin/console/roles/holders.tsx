import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { listGrants, rightsKey } from '../api/rights.js';
import { moveAmongLinks } from '../frame/arrows.js';
import { Outside } from '../frame/outside.js';
import styles from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { placeName } from '../rights/naming.js';
import { words as rightsWords } from '../rights/words.js';
import { useWords, useWordsOf } from '../words/language.js';
import { words } from './words.js';

/** The people and groups to whom a role was given, and where. */
export function Holders({ role }: { role: string }): ReactNode {
  const say = useWordsOf(words);
  const places = useWordsOf(rightsWords);
  const common = useWords();
  const list = useQuery({ queryKey: [...rightsKey, 'to', role], queryFn: () => listGrants({ role }) });
  if (list.error !== null) return <Refused cause={list.error} again={() => void list.refetch()} />;
  if (list.data === undefined) return <p>{common.loading}</p>;
  const { bindings } = list.data;
  if (bindings.length === 0) return <p className={styles['quiet']}>{say.nobody}</p>;
  return (
    <div className={styles['table']} onKeyDown={moveAmongLinks}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say.columnsWho.who}</Table.Th>
            <Table.Th>{say.columnsWho.where}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {bindings.map(({ id, subject, channel }) => (
            <Table.Tr key={id}>
              <Table.Td>
                {subject.kind === 'person' ? (
                  <Link to="/people/$id" params={{ id: subject.id }}>
                    <Outside>{subject.name}</Outside>
                  </Link>
                ) : (
                  <Link to="/groups/$id" params={{ id: subject.id }}>
                    <Icon name="group" size={14} /> {say.group(visible(subject.name))}
                  </Link>
                )}
              </Table.Td>
              <Table.Td>{placeName(channel, places)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
