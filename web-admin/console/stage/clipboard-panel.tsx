import { Button, Switch } from '@mantine/core';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import type { Viewer } from '../../viewer/viewer.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import { words as ownWords } from './clipboard-words.js';
import type { Screen } from './screen.js';
import opened from './panel.module.css';
import styles from './stage.module.css';
import { useTools, WhyNot } from './tool-use.js';

/** A longer text takes too long to be typed key by key. */
const typedLongest = 10_000;
const rememberedUnder = 'guichet.clipboard';
const shownMs = 5_000;

/** Whether whatever is copied on the other side is taken by itself; remembered on this computer. */
function isRemembered(): boolean {
  return localStorage.getItem(rememberedUnder) === 'automatic';
}

interface ClipboardProps {
  readonly viewer: RefObject<Viewer | undefined>;
  readonly screen: Screen | undefined;
}

/** Both directions, each with what it needs. */
export function ClipboardPanel({ viewer }: Pick<ClipboardProps, 'viewer'>): ReactNode {
  const say = useWordsOf(ownWords);
  const toolOf = useTools();
  const take = toolOf('clipboardTake');
  const give = toolOf('clipboardGive');
  const [isAutomatic, setAutomatic] = useState(isRemembered);
  const choose = (automatic: boolean): void => {
    if (automatic) localStorage.setItem(rememberedUnder, 'automatic');
    else localStorage.removeItem(rememberedUnder);
    setAutomatic(automatic);
    if (viewer.current !== undefined) viewer.current.clipboards.automatic = automatic;
  };
  const offer = viewer.current?.clipboards.offer;
  const there = offer === undefined ? say.nothingThere : offer.type === 'text' ? say.textThere : say.pictureThere;
  return (
    <div className={opened['form']}>
      <strong>{say.take}</strong>
      {take.why === undefined ? (
        <>
          <p>{there}</p>
          <Button
            size="sm"
            title={say.takeHint}
            disabled={offer === undefined}
            onClick={() => void viewer.current?.clipboards.take()}
          >
            {say.take}
          </Button>
          <Switch
            size="xs"
            label={say.automatic}
            checked={isAutomatic}
            onChange={(event) => choose(event.currentTarget.checked)}
          />
        </>
      ) : (
        <WhyNot use={take} />
      )}
      <strong>{say.give}</strong>
      {give.why === undefined ? (
        <>
          <p>{say.giveHint}</p>
          <Button size="sm" variant="default" onClick={() => void viewer.current?.clipboards.giveOwn()}>
            {say.give}
          </Button>
        </>
      ) : (
        <WhyNot use={give} />
      )}
    </div>
  );
}

/** Types what the own clipboard has, key by key, where the other side takes no pasting. */
export function TypeClipboard({ viewer, done }: { viewer: ClipboardProps['viewer']; done: () => void }): ReactNode {
  const say = useWordsOf(ownWords);
  const [problem, setProblem] = useState<'nothing' | 'notAllowed' | 'tooLong'>();
  const type = async (): Promise<void> => {
    const text = await navigator.clipboard.readText().catch(() => undefined);
    if (text === undefined) return setProblem('notAllowed');
    if (text === '') return setProblem('nothing');
    if (text.length > typedLongest) return setProblem('tooLong');
    done();
    viewer.current?.typeText(text.replaceAll('\r\n', '\n'));
  };
  return (
    <>
      <button type="button" onClick={() => void type()}>
        {say.type}
      </button>
      {problem === undefined ? null : <p role="status">{say.news[problem]}</p>}
    </>
  );
}

/** What happened over the clipboard, for a moment. */
export function ClipboardNote({ viewer, screen }: ClipboardProps): ReactNode {
  const say = useWordsOf(ownWords);
  const isLive = screen?.state === 'live';
  useEffect(() => {
    if (isLive && viewer.current !== undefined) viewer.current.clipboards.automatic = isRemembered();
  }, [viewer, isLive]);
  const news = screen?.clipboard;
  const [seen, setSeen] = useState<typeof news>();
  useEffect(() => {
    if (news === undefined) return undefined;
    const timer = setTimeout(() => setSeen(news), shownMs);
    return () => clearTimeout(timer);
  }, [news]);
  const text = news === undefined || news === seen ? undefined : say.news[news.what];
  return (
    <p role="status" className={styles['note']} data-shown={text !== undefined || undefined}>
      {text === undefined ? null : (
        <>
          <Icon name="clipboard" size={16} />
          {text}
        </>
      )}
    </p>
  );
}
