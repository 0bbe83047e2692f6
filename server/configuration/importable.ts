import type { EventNames, Target } from '../access/access.js';
import { recorded, type Binding } from '../access/binding.js';
import type { Organisation } from '../access/organisation.js';
import { RULES_ID } from '../access/rules.js';
import { AVAILABILITY_ID } from '../availability/taking.js';
import { APPLIANCE_RULES } from '../routing/rule.js';
import type { Ability } from '../skills/ability.js';
import type { Json } from '../store/chain.js';
import { kept, sections, type Section } from './exported.js';
import { readChannel, readGroup, readRouting, readSosCall } from './places.js';
import { readAvailability, readBinding, readOwnRole, readRules, readSkills } from './rights.js';
import type { World } from './world.js';

/** A record before and after; undefined where there is none. */
export interface Turn {
  readonly id: string;
  readonly before: object | undefined;
  readonly after: object | undefined;
}

/** What the audit says of a turn. */
export interface Told {
  readonly name: keyof EventNames;
  readonly target: Target;
  readonly detail: { readonly [name: string]: Json };
}

/** A section that an import carries out. */
export interface Importable extends Section {
  /** What is kept of what a file says. @throws Refusal, PassedOver */
  readonly read: (id: string, given: object, world: World) => object;
  /** Whether its ids are made up by an appliance, and none has to be there before. */
  readonly isNamed: boolean;
  /** Whether what the file leaves out can go; without it, only a person in the console removes such things. */
  readonly canGo?: (id: string, organisation: Organisation) => boolean;
  readonly tell: (turn: Turn) => Told;
}

type Row = Pick<Importable, 'read' | 'tell'> & Partial<Importable>;

const rows: Readonly<Record<string, Row>> = {
  groups: { read: readGroup, tell: tellsOf('group'), isNamed: true },
  channels: { read: readChannel, tell: tellsOf('channel'), isNamed: true },
  roles: { read: readOwnRole, tell: tellsOf('role'), isNamed: true, canGo: isUnused },
  bindings: { read: readBinding, tell: tellBinding, isNamed: true, canGo: always },
  rules: { read: readRules, tell: (turn) => told('rules.changed', { kind: 'rules', id: RULES_ID }, turn) },
  routing: { read: readRouting, tell: (turn) => told('routing.changed', routingTarget(turn), turn), canGo: always },
  sosCalls: { read: readSosCall, tell: tellsOf('sosCall'), isNamed: true },
  availability: {
    read: readAvailability,
    tell: (turn) => told('settings.changed', { kind: 'settings', id: AVAILABILITY_ID }, turn),
  },
  skills: { read: readSkills, tell: tellSkills, canGo: always },
};

/** In an order in which each stands on those before it. */
export const importables: readonly Importable[] = Object.entries(rows).flatMap(([word, row]) => {
  const section = sections.find((each) => each.word === word);
  return section === undefined ? [] : [{ isNamed: false, ...section, ...row }];
});

/** Those that hold secrets, or what another system was told: an export leaves out what an import would need. */
export const inConsole: readonly Section[] = sections.filter(({ word }) => !Object.hasOwn(rows, word));

function always(): boolean {
  return true;
}

function isUnused(id: string, { bindings, rules }: Organisation): boolean {
  return ![...bindings.values()].some(({ role }) => role === id) && !rules.secondFactorRoles.includes(id);
}

function tellsOf(noun: 'group' | 'channel' | 'role' | 'sosCall'): Importable['tell'] {
  return (turn) => {
    const act = turn.before === undefined ? 'created' : turn.after === undefined ? 'removed' : 'changed';
    return told(`${noun}.${act}`, { kind: noun, id: turn.id }, turn);
  };
}

function tellBinding({ id, before, after }: Turn): Told {
  const [was, is] = [before, after] as [Binding | undefined, Binding | undefined];
  const { subject } = (is ?? was) as Binding;
  return {
    name: was === undefined ? 'binding.made' : is === undefined ? 'binding.removed' : 'binding.changed',
    target: { kind: subject.kind, id: subject.id },
    detail: { binding: id, ...(was && { before: recorded(was) }), ...(is && { after: recorded(is) }) },
  };
}

function tellSkills(turn: Turn): Told {
  const { subject } = (turn.after ?? turn.before) as Ability;
  return told(`${subject.kind}.changed`, { kind: subject.kind, id: subject.id }, turn);
}

function routingTarget({ id }: Turn): Target {
  return id === APPLIANCE_RULES ? { kind: 'settings', id: 'routing' } : { kind: 'channel', id };
}

/** With what is no longer as it was: null for what there was not. */
function told(name: keyof EventNames, target: Target, { before, after }: Turn): Told {
  const [was, is] = [before, after].map((record) => (record === undefined ? {} : kept(record, ['createdAt'])));
  const words = [was, is] as [{ [name: string]: Json }, { [name: string]: Json }];
  const names = [...new Set(words.flatMap((each) => Object.keys(each)))].filter(
    (each) => JSON.stringify(words[0][each]) !== JSON.stringify(words[1][each]),
  );
  const [old, now] = words.map((each) => Object.fromEntries(names.map((member) => [member, each[member] ?? null])));
  return {
    name,
    target,
    detail: { ...(before !== undefined && old && { before: old }), ...(after !== undefined && now && { after: now }) },
  };
}
