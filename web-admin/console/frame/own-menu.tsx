import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons.js';
import { useWords } from '../words/language.js';
import { useMe } from './gate.js';
import { leave } from './leaving.js';
import { Outside } from './outside.js';
import { RailButton } from './rail-item.js';

/** Who is signed in, and the way out. */
export function OwnMenu(): ReactNode {
  const words = useWords();
  const me = useMe();
  return (
    <Menu position="right-end" width={220} shadow="md">
      <Menu.Target>
        <RailButton icon="person" label={words.frame.signedInAs(me.person.name)} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Outside>{me.person.name}</Outside>
        </Menu.Label>
        <Menu.Item leftSection={<Icon name="leave" />} onClick={leave}>
          {words.frame.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
