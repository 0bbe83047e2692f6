import { Refusal } from '../errors.js';
import type { DirectoryGroup, DirectoryPerson } from './directory-entry.js';
import type { Reading } from './reading.js';

/** One group with those who stand in it themselves, by id. */
interface Node {
  readonly group: DirectoryGroup;
  readonly people: Set<string>;
  readonly groups: Set<string>;
}

const MOST_PEOPLE = 200_000;
const MOST_GROUPS = 20_000;

/** What was read so far: people, groups, and who stands in which group. */
export class GroupGraph {
  readonly people = new Map<string, DirectoryPerson>();
  readonly #nodes = new Map<string, Node>();

  groupOf(id: string): DirectoryGroup | undefined {
    return this.#nodes.get(id)?.group;
  }

  addGroup(group: DirectoryGroup): void {
    if (!this.#nodes.has(group.id)) this.#nodes.set(group.id, { group, people: new Set(), groups: new Set() });
    if (this.#nodes.size > MOST_GROUPS) throw new Refusal('directory/search', `more than ${MOST_GROUPS} nested groups`);
  }

  addPerson(person: DirectoryPerson): void {
    this.people.set(person.id, person);
    if (this.people.size > MOST_PEOPLE) throw new Refusal('directory/search', `more than ${MOST_PEOPLE} people`);
  }

  /** `member` is the id of a person or of a group; whatever else it is, is left out. */
  addMember(group: string, member: string): void {
    const node = this.#nodes.get(group);
    if (this.people.has(member)) node?.people.add(member);
    else if (this.#nodes.has(member)) node?.groups.add(member);
  }

  /** The groups that were asked for, with everybody in them. */
  reading(controller: string, asked: readonly string[]): Reading {
    const groups: [string, { group: DirectoryGroup; members: Set<string> }][] = [];
    const missing: string[] = [];
    const people = new Map<string, DirectoryPerson>();
    for (const id of new Set(asked)) {
      const node = this.#nodes.get(id);
      if (node === undefined) {
        missing.push(id);
        continue;
      }
      const members = this.#everybodyIn(node);
      groups.push([id, { group: node.group, members }]);
      for (const member of members) {
        const person = this.people.get(member);
        if (person !== undefined) people.set(member, person);
      }
    }
    return { controller, groups: new Map(groups), missing, people };
  }

  /** Groups may hold each other. */
  #everybodyIn(start: Node): Set<string> {
    const members = new Set<string>();
    const reached = new Set([start]);
    for (const node of reached) {
      for (const person of node.people) members.add(person);
      for (const id of node.groups) {
        const nested = this.#nodes.get(id);
        if (nested !== undefined) reached.add(nested);
      }
    }
    return members;
  }
}
