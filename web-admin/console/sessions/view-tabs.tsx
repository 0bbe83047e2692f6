import { ActionIcon, Button, Menu, Popover, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { SavedView } from '../api/preferences.js';
import { Outside } from '../frame/outside.js';
import { Icon } from '../icons.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { words as listWords } from './list-words.js';
import type { Views } from './views.js';
import styles from './views.module.css';

/** Characters that the API takes. */
const nameLongest = 40;

interface NameFormProps {
  readonly name: string;
  readonly onName: (name: string) => void;
}

function NameForm({ name: first, onName }: NameFormProps): ReactNode {
  const say = useWordsOf(listWords);
  const [name, setName] = useState(first);
  return (
    <form
      className={styles['viewForm']}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onName(name.trim());
      }}
    >
      <TextInput
        size="sm"
        label={say.viewName}
        maxLength={nameLongest}
        autoComplete="off"
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="sm" type="submit" disabled={name.trim() === ''}>
        {say.save}
      </Button>
    </form>
  );
}

function ViewMenu({ view, views }: { view: SavedView; views: Views }): ReactNode {
  const say = useWordsOf(listWords);
  const [renames, setRenames] = useState(false);
  return (
    <Popover opened={renames} onChange={setRenames} position="bottom" shadow="md" trapFocus>
      <Popover.Target>
        <span>
          <Menu position="bottom-start" shadow="md" width={210}>
            <Menu.Target>
              <ActionIcon size="sm" variant="subtle" color="gray" aria-label={say.viewMenu(visible(view.name))}>
                <Icon name="down" size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {views.isChanged ? <Menu.Item onClick={views.saveChanges}>{say.saveChanges}</Menu.Item> : null}
              <Menu.Item onClick={() => setRenames(true)}>{say.rename}</Menu.Item>
              <Menu.Item color="red" onClick={() => views.remove(view.id)}>
                {say.remove}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        <NameForm
          name={view.name}
          onName={(name) => {
            views.rename(view.id, name);
            setRenames(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface ViewTabsProps {
  readonly views: Views;
  /** How many sessions each shows, by the id of the view. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Whose sessions the list shows, and the views that somebody saved, each with how many there are. */
export function ViewTabs({ views, counts }: ViewTabsProps): ReactNode {
  const { locale } = useSpeech();
  const say = useWordsOf(listWords);
  const [names, setNames] = useState(false);
  const tab = (id: string, name: ReactNode, menu?: ReactNode): ReactNode => (
    <span key={id} className={styles['view']}>
      <button type="button" aria-pressed={views.chosen === id} onClick={() => views.choose(id)}>
        {name}
        <span>{(counts.get(id) ?? 0).toLocaleString(locale)}</span>
      </button>
      {menu}
    </span>
  );
  return (
    <div role="group" aria-label={say.views} className={styles['views']}>
      {views.scopes.map((scope) => tab(scope, say.scopes[scope]))}
      {views.saved.map((view) =>
        tab(
          view.id,
          <>
            <Outside>{view.name}</Outside>
            {views.chosen === view.id && views.isChanged ? '*' : null}
          </>,
          views.chosen === view.id ? <ViewMenu view={view} views={views} /> : undefined,
        ),
      )}
      {views.mayAdd ? (
        <Popover opened={names} onChange={setNames} position="bottom-start" shadow="md" trapFocus>
          <Popover.Target>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<Icon name="plus" size={14} />}
              onClick={() => setNames((open) => !open)}
            >
              {say.saveView}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <NameForm
              name=""
              onName={(name) => {
                views.add(name);
                setNames(false);
              }}
            />
          </Popover.Dropdown>
        </Popover>
      ) : null}
    </div>
  );
}
