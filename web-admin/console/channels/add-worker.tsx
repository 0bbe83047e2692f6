import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Permission } from '../../../server/access/permissions.js';
import type { ChannelView } from '../api/channels.js';
import type { Named } from '../api/rights.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import page from '../frame/page.module.css';
import { SubjectPicker, type PickedSubject } from '../frame/subject-picker.js';
import { Icon } from '../icons.js';
import { vocabulary } from '../rights/vocabulary.js';
import { useRoles } from '../roles/own-roles.js';
import { roleName } from '../roles/role-name.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './channels.module.css';
import { words } from './words.js';

/** What somebody is to be given on a channel: a role, or single permissions. */
export interface Wish {
  readonly subject: PickedSubject;
  readonly role?: Named | undefined;
  readonly permissions?: readonly Permission[] | undefined;
}

/** In place of a role's id. */
const SINGLE = 'single';

interface AddWorkerProps {
  readonly channel: ChannelView;
  readonly onAdd: (wish: Wish) => void;
  readonly onCancel: () => void;
}

/** Who, then what: a role, or a tick box for each permission that holds on a channel. */
export function AddWorker({ channel, onAdd, onCancel }: AddWorkerProps): ReactNode {
  const say = useWordsOf(words);
  const { words: common, language } = useSpeech();
  const roles = useRoles() ?? [];
  const [subject, setSubject] = useState<PickedSubject>();
  const [what, setWhat] = useState('channelTechnician');
  const [permissions, setPermissions] = useState<readonly Permission[]>([]);
  const role = roles.find(({ id }) => id === what);
  const isWhole = subject !== undefined && (what === SINGLE ? permissions.length > 0 : role !== undefined);
  return (
    <form
      className={page['card']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWhole) return;
        onAdd(what === SINGLE ? { subject, permissions } : { subject, role });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      {subject === undefined ? (
        <SubjectPicker
          label={say.who}
          hint={say.whoHint}
          withGroups
          isIn={() => false}
          onPick={setSubject}
          onLeave={onCancel}
        />
      ) : (
        <p className={styles['who']}>
          <Icon name={subject.kind} size={15} />
          <strong>
            <Outside>{subject.name}</Outside>
          </strong>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setSubject(undefined)}>
            {say.somebodyElse}
          </Button>
        </p>
      )}
      {subject === undefined ? null : (
        <NativeSelect
          size="sm"
          className={styles['what'] ?? ''}
          label={say.what}
          autoFocus
          value={what}
          data={[
            ...roles.map(({ id, name }) => ({ value: id, label: roleName(id, language, new Map([[id, name]])) })),
            { value: SINGLE, label: say.single },
          ]}
          onChange={(event) => setWhat(event.currentTarget.value)}
        />
      )}
      {subject !== undefined && what === SINGLE ? (
        <Singles channel={channel.id} chosen={permissions} onChange={setPermissions} />
      ) : null}
      <span className={page['buttons']}>
        {subject === undefined ? null : (
          <Button type="submit" size="sm" disabled={!isWhole}>
            {say.add}
          </Button>
        )}
        <Button size="sm" variant="default" onClick={onCancel}>
          {common.cancel}
        </Button>
      </span>
    </form>
  );
}

interface SinglesProps {
  readonly channel: string;
  readonly chosen: readonly Permission[];
  readonly onChange: (chosen: readonly Permission[]) => void;
}

/** The permissions that hold on a channel; those that whoever is signed in does not hold there are not theirs to give. */
function Singles({ channel, chosen, onChange }: SinglesProps): ReactNode {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  const { places } = useMe().person;
  const holds = (permission: Permission): boolean =>
    places.some((place) => place.permission === permission && (place.everywhere || place.channels.includes(channel)));
  const entries = vocabulary(language).filter(({ onChannels, reserved }) => onChannels && !reserved);
  return (
    <fieldset className={styles['singles']}>
      <legend>{say.single}</legend>
      {entries.map(({ permission, title, sentence }) => (
        <Checkbox
          key={permission}
          size="sm"
          label={title}
          description={holds(permission) ? sentence : say.notHeld}
          disabled={!holds(permission)}
          checked={chosen.includes(permission)}
          onChange={() =>
            onChange(chosen.includes(permission) ? chosen.filter((one) => one !== permission) : [...chosen, permission])
          }
        />
      ))}
    </fieldset>
  );
}
