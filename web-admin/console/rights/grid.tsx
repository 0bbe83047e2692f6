import { NativeSelect } from '@mantine/core';
import { useDeferredValue, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Permission } from '../../../server/access/permissions.js';
import type { Grant, Named, Subject } from '../api/rights.js';
import { useMe } from '../frame/gate.js';
import { Outside } from '../frame/outside.js';
import { SearchField } from '../frame/search-field.js';
import { Icon } from '../icons.js';
import { folded, wordsOf } from '../sessions/order.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { visible } from '../../visible-text.js';
import { cellOf, type Cell } from './cell.js';
import { EVERYWHERE, isSingle, placeKey, ticked, type Wishes } from './changes.js';
import { placeName, whatName } from './naming.js';
import styles from './rights.module.css';
import { vocabulary, type Entry, type PermissionGroup } from './vocabulary.js';
import { words } from './words.js';

/** Channels beyond these get a column when somebody asks for it, or when something holds there. */
const columnsAtFirst = 4;

interface GridProps {
  readonly subject: Subject & Named;
  readonly grants: readonly Grant[];
  readonly channels: readonly Named[];
  readonly wishes: Wishes;
  /** Whether the boxes can be changed at all. */
  readonly isEditable: boolean;
  readonly onWish: (wishes: Wishes) => void;
  readonly onWhy: (permission: Permission, channel: Named | undefined) => void;
}

