import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import type { PenKind, Viewer } from '../../viewer/viewer.js';
import type { IconName } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import styles from './panel.module.css';
import { Tool } from './tool.js';
import { useTools, WhyNot } from './tool-use.js';
import { words as ownWords } from './words.js';

/** Told apart by people who see colours differently, each with a dark edge around it on the screen. */
const colours = [0x56b4e9, 0xe69f00, 0x009e73, 0xf0e442, 0xcc79a7, 0xd55e00, 0x0072b2] as const;

const pens: readonly (readonly [PenKind, IconName])[] = [
  ['point', 'pointer'],
  ['pen', 'pen'],
  ['highlighter', 'highlighter'],
  ['arrow', 'arrow'],
];

/** Whoever leads has the first colour (place 0); everybody else one of their own, in the order in which they came. */
export function colourAt(place: number): number {
  return colours[place % colours.length] ?? colours[0];
}

interface DrawPanelProps {
  /** As 0xRRGGBB. */
  readonly colour: number;
  readonly viewer: RefObject<Viewer | undefined>;
}

/** Pointing and drawing, for as long as this is open; what was drawn stays until it is taken away or its technician leaves. */
export function DrawPanel({ colour, viewer }: DrawPanelProps): ReactNode {
  const own = useWordsOf(ownWords);
  const annotate = useTools()('annotate');
  const [kind, setKind] = useState<PenKind>('point');
  const isGiven = annotate.why === undefined;
  useEffect(() => {
    const drawing = viewer.current?.drawing;
    if (drawing === undefined || !isGiven) return undefined;
    drawing.pen = { kind, colour };
    return () => {
      drawing.pen = undefined;
    };
  }, [viewer, kind, colour, isGiven]);
  if (!isGiven) return <WhyNot use={annotate} />;
  return (
    <div className={styles['sizes']} role="group" aria-label={own.draw}>
      <span className={styles['colour']} style={{ background: `#${colour.toString(16).padStart(6, '0')}` }} />
      {pens.map(([each, icon]) => (
        <Tool key={each} icon={icon} label={own.pens[each]} pressed={kind === each} onUse={() => setKind(each)} />
      ))}
      <Tool icon="undo" label={own.undo} onUse={() => viewer.current?.drawing.undo()} />
      <Tool icon="cross" label={own.clear} onUse={() => viewer.current?.drawing.clear()} />
    </div>
  );
}
