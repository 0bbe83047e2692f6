import { Button, Checkbox, NativeSelect, Table } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import styles from '../account/account.module.css';
import { notificationKinds, type NotificationKind } from '../api/preferences.js';
import { Refused } from '../frame/refused.js';
import { useChannelsWith } from '../sessions/rights.js';
import { useWordsOf } from '../words/language.js';
import { playSound } from './sound.js';
import { useWishes } from './wishes.js';
import { words } from './words.js';

function toggled(kinds: readonly NotificationKind[], kind: NotificationKind): readonly NotificationKind[] {
  return kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind];
}

/** Asks for the browser’s permission, on a click and never by itself. */
function Permission(): ReactNode {
  const say = useWordsOf(words);
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'));
  if (permission === 'granted') return null;
  if (permission === 'denied') return <p className={styles['lead']}>{say.denied}</p>;
  return (
    <p>
      <Button size="sm" variant="default" onClick={() => void Notification.requestPermission().then(setPermission)}>
        {say.allow}
      </Button>{' '}
      <small>{say.allowHint}</small>
    </p>
  );
}

/** What one is told of, how, and what not in single channels. */
export function OwnNotifications(): ReactNode {
  const say = useWordsOf(words);
  const { wishes, change, failure } = useWishes();
  const channels = useChannelsWith('session.see');
  const [channel, setChannel] = useState('');
  const offHere = wishes.channels.find((one) => one.channel === channel)?.off ?? [];
  const changeHere = (kind: NotificationKind): void => {
    const others = wishes.channels.filter((one) => one.channel !== channel);
    const off = toggled(offHere, kind);
    change({ channels: off.length === 0 ? others : [...others, { channel, off }] });
  };
  return (
    <section className={styles['part']} id="notifications">
      <h2>{say.title}</h2>
      <p className={styles['lead']}>{say.lead}</p>
      <Refused cause={failure} />
      {wishes.browser ? <Permission /> : null}
      <Checkbox
        label={say.browser}
        checked={wishes.browser}
        onChange={(event) => change({ browser: event.currentTarget.checked })}
      />
      <Checkbox
        mt={8}
        label={say.sound}
        checked={wishes.sound}
        onChange={(event) => change({ sound: event.currentTarget.checked })}
      />
      <p>
        <Button size="compact-sm" variant="subtle" onClick={() => void playSound()}>
          {say.listen}
        </Button>
      </p>
      <div className={styles['table']}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.what}</Table.Th>
              <Table.Th>{say.onPage}</Table.Th>
              <Table.Th>{say.byMail}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {notificationKinds.map((kind) => (
              <Table.Tr key={kind}>
                <Table.Td>{say.kinds[kind]}</Table.Td>
                <Table.Td>
                  <Checkbox
                    aria-label={`${say.onPage}: ${say.kinds[kind]}`}
                    checked={!wishes.off.includes(kind)}
                    onChange={() => change({ off: toggled(wishes.off, kind) })}
                  />
                </Table.Td>
                <Table.Td>
                  <Checkbox
                    aria-label={`${say.byMail}: ${say.kinds[kind]}`}
                    disabled={wishes.off.includes(kind)}
                    checked={wishes.mail.includes(kind) && !wishes.off.includes(kind)}
                    onChange={() => change({ mail: toggled(wishes.mail, kind) })}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <small>{say.byMailHint}</small>
      {channels.length === 0 ? null : (
        <>
          <NativeSelect
            mt={12}
            maw={340}
            label={say.inChannel}
            value={channel}
            data={[
              { value: '', label: say.noChannel },
              ...channels.map(({ id, name }) => ({ value: id, label: visible(name) })),
            ]}
            onChange={(event) => setChannel(event.currentTarget.value)}
          />
          {channel === ''
            ? null
            : notificationKinds.map((kind) => (
                <Checkbox
                  key={kind}
                  mt={8}
                  label={say.channelOff(say.kinds[kind])}
                  checked={offHere.includes(kind)}
                  onChange={() => changeHere(kind)}
                />
              ))}
        </>
      )}
    </section>
  );
}