/** Every permission at every place as a box: what is held, where it comes from, and a tick to give it by itself. */
export function Grid(props: GridProps): ReactNode {
  const { grants, channels } = props;
  const say = useWordsOf(words);
  const { language } = useSpeech();
  const [added, setAdded] = useState<readonly string[]>([]);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState({ row: 0, column: 0 });
  const concerned = new Set([...added, ...grants.map(({ channel }) => placeKey(channel))]);
  const shown = channels.length <= columnsAtFirst ? channels : channels.filter(({ id }) => concerned.has(id));
  const hidden = channels.filter((channel) => !shown.includes(channel));
  const columns: readonly (Named | undefined)[] = [undefined, ...shown];
  const wanted = wordsOf(useDeferredValue(search));
  const entries = vocabulary(language).filter(({ title, sentence, permission }) => {
    const text = folded(`${title} ${sentence} ${permission}`);
    return wanted.every((word) => text.includes(word));
  });
  const onKey = (event: KeyboardEvent<HTMLTableElement>): void => {
    const moves: Record<string, readonly [number, number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const row = Math.min(Math.max(at.row + move[0], 0), entries.length - 1);
    const column = Math.min(Math.max(at.column + move[1], 0), columns.length - 1);
    setAt({ row, column });
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`)?.focus();
  };
  const groups: readonly PermissionGroup[] = ['session', 'tool', 'management'];
  return (
    <>
      <div className={styles['bar']}>
        <SearchField className={styles['search']} label={say.grid.search} value={search} onChange={setSearch} />
        {hidden.length === 0 ? null : (
          <NativeSelect
            size="sm"
            aria-label={say.grid.column}
            value=""
            data={[
              { value: '', label: say.grid.column },
              ...hidden.map(({ id, name }) => ({ value: id, label: visible(name) })),
            ]}
            onChange={(event) => setAdded([...added, event.currentTarget.value])}
          />
        )}
      </div>
      {entries.length === 0 ? (
        <p className={styles['quiet']}>{say.grid.nothing}</p>
      ) : (
        <div className={styles['scroll']}>
          <table role="grid" aria-label={say.grid.title} className={styles['grid']} onKeyDown={onKey}>
            <thead>
              <tr>
                <th scope="col">{say.grid.permission}</th>
                {columns.map((channel) => (
                  <th key={placeKey(channel)} scope="col">
                    {channel === undefined ? say.everywhere : <Outside>{channel.name}</Outside>}
                  </th>
                ))}
              </tr>
            </thead>
            {groups.map((group) => {
              const mine = entries.filter((entry) => entry.group === group);
              if (mine.length === 0) return null;
              return (
                <tbody key={group}>
                  <tr className={styles['groupRow']}>
                    <th scope="rowgroup" colSpan={columns.length + 1}>
                      {say.groups[group]}
                    </th>
                  </tr>
                  {mine.map((entry) => (
                    <Row
                      key={entry.permission}
                      {...props}
                      entry={entry}
                      columns={columns}
                      row={entries.indexOf(entry)}
                      focusAt={at}
                      onFocus={setAt}
                    />
                  ))}
                </tbody>
              );
            })}
          </table>
        </div>
      )}
    </>
  );
}

interface Spot {
  readonly row: number;
  readonly column: number;
}

interface RowProps extends GridProps {
  readonly entry: Entry;
  readonly columns: readonly (Named | undefined)[];
  readonly row: number;
  readonly focusAt: Spot;
  readonly onFocus: (spot: Spot) => void;
}

function Row(props: RowProps): ReactNode {
  const { entry, columns, grants, subject, wishes, row, focusAt, onFocus, onWish, onWhy, isEditable } = props;
  const say = useWordsOf(words);
  const me = useMe();
  const { permission, title, sentence, reserved, onChannels } = entry;
  const mine = me.person.places.find((place) => place.permission === permission);
  return (
    <tr data-reserved={reserved || undefined}>
      <th scope="row">
        {title}
        <small>{reserved ? say.grid.reserved : sentence}</small>
      </th>
      {columns.map((channel, column) => {
        const place = placeKey(channel);
        if (channel !== undefined && !onChannels) {
          return <td key={place} title={say.grid.onlyEverywhere} aria-label={say.grid.onlyEverywhere} />;
        }
        const cell = cellOf(grants, subject, wishes, place, permission);
        const mayGive = mine?.everywhere === true || mine?.channels.includes(place) === true;
        const isFixed =
          !isEditable || reserved || !mayGive || cell.from !== undefined || !mayChangeAt(me.person.places, place);
        return (
          <Box
            key={place}
            cell={cell}
            name={say.grid.box(title, placeName(channel, say))}
            isFixed={isFixed}
            spot={{ row, column }}
            isFocusable={focusAt.row === row && focusAt.column === column}
            onFocus={onFocus}
            onToggle={() => {
              const wanted = !cell.held;
              const was = isSingle(grants, subject, place, permission);
              onWish(ticked(wishes, place, permission, wanted === was ? undefined : wanted));
            }}
            onWhy={() => onWhy(permission, channel)}
          />
        );
      })}
    </tr>
  );
}

/** Whether whoever is signed in may give or take anything at a place. */
function mayChangeAt(
  places: readonly { permission: string; everywhere: boolean; channels: readonly string[] }[],
  place: string,
): boolean {
  const held = (name: string): (typeof places)[number] | undefined =>
    places.find(({ permission }) => permission === name);
  if (place === EVERYWHERE) return held('role.assign')?.everywhere === true;
  const members = held('channel.members');
  return members?.everywhere === true || members?.channels.includes(place) === true;
}

interface BoxProps {
  readonly cell: Cell;
  readonly name: string;
  readonly isFixed: boolean;
  readonly spot: Spot;
  readonly isFocusable: boolean;
  readonly onFocus: (spot: Spot) => void;
  readonly onToggle: () => void;
  readonly onWhy: () => void;
}

function Box({ cell, name, isFixed, spot, isFocusable, onFocus, onToggle, onWhy }: BoxProps): ReactNode {
  const say = useWordsOf(words);
  const { language } = useSpeech();
  const source = cell.from === undefined ? undefined : sourceOf(cell.from, say, language);
  const shown = cell.isInherited ? say.everywhere : source;
  return (
    <td role="gridcell" data-touched={cell.touched || undefined}>
      <span className={styles['cell']}>
        <input
          type="checkbox"
          aria-label={source === undefined ? name : `${name} · ${say.grid.from(source)}`}
          aria-disabled={isFixed}
          tabIndex={isFocusable ? 0 : -1}
          data-at={`${spot.row} ${spot.column}`}
          checked={cell.held}
          onFocus={() => onFocus(spot)}
          onChange={() => {
            if (!isFixed) onToggle();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // The dialog takes the focus: the same key would press the button that gets it.
            event.preventDefault();
            onWhy();
          }}
        />
        {shown === undefined ? null : <small title={source}>{shown}</small>}
        {cell.touched ? <em>{cell.held ? say.grid.new : say.grid.gone}</em> : null}
        <button
          type="button"
          tabIndex={-1}
          aria-label={`${say.why.action} ${name}`}
          title={say.why.action}
          onClick={onWhy}
        >
          <Icon name="help" size={14} />
        </button>
      </span>
    </td>
  );
}

/** Where a tick comes from: the role, and the group if it comes through one. */
function sourceOf(grant: Grant, say: (typeof words)['en'], language: 'en' | 'fr'): string {
  const what = whatName(grant, say, language);
  return grant.subject.kind === 'group' ? `${what} · ${visible(grant.subject.name)}` : what;
}
