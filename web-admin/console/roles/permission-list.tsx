import { useDeferredValue, useState, type ReactNode } from 'react';
import { SearchField } from '../frame/search-field.js';
import type { Permission } from '../../../server/access/permissions.js';
import rights from '../rights/rights.module.css';
import { vocabulary, type PermissionGroup } from '../rights/vocabulary.js';
import { words as rightsWords } from '../rights/words.js';
import { folded, wordsOf } from '../sessions/order.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { words } from './words.js';

const groups: readonly PermissionGroup[] = ['session', 'tool', 'management'];

interface PermissionListProps {
  readonly chosen: ReadonlySet<Permission>;
  /** What it was before the changes. */
  readonly before: ReadonlySet<Permission>;
  readonly isEditable: boolean;
  readonly onToggle: (permission: Permission) => void;
}

/** Every permission as a box, with what it allows. */
export function PermissionList({ chosen, before, isEditable, onToggle }: PermissionListProps): ReactNode {
  const say = useWordsOf(words);
  const common = useWordsOf(rightsWords);
  const { language } = useSpeech();
  const [search, setSearch] = useState('');
  const wanted = wordsOf(useDeferredValue(search));
  const entries = vocabulary(language).filter(({ title, sentence, permission }) => {
    const text = folded(`${title} ${sentence} ${permission}`);
    return wanted.every((word) => text.includes(word));
  });
  return (
    <>
      <div className={rights['bar']}>
        <SearchField className={rights['search']} label={say.search} value={search} onChange={setSearch} />
      </div>
      {entries.length === 0 ? <p className={rights['quiet']}>{say.nothing}</p> : null}
      <div className={rights['lists']}>
        {groups.map((group) => {
          const mine = entries.filter((entry) => entry.group === group);
          if (mine.length === 0) return null;
          return (
            <fieldset key={group} className={rights['list']}>
              <legend>{common.groups[group]}</legend>
              {mine.map(({ permission, title, sentence, reserved, onChannels }) => (
                <label
                  key={permission}
                  data-reserved={reserved || undefined}
                  data-touched={chosen.has(permission) !== before.has(permission) || undefined}
                >
                  <input
                    type="checkbox"
                    checked={chosen.has(permission)}
                    disabled={!isEditable || reserved}
                    onChange={() => onToggle(permission)}
                  />
                  <span>
                    {title}
                    {onChannels ? null : <em>{say.onlyEverywhere}</em>}
                    {chosen.has(permission) === before.has(permission) ? null : (
                      <em data-moved>{chosen.has(permission) ? common.grid.new : common.grid.gone}</em>
                    )}
                    <small>{reserved ? say.reserved : sentence}</small>
                  </span>
                </label>
              ))}
            </fieldset>
          );
        })}
      </div>
    </>
  );
}
