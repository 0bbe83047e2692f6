import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { visible } from '../../visible-text.js';
import type { Layout, Viewer } from '../../viewer/viewer.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import type { Screen } from './screen.js';
import styles from './panel.module.css';
import { Tool } from './tool.js';
import { words as ownWords } from './words.js';

/** How often a thumbnail is made anew, in milliseconds. */
const thumbnailMs = 1_000;
const hundred = 100;

interface ViewPanelProps {
  readonly screen: Screen | undefined;
  readonly viewer: RefObject<Viewer | undefined>;
}

/** Which monitors are looked at, and how large. */
export function ViewPanel({ screen, viewer }: ViewPanelProps): ReactNode {
  const { words, locale } = useSpeech();
  const own = useWordsOf(ownWords);
  const view = screen?.view;
  const monitors = screen?.layout?.monitors ?? [];
  const several = monitors.length > 1;
  useEffect(() => {
    if (!several) return undefined;
    const looking = viewer.current;
    looking?.preview(true);
    return () => looking?.preview(false);
  }, [several, viewer]);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(
    Math.round((view?.devicePixels ?? 1) * hundred) / hundred,
  );
  return (
    <div className={styles['view']}>
      {several ? (
        <section aria-label={own.monitors}>
          <ul className={styles['monitors']}>
            {monitors.map((monitor, index) => (
              <li key={monitor.id}>
                <Thumbnail
                  monitor={monitor}
                  label={own.monitor(index + 1)}
                  pressed={view?.shown === monitor.id}
                  viewer={viewer}
                />
              </li>
            ))}
          </ul>
          <Tool
            icon="columns"
            label={own.allMonitors}
            pressed={view?.shown === 'all'}
            onUse={() => viewer.current?.show('all')}
          />
        </section>
      ) : null}
      <div className={styles['sizes']} role="group" aria-label={own.size}>
        <Tool icon="minus" label={own.smaller} onUse={() => viewer.current?.stepZoom('smaller')} />
        <output aria-live="polite">{percent}</output>
        <Tool icon="plus" label={own.larger} onUse={() => viewer.current?.stepZoom('larger')} />
        <Tool
          icon="fit"
          label={words.stage.fit}
          hint={words.stage.fitHint}
          pressed={view?.zoom === 'fit'}
          onUse={() => viewer.current?.setZoom('fit')}
        />
        <Tool
          icon="actual"
          label={words.stage.actual}
          hint={words.stage.actualHint}
          pressed={view?.zoom === 1}
          onUse={() => viewer.current?.setZoom(1)}
        />
      </div>
      <dl className={styles['shortcuts']} aria-label={own.shortcuts}>
        <p>{own.shortcuts}</p>
        {Object.entries(own.shortcut).map(([name, [keys, meaning]]) => (
          <div key={name}>
            <dt>{keys}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface ThumbnailProps {
  readonly monitor: Layout['monitors'][number];
  readonly label: string;
  readonly pressed: boolean;
  readonly viewer: RefObject<Viewer | undefined>;
}

function Thumbnail({ monitor, label, pressed, viewer }: ThumbnailProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const { id, width, height, name } = monitor;
  useEffect(() => {
    let isOpen = true;
    const draw = async (): Promise<void> => {
      const picture = await viewer.current?.thumbnail(id);
      const sheet = canvas.current;
      if (!isOpen || picture === undefined || sheet === null) return;
      sheet.width = picture.width;
      sheet.height = picture.height;
      sheet.getContext('bitmaprenderer')?.transferFromImageBitmap(picture);
      setDrawn(true);
    };
    void draw();
    const timer = setInterval(() => void draw(), thumbnailMs);
    return () => {
      isOpen = false;
      clearInterval(timer);
    };
  }, [id, viewer]);
  return (
    <button
      type="button"
      className={styles['monitor']}
      aria-pressed={pressed}
      data-drawn={isDrawn || undefined}
      onClick={() => viewer.current?.show(id)}
    >
      <canvas ref={canvas} aria-hidden="true" style={{ aspectRatio: `${width} / ${height}` }} />
      <strong>{label}</strong>
      <small>
        {visible(name)} {width} × {height}
      </small>
    </button>
  );
}
