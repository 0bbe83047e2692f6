import { isPublicId, type SosCall } from '../calls/call.js';
import { keptAsked } from '../calls/sos-calls.js';
import type { Channel } from '../channels/channel.js';
import type { ChannelSettings } from '../channels/given.js';
import { settled } from '../channels/settings.js';
import { Refusal } from '../errors.js';
import { keptWords } from '../forms/questions.js';
import type { Group } from '../groups/group.js';
import { keptName } from '../name.js';
import type { Circumstances } from '../routing/decide.js';
import type { GivenRules } from '../routing/given.js';
import { readRules } from '../routing/reading.js';
import { APPLIANCE_RULES, type RuleSet } from '../routing/rule.js';
import { inShape } from './shape.js';
import { PassedOver, type World } from './world.js';

const NONE = { en: '', fr: '' };

export function readGroup(id: string, given: Partial<Group>, { standing, now }: World): Group {
  const before = standing('groups', id)?.record as Group | undefined;
  if (given.mirrors !== undefined || before?.mirrors !== undefined) {
    if (before !== undefined && JSON.stringify(before.mirrors) === JSON.stringify(given.mirrors)) return before;
    throw new PassedOver('a directory decides about this group: connect and choose it in the console');
  }
  const { name, description = '' } = inShape<{ name: string; description?: string }>('NewGroup', given);
  return { name: keptName(name), description: description.trim(), createdAt: before?.createdAt ?? now };
}

/** A picture is a file of its own. */
export function readChannel(id: string, given: Partial<Channel>, { standing, now, leaveOut }: World): Channel {
  const before = standing('channels', id)?.record as Channel | undefined;
  const { isDefault, logo, messages, hours, ...rest } = given;
  if (typeof isDefault !== 'boolean' || given.name === undefined || given.tools === undefined) {
    throw new Refusal('request/malformed', 'name, tools or isDefault is missing');
  }
  const settings = inShape<ChannelSettings>('ChannelSettings', {
    ...{ description: '', sessionLife: 0, requires: { subject: false, ticket: false } },
    ...{ survey: [], mail: { subject: NONE, text: NONE }, silent: [] },
    ...rest,
    messages: { welcome: NONE, waiting: NONE, ended: NONE, ...messages },
    ...(hours === undefined ? { alwaysOpen: true } : { hours }),
  });
  const bare = { name: '', tools: [], isDefault, createdAt: before?.createdAt ?? now };
  const picture = before?.logo !== undefined && before.logo === logo ? { logo } : {};
  if (logo !== undefined && logo !== before?.logo) leaveOut('its picture is a file of its own: give it in the console');
  return settled({ ...bare, ...picture }, settings);
}

export function readSosCall(id: string, given: Partial<SosCall>, world: World): SosCall {
  const { standing, organisation, now, leaveOut } = world;
  const { publicId = '', paused, technician, ...rest } = given;
  if (!isPublicId(publicId) || typeof paused !== 'boolean') {
    throw new Refusal('request/malformed', 'publicId or paused is missing, or is none');
  }
  const { channel, name, group, signIn = 'off' } = inShape<SosCall>('NewSosCall', rest);
  if (!organisation.channels.has(channel)) throw new Refusal('record/unknown', `channel ${channel}`);
  if (group !== undefined && !organisation.groups.has(group)) throw new Refusal('record/unknown', `group ${group}`);
  const person = technician === undefined ? undefined : organisation.people.get(technician.id);
  if (technician !== undefined && person === undefined) leaveOut('its technician is a person who is not here');
  const before = standing('sosCalls', id)?.record as SosCall | undefined;
  return {
    ...{ channel, name: keptName(name), publicId, intro: keptWords(rest.intro ?? NONE) },
    questions: keptAsked(rest.questions ?? []),
    ...{ paused, signIn, createdAt: before?.createdAt ?? now },
    ...(technician !== undefined && person !== undefined && { technician: { id: technician.id, name: person.name } }),
    ...(group !== undefined && { group }),
  };
}

/** Rules lead to places and people that are there; whether anybody could take a session today is another matter. */
export function readRouting(place: string, given: object, { organisation }: World): RuleSet {
  const { channels, groups, people } = organisation;
  if (place !== APPLIANCE_RULES && !channels.has(place)) throw new Refusal('record/unknown', `channel ${place}`);
  const around: Circumstances = {
    deskIsOpen: () => true,
    takersAt: ({ channel, group }) =>
      channels.has(channel) && (group === undefined || groups.has(group)) ? [{ id: '', name: '' }] : [],
    havingAt: (person) => {
      const name = people.get(person)?.name;
      return name === undefined ? undefined : { id: person, name };
    },
    availabilityOf: () => ({ state: 'available', active: 0, capacity: 1 }),
    skillsOf: () => new Map(),
    lastTurnOf: () => 0,
  };
  const wanted = inShape<GivenRules>('GivenRules', given);
  const technicians = [...wanted.rules, ...wanted.fallback].flatMap(({ target }) => target.technician ?? []);
  if (technicians.some((id) => !people.has(id))) throw new PassedOver('a rule leads to a person who is not here');
  return readRules(wanted, { organisation, around, place });
}
