import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { channelsKey, listChannels } from '../api/channels.js';
import { everyChannel } from '../api/routing.js';
import { AvailabilitySettings } from '../availability/site-settings.js';
import { useMay, useMe } from '../frame/gate.js';
import page from '../frame/page.module.css';
import { useTitle } from '../frame/title.js';
import { useWordsOf } from '../words/language.js';
import { RuleSetOf } from './rule-set.js';
import styles from './routing.module.css';
import { words } from './words.js';

/** Who gets which call: the rules for all channels, and those of each. */
export default function RoutingPage(): ReactNode {
  const say = useWordsOf(words);
  useTitle(say.title);
  const maySeeAll = useMay('settings.see');
  const mayManageAll = useMay('settings.manage');
  const { places: held } = useMe().person;
  const list = useQuery({ queryKey: channelsKey, queryFn: listChannels });
  const seen = (list.data?.channels ?? []).filter(({ bindings }) => bindings !== undefined);
  const options = [
    ...(maySeeAll ? [{ value: everyChannel, label: say.everyChannel }] : []),
    ...seen.map(({ id, name }) => ({ value: id, label: visible(name) })),
  ];
  const [chosen, setChosen] = useState<string>();
  const place = chosen ?? options[0]?.value;
  const manages = held.find(({ permission }) => permission === 'channel.manage');
  const mayManageIt =
    manages?.everywhere === true || (place !== undefined && manages?.channels.includes(place) === true);
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{say.title}</h1>
      </header>
      <p className={page['lead']}>{say.lead}</p>
      <div className={styles['fields']}>
        <NativeSelect
          label={say.place}
          value={place ?? ''}
          data={options}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      </div>
      {place === undefined ? null : (
        <div className={page['section']}>
          <RuleSetOf place={place} mayChange={place === everyChannel ? mayManageAll : mayManageIt} />
        </div>
      )}
      {place === everyChannel ? <AvailabilitySettings mayChange={mayManageAll} /> : null}
    </div>
  );
}
