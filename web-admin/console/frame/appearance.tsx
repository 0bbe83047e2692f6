import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons.js';
import { languages, useSpeech, type Language } from '../words/language.js';
import { RailButton } from './rail-item.js';

export const colorSchemes = ['light', 'dark', 'auto'] as const satisfies readonly MantineColorScheme[];

/** Language and theme; both are remembered by this browser. */
export function Appearance(): ReactNode {
  const { words, language, setLanguage } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choice = (key: string, label: string, chosen: boolean, choose: () => void): ReactNode => (
    <Menu.Item
      key={key}
      role="menuitemradio"
      aria-checked={chosen}
      closeMenuOnClick={false}
      onClick={choose}
      leftSection={<span className="menu-check">{chosen ? <Icon name="check" size={14} /> : null}</span>}
    >
      {label}
    </Menu.Item>
  );
  return (
    <Menu position="right-end" width={210} shadow="md">
      <Menu.Target>
        <RailButton icon="contrast" label={words.frame.appearance} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.frame.language}</Menu.Label>
        {(Object.keys(languages) as Language[]).map((key) =>
          choice(key, languages[key].languageName, key === language, () => setLanguage(key)),
        )}
        <Menu.Label>{words.frame.theme}</Menu.Label>
        {colorSchemes.map((scheme) =>
          choice(scheme, words.frame[scheme], scheme === colorScheme, () => setColorScheme(scheme)),
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
