import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { Icon, type IconName } from '../icons.js';
import { useDesk } from '../sessions/desk.js';
import type { SessionView } from '../api/sessions.js';
import { compare, folded, wordsOf } from '../sessions/order.js';
import { nameOf, useStart } from '../sessions/start.js';
import type { Words } from '../words/en.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { languages, type Language } from '../words/languages.js';
import { usePlaces } from './administration.js';
import { useMe } from './gate.js';
import { colorSchemes } from './appearance.js';
import { Dialog } from './dialog.js';
import styles from './frame.module.css';
import { useFinds } from './palette-finds.js';
import { leave } from './leaving.js';
import { words as ownWords } from './words.js';

const sessionsAtMost = 30;

interface Choice {
  readonly key: string;
  readonly group: string;
  readonly icon: IconName;
  readonly label: string;
  readonly hint?: string;
  readonly act: () => void;
}

function useChoices(search: string, onHelp: () => void): readonly Choice[] {
  const { words, setLanguage } = useSpeech();
  const { setColorScheme } = useMantineColorScheme();
  const desk = useDesk();
  const navigate = useNavigate();
  const start = useStart();
  const places = usePlaces();
  const { permissions } = useMe().person;
  const may = (permission: string): boolean => permissions.includes(permission);
  const say = useWordsOf(ownWords);
  const { groups } = words.palette;
  const action = (key: string, icon: IconName, label: string, act: () => void): Choice => ({
    key,
    group: groups.actions,
    icon,
    label,
    act,
  });
  const page = (to: string, icon: IconName, name: string): Choice => ({
    key: to,
    group: groups.pages,
    icon,
    label: words.palette.goTo(name),
    act: () => void navigate({ to }),
  });
  const fixed = [
    ...(may('session.create') ? [action('new', 'plus', words.start.newSession, () => start.open('new'))] : []),
    ...(may('session.claim') ? [action('join', 'digits', words.start.join, () => start.open('join'))] : []),
    ...(may('practice.start') ? [action('practise', 'practise', words.start.practise, start.practise)] : []),
    page('/', 'sessions', words.frame.sessions),
    ...places.map(({ to, icon, name }) => page(to, icon, say.places[name])),
    page('/account', 'key', words.frame.signIns),
    action('help', 'help', words.frame.help, onHelp),
    ...colorSchemes.map((scheme) =>
      action(scheme, 'contrast', words.palette.themeTo(words.frame[scheme]), () => setColorScheme(scheme)),
    ),
    ...(Object.keys(languages) as Language[]).map((key) =>
      action(key, 'text', words.palette.languageTo(languages[key].languageName), () => setLanguage(key)),
    ),
    action('leave', 'leave', words.frame.signOut, leave),
  ];
  const wanted = wordsOf(search);
  const finds = useFinds(search, wanted).map(({ to, ...find }): Choice => ({
    ...find,
    group: groups.pages,
    act: () => void navigate({ to }),
  }));
  const sessions =
    wanted.length === 0
      ? []
      : [...desk.snapshot.sessions.values()].filter((session) => isCalled(session, words, wanted));
  const found = sessions
    .sort(compare)
    .slice(0, sessionsAtMost)
    .map((session): Choice => ({
      key: session.id,
      group: groups.sessions,
      icon: session.state,
      label: visible(nameOf(session, words)),
      hint: visible([words.states[session.state], session.subject, session.device?.host].filter(Boolean).join(' · ')),
      act: () => {
        desk.setPanel('card');
        void navigate({ to: '/sessions/$id', params: { id: session.id } });
      },
    }));
  return [...fixed.filter(({ label }) => wanted.every((word) => folded(label).includes(word))), ...found, ...finds];
}

/** Whether a session goes by these words (folded): not by its channel, which is found under its own name. */
function isCalled(session: SessionView, words: Words, wanted: readonly string[]): boolean {
  const { number, subject, ticket, device } = session;
  const text = folded([nameOf(session, words), number, subject, ticket, device?.host].filter(Boolean).join('\n'));
  return wanted.every((word) => text.includes(word));
}

interface PaletteProps {
  readonly onClose: () => void;
  readonly onHelp: () => void;
}

/** One field that knows sessions, pages and actions; arrows choose, Enter acts. */
export function Palette({ onClose, onHelp }: PaletteProps): ReactNode {
  const { words } = useSpeech();
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const shown = useDeferredValue(search);
  const choices = useChoices(shown, onHelp);
  const chosen = Math.min(at, choices.length - 1);
  const act = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    onClose();
    choice.act();
  };
  // Enter means what was typed, also while the list still shows what fewer letters found.
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => {
    if (!isWaiting || shown !== search) return;
    setWaiting(false);
    act(choices[chosen]);
  });
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((chosen + step + choices.length) % Math.max(choices.length, 1));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) setWaiting(true);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={words.palette.title} onClose={onClose} bare>
      <input
        className={styles['paletteField']}
        role="combobox"
        aria-label={words.palette.title}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={choices[chosen] === undefined ? undefined : `${id}-${chosen}`}
        placeholder={words.palette.hint}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        autoFocus
        autoComplete="off"
        spellCheck={false}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={words.palette.title} className={styles['paletteList']}>
        {choices.map((choice, index) => (
          <li
            key={choice.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            ref={index === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onMouseMove={() => setAt(index)}
            onClick={() => act(choice)}
          >
            <Icon name={choice.icon} />
            <bdi>{choice.label}</bdi>
            <small>{choice.hint ?? choice.group}</small>
          </li>
        ))}
      </ul>
      {choices.length === 0 ? <p className={styles['paletteNothing']}>{words.palette.nothing}</p> : null}
    </Dialog>
  );
}
