import { bindingKind } from '../access/binding.js';
import { ownRoleKind } from '../access/role.js';
import { rulesKind } from '../access/rules.js';
import { availabilitySettingsKind } from '../availability/taking.js';
import { sosCallKind } from '../calls/call.js';
import { channelKind } from '../channels/channel.js';
import { everySetting, type Config } from '../config.js';
import { connectedKind } from '../directory-sync/connected.js';
import { groupKind } from '../groups/group.js';
import { mailServerKind } from '../mail/mail-server.js';
import { routingKind } from '../routing/rule.js';
import { abilityKind } from '../skills/ability.js';
import type { Json } from '../store/chain.js';
import { openRecords } from '../store/offline.js';
import type { Kind } from '../store/store.js';
import { webhookKind } from '../webhooks/webhook.js';

/** What of an appliance is configuration: under which word, and what of its records is a secret, or no decision of anybody's. */
export interface Section {
  readonly word: string;
  readonly kind: Kind<never>;
  readonly without: readonly string[];
}

const made = ['createdAt', 'createdBy'];

export const sections: readonly Section[] = [
  { word: 'channels', kind: channelKind, without: made },
  { word: 'groups', kind: groupKind, without: made },
  { word: 'roles', kind: ownRoleKind, without: made },
  { word: 'bindings', kind: bindingKind, without: made },
  { word: 'rules', kind: rulesKind, without: [] },
  { word: 'routing', kind: routingKind, without: [] },
  { word: 'sosCalls', kind: sosCallKind, without: made },
  { word: 'availability', kind: availabilitySettingsKind, without: [] },
  { word: 'skills', kind: abilityKind, without: [] },
  { word: 'directories', kind: connectedKind, without: [...made, 'password', 'leaving'] },
  { word: 'mailServer', kind: mailServerKind, without: ['password'] },
  { word: 'webhooks', kind: webhookKind, without: [...made, 'secret'] },
];

/** A configuration in one order always, so that two of them can be compared line by line. */
export interface Exported {
  /** The form of this document. */
  readonly guichet: 1;
  readonly settings: { readonly [path: string]: Json };
  /** By section, then by id. */
  readonly records: { readonly [section: string]: { readonly [id: string]: Json } };
}

/**
 * The configuration of an appliance, running or not: its settings and what administrators decided, without secrets, and
 * without people: they are no configuration, and bindings name them by id.
 * @throws Refusal `store/unavailable`, `store/version`
 */
export async function exportConfiguration(config: Config): Promise<Exported> {
  const found = openRecords(config.data);
  try {
    const records = sections.map(({ word, kind, without }) => {
      const entries = found.all(kind).map(({ id, record }) => [id, kept(record, without)] as const);
      return [word, Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))] as const;
    });
    return { guichet: 1, settings: settingsOf(config), records: Object.fromEntries(records) };
  } finally {
    await found.close();
  }
}

/** Every setting by its path, as it holds now. Where the data lie is the machine's own affair. */
export function settingsOf(config: Config): Exported['settings'] {
  const paths = everySetting().map(([path]) => path);
  const entries = paths
    .filter((path) => path !== 'data')
    .map((path): [string, Json] => {
      const value = path.split('.').reduce<unknown>((within, key) => (within as Record<string, unknown>)[key], config);
      return [path, value === Number.POSITIVE_INFINITY ? 'for ever' : ordered(value)];
    });
  return Object.fromEntries(entries);
}

/** What an export holds of a record. */
export function kept(record: object, without: readonly string[]): Json {
  return ordered(Object.fromEntries(Object.entries(record).filter(([name]) => !without.includes(name))));
}

/** Names in one order; lists as they are, since their order may mean something. */
function ordered(value: unknown): Json {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value as Json;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, of]) => [name, ordered(of)]));
}
