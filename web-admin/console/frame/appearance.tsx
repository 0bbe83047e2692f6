import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons.js';
import { useSpeech } from '../words/language.js';
import { languages, type Language } from '../words/languages.js';
import { RailButton } from './rail-item.js';

export const colorSchemes = ['light', 'dark', 'auto'] as const satisfies readonly MantineColorScheme[];

/** Language and theme; both are remembered by this browser. */
export function Appearance(): ReactNode {
  const { words, language, setLanguage } = useSpeech();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const check = <Icon name="check" size={14} />;
  return (
    <Menu position="right-end" width={210} shadow="md">
      <Menu.Target>
        <RailButton icon="contrast" label={words.frame.appearance} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.frame.language}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(key) => setLanguage(key as Language)}>
          {(Object.keys(languages) as Language[]).map((key) => (
            <Menu.RadioItem key={key} value={key} checkIcon={check} lang={key}>
              {languages[key].languageName}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{words.frame.theme}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {colorSchemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} checkIcon={check}>
              {words.frame[scheme]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
