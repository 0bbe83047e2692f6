import type { Access, Actor } from '../access/access.js';
import { loginKey, personKind, stateOf, type PersonState } from '../directory/person.js';
import { groupKind } from '../groups/group.js';
import type { Store } from '../store/store.js';
import type { Named } from './grant.js';
import { requireAny } from './require-any.js';

/** How many of each are found at most: whoever looks for another types more of its name. */
const FOUND = 20;
/** The last character there is: everything that begins with a text comes before the text with it. */
const LAST = '\u{10ffff}';

export interface SubjectPerson extends Named {
  login: string;
  department?: string;
  state: PersonState;
}

export interface SubjectGroup extends Named {
  /** How many people are in it. */
  members: number;
  /** The directory whose group it mirrors; a local one has none. */
  directory?: string;
}

export interface Subjects {
  people: SubjectPerson[];
  groups: SubjectGroup[];
}

/** Finds people and groups by what they are called, to give them something. */
export class SubjectSearch {
  constructor(
    private readonly store: Store,
    private readonly access: Access,
  ) {}

  /**
   * For whoever sees people or gives rights somewhere.
   * @param text words that each stand somewhere in the name, or the beginning of a login; everybody, when empty
   * @throws Refusal `access/denied`
   */
  async find(actor: Actor, text: string): Promise<Subjects> {
    await requireAny(this.access, actor, ['person.see', 'role.assign', 'channel.members', 'group.manage']);
    const { organisation } = this.access;
    const words = folded(text).split(/\s+/u).filter(Boolean);
    const logins = text.trim() === '' ? [] : await this.#byLogin(text);
    const people = [...new Set([...logins, ...named(organisation.people, words)])].slice(0, FOUND);
    return {
      people: (await Promise.all(people.map((id) => this.#person(id)))).flat(),
      groups: (await Promise.all(named(organisation.groups, words).map((id) => this.#group(id)))).flat(),
    };
  }

  async #byLogin(text: string): Promise<string[]> {
    const key = loginKey(text.trim());
    const range = { index: 'login', from: [key], to: [key + LAST], limit: FOUND } as const;
    return (await this.store.list(personKind, range)).records.map(({ id }) => id);
  }

  async #person(id: string): Promise<SubjectPerson[]> {
    const found = await this.store.get(personKind, id);
    if (found === undefined) return [];
    const { name, login, department } = found.record;
    return [{ id, name, login, ...(department !== undefined && { department }), state: stateOf(found.record) }];
  }

  async #group(id: string): Promise<SubjectGroup[]> {
    const found = await this.store.get(groupKind, id);
    if (found === undefined) return [];
    const { name, mirrors } = found.record;
    const members = this.access.organisation.membersOf(id).size;
    return [{ id, name, members, ...(mirrors !== undefined && { directory: mirrors.directory }) }];
  }
}

/** Those whose name has every word, names that begin with the first one before the others. */
function named(all: ReadonlyMap<string, { readonly name: string }>, words: readonly string[]): string[] {
  const [first = ''] = words;
  const found = [...all].flatMap(([id, { name }]) => {
    const text = folded(name);
    return words.every((word) => text.includes(word)) ? [{ id, key: `${text.startsWith(first) ? 0 : 1}${text}` }] : [];
  });
  return found.sort((a, b) => (a.key < b.key ? -1 : 1)).flatMap(({ id }, at) => (at < FOUND ? [id] : []));
}

/** A text as it is searched: without case and accents. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
