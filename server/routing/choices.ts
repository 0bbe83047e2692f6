import type { Organisation } from '../access/organisation.js';
import type { Circumstances } from './decide.js';
import type { RuleSet } from './rule.js';
import type { NamedTarget, RoutingChoices } from './view.js';

/** Of each kind, so many as a page can offer. */
const OFFERED = 500;

type Known = Pick<Organisation, 'channels' | 'groups' | 'people'>;

/** What the ids in rules mean, as far as they mean something. */
export function namesIn({ channels, groups, people }: Known, { rules, fallback }: RuleSet): NamedTarget[] {
  const targets = [...rules, ...fallback].flatMap(({ target }) => [target.channel, target.group, target.technician]);
  const inGroups = rules.flatMap(({ conditions }) =>
    conditions.flatMap(({ kind, values }) => (kind === 'group' ? values : [])),
  );
  return [...new Set([...targets, ...inGroups])].flatMap((id) => {
    if (id === undefined) return [];
    const name = (channels.get(id) ?? groups.get(id) ?? people.get(id))?.name;
    return name === undefined ? [] : [{ id, name }];
  });
}

/** What rules for sessions from these channels can lead to. */
export function choicesOf(
  { channels, groups, people }: Known,
  froms: readonly string[],
  around: Circumstances,
): RoutingChoices {
  const isTaken = (channel: string, group?: string): boolean => {
    return around.takersAt({ channel, ...(group !== undefined && { group }) }).length > 0;
  };
  return {
    channels: named(channels, (id) => isTaken(id)),
    groups: named(groups, () => true),
    taking: [...groups.keys()].filter((group) => froms.some((channel) => isTaken(channel, group))),
    technicians: named(people, (id) => froms.some((channel) => around.havingAt(id, { channel }) !== undefined)),
  };
}

function named(
  known: ReadonlyMap<string, { readonly name: string }>,
  isOffered: (id: string) => boolean,
): NamedTarget[] {
  const found: NamedTarget[] = [];
  for (const [id, { name }] of known) if (isOffered(id)) found.push({ id, name });
  return found.sort((a, b) => a.name.localeCompare(b.name)).slice(0, OFFERED);
}
