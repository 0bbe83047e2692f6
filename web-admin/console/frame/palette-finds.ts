import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { visible } from '../../visible-text.js';
import { channelsKey, listChannels } from '../api/channels.js';
import { findSubjects } from '../api/subjects.js';
import type { IconName } from '../icons.js';
import { folded } from '../sessions/order.js';
import { useWordsOf } from '../words/language.js';
import { useMe } from './gate.js';
import { words, type PlaceName } from './words.js';

/** Something with a page of its own. */
export interface Find {
  readonly key: string;
  readonly to: string;
  readonly icon: IconName;
  readonly label: string;
  readonly hint: string;
}

/** Of each kind so many at most: whoever looks for another types more of its name. */
const atMost = 6;
const shortest = 2;

/** People, groups and channels whose name has these words, as far as whoever is signed in may see them. */
export function useFinds(search: string, wanted: readonly string[]): readonly Find[] {
  const say = useWordsOf(words);
  const { permissions } = useMe().person;
  const may = (permission: string): boolean => permissions.includes(permission);
  const text = search.trim();
  const isAsked = text.length >= shortest;
  const subjects = useQuery({
    queryKey: ['subjects', text],
    queryFn: () => findSubjects(text),
    enabled: isAsked && may('person.see'),
    placeholderData: keepPreviousData,
  });
  const channels = useQuery({
    queryKey: channelsKey,
    queryFn: listChannels,
    enabled: isAsked && may('channel.see'),
  });
  if (!isAsked) return [];
  const find = (icon: IconName, place: PlaceName, { id, name }: { id: string; name: string }): Find => ({
    ...{ key: id, to: `/${place}/${id}`, icon },
    ...{ label: visible(name), hint: say.places[place] },
  });
  const { people = [], groups = [] } = subjects.data ?? {};
  return [
    ...(channels.data?.channels ?? [])
      .filter(({ name, bindings }) => bindings !== undefined && isNamed(name, wanted))
      .slice(0, atMost)
      .map((channel) => find('channel', 'channels', channel)),
    ...people.slice(0, atMost).map((person) => find('person', 'people', person)),
    ...(may('group.see') ? groups : []).slice(0, atMost).map((group) => find('group', 'groups', group)),
  ];
}

function isNamed(name: string, wanted: readonly string[]): boolean {
  const text = folded(name);
  return wanted.every((word) => text.includes(word));
}
