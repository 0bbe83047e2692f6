import { Button, Progress } from '@mantine/core';
import { useRef, useSyncExternalStore, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { FileItem } from '../../viewer/bulk-exchange.js';
import { Icon } from '../icons.js';
import { useTools, WhyNot } from '../stage/tool-use.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './files.module.css';
import type { SessionFiles } from './session-files.js';
import { sizeText, timeText } from './size-text.js';
import { words as ownWords } from './words.js';

/** What a browser without the File System Access API is trusted with: it keeps what comes until all is there. */
const mostCollectedBytes = 512 * 1_048_576;
const hundred = 100;

interface SavePicker {
  readonly showSaveFilePicker?: (this: Window, options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/** Files each way: what may be given and asked for, and how it stands with each. */
export function FilesPanel({ files }: { files: SessionFiles }): ReactNode {
  const words = useWordsOf(ownWords);
  const use = useTools();
  const shown = useSyncExternalStore(files.subscribe, files.shown);
  const input = useRef<HTMLInputElement>(null);
  const give = use('fileGive');
  const take = use('fileTake');
  const isAgreed = give.why === undefined || take.why === undefined;
  return (
    <div className={styles['files']}>
      <p role="status">{isAgreed && shown.isLate ? words.late : ''}</p>
      <section aria-label={words.give}>
        <h3>{words.give}</h3>
        {give.why === undefined ? (
          <>
            <p>{words.giveLead}</p>
            <input
              ref={input}
              type="file"
              multiple
              hidden
              aria-label={words.choose}
              onChange={({ currentTarget }) => {
                files.give([...(currentTarget.files ?? [])]);
                currentTarget.value = '';
              }}
            />
            <Button size="sm" onClick={() => input.current?.click()}>
              {words.choose}
            </Button>
          </>
        ) : (
          <WhyNot use={give} />
        )}
      </section>
      <section aria-label={words.take}>
        <h3>{words.take}</h3>
        {take.why === undefined ? (
          <>
            <p>{words.takeLead}</p>
            <Button size="sm" variant="default" disabled={shown.asking} onClick={() => files.ask()}>
              {shown.asking ? words.asking : words.ask}
            </Button>
            <p role="status">{shown.found === 0 ? words.foundNone : ''}</p>
          </>
        ) : (
          <WhyNot use={take} />
        )}
      </section>
      {shown.items.length === 0 ? null : (
        <ul aria-label={words.list} className={styles['list']}>
          {shown.items.map((item) => (
            <Row key={item.id} item={item} files={files} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Row({ item, files }: { item: FileItem; files: SessionFiles }): ReactNode {
  const words = useWordsOf(ownWords);
  const { locale } = useSpeech();
  const { id, direction, size, done, state, rate } = item;
  const name = visible(item.name);
  const isOpen = state === 'waiting' || state === 'moving' || state === 'paused';
  const toSave = direction === 'taken' && state === 'waiting';
  const canWrite = (window as SavePicker).showSaveFilePicker !== undefined;
  const tooLarge = toSave && !canWrite && size > mostCollectedBytes;
  const speed = state === 'moving' && rate > 0 ? `${sizeText(rate, locale)}/s` : undefined;
  const left = speed === undefined ? undefined : words.left(timeText((size - done) / rate, locale));
  const said = [
    words[direction],
    isOpen && done > 0 ? `${sizeText(done, locale)} / ${sizeText(size, locale)}` : sizeText(size, locale),
    speed,
    left,
    state === 'moving'
      ? undefined
      : tooLarge
        ? words.tooLargeHere(sizeText(mostCollectedBytes, locale))
        : words.states[state],
  ].filter((part) => part !== undefined);
  return (
    <li data-state={state}>
      <Icon name={direction === 'given' ? 'arrowUp' : 'arrowDown'} size={16} />
      <div>
        <strong>{name}</strong>
        <p>{said.join(' · ')}</p>
        {isOpen && !toSave ? (
          <Progress value={size === 0 ? 0 : (hundred * done) / size} size="sm" aria-label={words.progress(name)} />
        ) : null}
      </div>
      {toSave && !tooLarge ? (
        <Button size="compact-sm" aria-label={words.saveFile(name)} onClick={() => void save(item, files)}>
          {words.save}
        </Button>
      ) : null}
      {isOpen ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={words.cancelFile(name)}
          onClick={() => files.cancel(id)}
        >
          {words.cancel}
        </Button>
      ) : null}
    </li>
  );
}

/** Where the browser lets the page write, the technician says where; else its downloads get it. */
async function save({ id, name }: FileItem, files: SessionFiles): Promise<void> {
  const { showSaveFilePicker } = window as SavePicker;
  if (showSaveFilePicker === undefined) return files.save(id, undefined);
  try {
    files.save(id, await showSaveFilePicker.call(window, { suggestedName: name }));
  } catch {
    // Nothing was chosen: the file waits on.
  }
}
