import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { listPrograms, programsKey, type ProgramStanding } from '../api/programs.js';
import { useCopying } from '../frame/copying.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './programs.module.css';
import { words } from './words.js';

const dayMs = 86_400_000;
/** From so few days left on, somebody should see to another certificate. */
const soonDays = 30;
const megabyte = 1_000_000;

type State = 'handedOut' | 'attention' | 'withheld';
const icons = { handedOut: 'ready', attention: 'warning', withheld: 'refused' } as const;

/** What end users download: which programs there are, whose signature they carry, and what is to be mended. */
export default function ProgramsPage(): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const list = useQuery({ queryKey: programsKey, queryFn: listPrograms });
  useTitle(say.title);
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{say.title}</h1>
      </header>
      <p className={page['lead']}>{say.lead}</p>
      <Refused cause={list.error} again={() => void list.refetch()} />
      {list.isLoading ? <p>{common.loading}</p> : null}
      <ul className={styles['list']} aria-label={say.title}>
        {list.data?.programs.map((standing) => (
          <Program key={standing.platform} standing={standing} />
        ))}
      </ul>
    </div>
  );
}

function daysLeft({ program }: ProgramStanding): number | undefined {
  const ends = program?.signer?.ends;
  return ends === undefined ? undefined : Math.floor((ends - Date.now()) / dayMs);
}

function stateOf(standing: ProgramStanding): State {
  if (standing.program === undefined) return 'withheld';
  const days = daysLeft(standing);
  const isUnsigned = standing.platform === 'windows-x64' && days === undefined;
  return isUnsigned || (days !== undefined && days < soonDays) ? 'attention' : 'handedOut';
}

function Program({ standing }: { standing: ProgramStanding }): ReactNode {
  const say = useWordsOf(words);
  const { locale } = useSpeech();
  const { copying, copy } = useCopying();
  const { platform, program, trouble, detail } = standing;
  const state = stateOf(standing);
  const days = daysLeft(standing);
  const size = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 } as const;
  return (
    <li>
      <h2>{say.platforms[platform]}</h2>
      <p className={styles['state']} data-state={state}>
        <Icon name={icons[state]} size={16} /> {say.state[state]}
      </p>
      {trouble === undefined ? null : <p>{say.trouble[trouble]}</p>}
      {detail === undefined || trouble === 'missing' ? null : (
        <p className={styles['detail']} lang="en">
          {visible(detail)}
        </p>
      )}
      {program?.signer === undefined ? null : (
        <p>
          {say.signed(
            visible(program.signer.name),
            new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(program.signer.ends),
          )}
        </p>
      )}
      {days !== undefined && days < soonDays ? <p>{say.soon(days)}</p> : null}
      {program !== undefined && platform === 'windows-x64' ? (
        <p>{program.signer === undefined ? say.unsigned : say.deployment}</p>
      ) : null}
      {program === undefined ? null : (
        <dl>
          <dt>{say.size}</dt>
          <dd>{new Intl.NumberFormat(locale, size).format(program.bytes / megabyte)}</dd>
          <dt>{say.sha256}</dt>
          <dd>
            <code>{program.sha256}</code>
            <Button size="compact-xs" variant="default" onClick={() => void copy(program.sha256)}>
              {copying === 'copied' ? say.copied : say.copy}
            </Button>
          </dd>
        </dl>
      )}
    </li>
  );
}
