import type { ReactNode } from 'react';
import type { Words } from '../words/en.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import type { Screen } from './screen.js';
import styles from './stage.module.css';
import { words as ownWords } from './words.js';

const megabit = 1_000_000;
/** Below so many milliseconds a tenth of one is worth a word. */
const fewMs = 10;

interface StatisticsProps {
  readonly screen: Screen | undefined;
  /** The end user shows the screen from a browser, whose codecs lose something of every picture. */
  readonly isLossy: boolean;
}

/** What is measured, in a corner of the picture; what is below it takes the mouse. */
export function StatisticsOverlay({ screen, isLossy }: StatisticsProps): ReactNode {
  const { words, locale } = useSpeech();
  const own = useWordsOf(ownWords);
  const say = words.stage.figures;
  const figures = screen?.statistics;
  if (figures === undefined) return null;
  const number = (value: number, digits = 0): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
  const ms = (value: number): string => (value > 0 ? `${number(value, value < fewMs ? 1 : 0)} ms` : words.none);
  const monitors = (screen?.layout?.monitors ?? []).map(({ width, height }) => `${width} × ${height}`);
  const rows: readonly (readonly [string, string])[] = [
    [say.frames, number(figures.framesPerSecond)],
    [say.latency, ms(figures.latencyMs)],
    [say.response, ms(figures.responseMs)],
    [say.rate, `${number(figures.bitsPerSecond / megabit, 2)} Mbit/s`],
    [say.decode, ms(figures.decodeMs)],
    [say.exact, isLossy ? own.neverExact : figures.exact ? say.yes : say.no],
    [own.decoder, figures.decodesVideo ? own.hasDecoder : own.hasNoDecoder],
    [say.size, monitors.join(', ')],
    [words.stage.hands, handsText(screen, words)],
  ];
  return (
    <dl className={styles['figures']} aria-label={words.stage.statistics}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function handsText(screen: Screen | undefined, words: Words): string {
  const say = words.stage;
  switch (screen?.hands) {
    case 'me':
      return say.handsMine;
    case 'otherViewer':
      return say.handsOther;
    case 'endUser':
      return say.handsEndUser;
    case 'nobody':
    case undefined:
      return say.handsFree;
  }
}
