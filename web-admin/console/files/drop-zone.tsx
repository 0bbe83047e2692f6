import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import { useTools } from '../stage/tool-use.js';
import { useWordsOf } from '../words/language.js';
import styles from './files.module.css';
import type { SessionFiles } from './session-files.js';
import { words as ownWords } from './words.js';

interface DropZoneProps {
  /** Where files may be dropped: the whole stage. */
  readonly root: RefObject<HTMLElement | null>;
  readonly files: SessionFiles;
  /** Something was dropped: its progress is worth seeing. */
  readonly onDropped: () => void;
}

/** Takes the files that are dragged over the stage; says so while they are. A page that leaves them to the browser would be left. */
export function DropZone({ root, files, onDropped }: DropZoneProps): ReactNode {
  const words = useWordsOf(ownWords);
  const { why } = useTools()('fileGive');
  const [over, setOver] = useState(false);
  useEffect(() => {
    const place = root.current;
    if (place === null) return undefined;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const dragged = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = why === undefined ? 'copy' : 'none';
      setOver(true);
    };
    const left = (event: DragEvent): void => {
      if (event.relatedTarget === null || !place.contains(event.relatedTarget as Node)) setOver(false);
    };
    const dropped = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const given = [...(event.dataTransfer?.files ?? [])];
      if (why === undefined && given.length > 0) files.give(given);
      onDropped();
    };
    const listening = [
      ['dragenter', dragged],
      ['dragover', dragged],
      ['dragleave', left],
      ['drop', dropped],
    ] as const;
    for (const [name, act] of listening) place.addEventListener(name, act);
    return () => {
      for (const [name, act] of listening) place.removeEventListener(name, act);
    };
  }, [root, files, why, onDropped]);
  return over ? <div className={styles['drop']}>{why ?? words.drop}</div> : null;
}
