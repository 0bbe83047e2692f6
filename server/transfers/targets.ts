import type { Access, Actor } from '../access/access.js';
import type { AvailabilityOf, AvailabilityState } from '../availability/availability.js';
import { isLead, participantOf } from '../participants/party.js';
import type { SessionRecords } from '../sessions/records.js';
import { resourceOf, type Assignment, type NamedPerson, type Session } from '../sessions/session.js';
import type { SkillsOf } from '../skills/skills.js';
import type { Takers } from './takers.js';

/** So many of each kind at most; whoever looks for another names them more closely. */
const AT_MOST = 50;

export interface TargetSkill {
  name: string;
  level: 1 | 2 | 3;
}

export interface PlaceTarget {
  id: string;
  name: string;
  /** It is none of the channels in which one works oneself. */
  outside: boolean;
}

export interface TechnicianTarget extends PlaceTarget {
  /** In which channel they would take it, where that is another than its own. */
  channel?: { id: string; name: string };
  skills: TargetSkill[];
  serves: string[];
  /** Whether they take sessions now; unknown where nobody looks after that. */
  availability?: AvailabilityState;
  /** Sessions of theirs, and how many they take at once. */
  active?: number;
  capacity?: number;
}

export interface TargetList {
  channels: PlaceTarget[];
  /** Groups of which somebody could take it in its channel. */
  groups: PlaceTarget[];
  technicians: TechnicianTarget[];
  /** There are more: name them more closely. */
  isCut: boolean;
}

export interface TargetsOptions {
  readonly records: SessionRecords;
  readonly access: Access;
  readonly takers: Takers;
  readonly skills?: SkillsOf | undefined;
  readonly availability?: AvailabilityOf | undefined;
}

const order: readonly (AvailabilityState | undefined)[] = ['available', undefined, 'busy', 'away', 'offline'];

/** To whom a session can go. */
export class Targets {
  readonly #options: TargetsOptions;

  constructor(options: TargetsOptions) {
    this.#options = options;
  }

  /** Who could take a session, or be brought into it, as far as one may send it there. @throws Refusal `access/denied`, `record/unknown` */
  async list(
    actor: Actor,
    id: string,
    { kind = 'transfer', search = '' }: { readonly kind?: 'transfer' | 'invitation'; readonly search?: string },
  ): Promise<TargetList> {
    const { records, access } = this.#options;
    const { record } = await records.read(id);
    const resource = resourceOf(id, record);
    await access.require(actor, kind === 'transfer' ? 'session.transfer' : 'session.invite', resource);
    const mayOutside = access.holds(actor, 'session.transferOutside', resource);
    const found = wordsOf(search);
    const people = this.#people(actor, id, record, kind, mayOutside, found);
    if (kind === 'invitation') return { channels: [], groups: [], ...cutTechnicians(people) };
    const { channels, groups } = access.organisation;
    const reachable = (to: Assignment): boolean =>
      (mayOutside || this.#options.takers.isWithin(actor, to)) &&
      this.#options.takers.couldTake(record, to, record.technician?.id);
    const place = (to: Assignment, placeId: string, name: string): PlaceTarget => ({
      ...{ id: placeId, name, outside: !this.#options.takers.isWithin(actor, to) },
    });
    const here = record.channel === undefined ? {} : { channel: record.channel };
    const toChannels = [...channels]
      .filter(([channel, { name }]) => found(name) && reachable({ channel }))
      .map(([channel, { name }]) => place({ channel }, channel, name));
    const toGroups =
      record.channel === undefined
        ? []
        : [...groups]
            .filter(([group, { name }]) => found(name) && reachable({ ...here, group }))
            .map(([group, { name }]) => place(here, group, name));
    const cut = cutTechnicians(people);
    return {
      channels: byName(toChannels).slice(0, AT_MOST),
      groups: byName(toGroups).slice(0, AT_MOST),
      technicians: cut.technicians,
      isCut: cut.isCut || toChannels.length > AT_MOST || toGroups.length > AT_MOST,
    };
  }

  #people(
    actor: Actor,
    id: string,
    session: Session,
    kind: 'transfer' | 'invitation',
    mayOutside: boolean,
    found: (text: string) => boolean,
  ): TechnicianTarget[] {
    const { access, takers } = this.#options;
    const targets: TechnicianTarget[] = [];
    for (const [person, { name, active }] of access.organisation.people) {
      if (!active || isLead(session, person) || session.technician?.id === person) continue;
      const who: NamedPerson = { id: person, name };
      if (kind === 'invitation') {
        if (participantOf(session, person) !== undefined || !takers.couldJoin(id, session, who)) continue;
      }
      const known = this.#describe(person, name);
      if (![name, ...known.serves, ...known.skills.map((skill) => skill.name)].some(found)) continue;
      const channel = kind === 'invitation' ? session.channel : this.#channelFor(session, person);
      if (channel === null) continue;
      const to = { ...(channel !== undefined && { channel }), technician: who };
      const outside = !takers.isWithin(actor, to);
      if (kind === 'transfer' && outside && !mayOutside) continue;
      const elsewhere = channel !== undefined && channel !== session.channel ? this.#channelName(channel) : undefined;
      targets.push({ ...known, outside, ...(elsewhere && { channel: elsewhere }) });
    }
    return targets;
  }

  /** Where somebody could take it: where it is, else the first channel in which they work; null for nowhere. */
  #channelFor(session: Session, person: string): string | undefined | null {
    const { takers, access } = this.#options;
    if (takers.couldLead(session, person, session.channel)) return session.channel;
    for (const channel of access.organisation.channels.keys()) {
      if (takers.couldLead(session, person, channel)) return channel;
    }
    return null;
  }

  #channelName(id: string): { id: string; name: string } {
    return { id, name: this.#options.access.organisation.channels.get(id)?.name ?? '' };
  }

  #describe(id: string, name: string): TechnicianTarget {
    const abilities = this.#options.skills?.of(id);
    const there = this.#options.availability?.of(id);
    return {
      ...{ id, name, outside: false },
      skills: [...(abilities?.skills ?? [])].map(([skill, level]) => ({ name: skill, level })),
      serves: [...(abilities?.serves ?? [])],
      ...(there && { availability: there.state, active: there.active, capacity: there.capacity }),
    };
  }
}

/** Whoever is there and free first, then by name. */
function cutTechnicians(people: readonly TechnicianTarget[]): Pick<TargetList, 'technicians' | 'isCut'> {
  const rank = ({ availability }: TechnicianTarget): number => order.indexOf(availability);
  const sorted = [...people].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  return { technicians: sorted.slice(0, AT_MOST), isCut: sorted.length > AT_MOST };
}

function byName<T extends { readonly name: string }>(targets: readonly T[]): T[] {
  return [...targets].sort((a, b) => a.name.localeCompare(b.name));
}

/** Whether a text holds every word that is looked for, however it is written. */
function wordsOf(search: string): (text: string) => boolean {
  const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = fold(search).split(/\s+/).filter(Boolean);
  return (text) => words.every((word) => fold(text).includes(word));
}
