import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode, RefObject } from 'react';
import type { Viewer } from '../../viewer/viewer.js';
import { Refused } from '../frame/refused.js';
import { useWordsOf } from '../words/language.js';
import type { Screen } from './screen.js';
import styles from './panel.module.css';
import { useTools, WhyNot } from './tool-use.js';
import { words as ownWords } from './words.js';

interface Monitor {
  readonly id: number;
  readonly width: number;
  readonly height: number;
}

/** Puts on record that a picture of a monitor, which counts from 1, is kept. */
export type Recording = (screenshot: {
  readonly monitor: number;
  readonly width: number;
  readonly height: number;
}) => Promise<void>;

/** The file goes to the disk as any download does. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), savingMs);
}

/** So long a browser may take to begin with a download. */
const savingMs = 10_000;

/** Keeps the monitors as they are shown: what cannot be put on record is not kept, and the end user is told. */
async function keep(
  viewer: Viewer,
  number: number,
  record: Recording,
  monitors: readonly Monitor[],
): Promise<string[]> {
  const names: string[] = [];
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+Z$/g, '');
  for (const [index, { id }] of monitors.entries()) {
    const file = viewer.shown.includes(id) ? await viewer.png(id) : undefined;
    const monitor = monitors[index];
    if (file === undefined || monitor === undefined) continue;
    const { width, height } = monitor;
    await record({ monitor: index + 1, width, height });
    const name = `${number}-${index + 1}-${time}.png`;
    save(file, name);
    viewer.mark({ name: 'screenshotTaken', body: { surface: id } });
    names.push(name);
  }
  return names;
}

interface ScreenshotPanelProps {
  /** Of the session: it stands in the name of the file. */
  readonly number: number;
  readonly record: Recording;
  readonly screen: Screen | undefined;
  readonly viewer: RefObject<Viewer | undefined>;
}

/** A picture of what is shown, pixel for pixel, for the technician’s disk. */
export function ScreenshotPanel({ number, record, screen, viewer }: ScreenshotPanelProps): ReactNode {
  const own = useWordsOf(ownWords);
  const tool = useTools()('screenshot');
  const keeping = useMutation({
    mutationFn: async () =>
      viewer.current === undefined ? [] : keep(viewer.current, number, record, screen?.layout?.monitors ?? []),
  });
  if (tool.why !== undefined) return <WhyNot use={tool} />;
  return (
    <div className={styles['reason']}>
      <p>{own.screenshotLead}</p>
      <Refused cause={keeping.error} />
      <p role="status">{keeping.data === undefined ? '' : own.screenshotKept(keeping.data.join(', '))}</p>
      <Button size="sm" autoFocus loading={keeping.isPending} onClick={() => keeping.mutate()}>
        {own.screenshotAct}
      </Button>
    </div>
  );
}
