import { Checkbox, Table } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import type { ActRule, WantedRules } from '../api/rules.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { byNoun } from '../rights/by-noun.js';
import { sentenceOf, titleOf } from '../rights/vocabulary.js';
import type { Rule } from './draft.js';
import styles from './rules.module.css';
import { words } from './words.js';

interface ActRulesProps {
  readonly acts: readonly ActRule[];
  readonly wanted: WantedRules;
  readonly tick: (rule: Rule, item: string, isTicked: boolean) => void;
  readonly isFixed: boolean;
}

/** Which acts need a fresh proof or a second person. */
export function ActRules({ acts, wanted, tick, isFixed }: ActRulesProps): ReactNode {
  const { language } = useSpeech();
  const { acts: say } = useWordsOf(words);
  return (
    <section className={styles['part']}>
      <h2>{say.title}</h2>
      <p>{say.lead}</p>
      <div className={styles['table']}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.act}</Table.Th>
              <Table.Th>
                {say.stepUp}
                <small>{say.stepUpHint}</small>
              </Table.Th>
              <Table.Th>
                {say.approval}
                <small>{say.approvalHint}</small>
              </Table.Th>
              <Table.Th>{say.concerns}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {byNoun(acts, language).map(({ noun, title, rows }) => (
              <Fragment key={noun}>
                <Table.Tr className={styles['noun'] ?? ''}>
                  <Table.Th colSpan={4} scope="rowgroup">
                    {title}
                  </Table.Th>
                </Table.Tr>
                {rows.map((act) => (
                  <ActRow key={act.permission} {...{ act, wanted, tick, isFixed }} />
                ))}
              </Fragment>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

function ActRow({ act, wanted, tick, isFixed }: Omit<ActRulesProps, 'acts'> & { readonly act: ActRule }): ReactNode {
  const { language } = useSpeech();
  const { acts: say } = useWordsOf(words);
  const { permission, canBeApproved, suggested, people, withoutFactor, approvers } = act;
  const title = titleOf(permission, language);
  const isProved = wanted.stepUp.includes(permission);
  const isApproved = wanted.approval.includes(permission);
  return (
    <Table.Tr>
      <Table.Td>
        {title}
        {suggested ? <small className={styles['often']}>{say.suggested}</small> : null}
        <small>{sentenceOf(permission, language)}</small>
      </Table.Td>
      <Table.Td>
        <Checkbox
          size="sm"
          aria-label={say.box(say.stepUp, title)}
          disabled={isFixed}
          checked={isProved}
          onChange={(event) => tick('stepUp', permission, event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>
        <Checkbox
          size="sm"
          aria-label={say.box(say.approval, title)}
          title={canBeApproved ? undefined : say.cannot}
          disabled={isFixed || !canBeApproved}
          checked={isApproved}
          onChange={(event) => tick('approval', permission, event.currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>
        {say.people(people)}
        {isProved && withoutFactor > 0 ? <small>{say.withoutFactor(withoutFactor)}</small> : null}
        {isApproved ? <small>{say.approvers(approvers)}</small> : null}
      </Table.Td>
    </Table.Tr>
  );
}
