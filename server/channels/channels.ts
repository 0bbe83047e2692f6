import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit, Resource } from '../access/access.js';
import type { Permission } from '../access/permissions.js';
import { Refusal } from '../errors.js';
import { keptName } from '../name.js';
import { tools as everyTool } from '../protocol/tools.js';
import type { EventDraft } from '../store/chain.js';
import { put, retryOnConflict, type Page, type Store, type Stored, type Write } from '../store/store.js';
import { channelKind, type Channel } from './channel.js';
import type { ChannelSettings } from './given.js';
import { dropLogo, logoWrite, readLogo } from './logo.js';
import { changeOf, wordsOf } from './recorded.js';
import { settled } from './settings.js';
import { viewOf, type ChannelView } from './view.js';

const PAGE = 1_000;

/** Whoever holds one of these on a channel knows that it is there; the first shows its settings too. */
const knowing = ['channel.see', 'session.create', 'session.see'] as const satisfies readonly Permission[];

export interface ChannelsOptions {
  readonly store: Store;
  readonly access: Access;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Which channels there are, what they are called and which tools they allow. */
export class Channels {
  readonly #store: Store;
  readonly #access: Access;
  readonly #now: () => number;

  constructor({ store, access, now }: ChannelsOptions) {
    this.#store = store;
    this.#access = access;
    this.#now = now;
  }

  /** The channels that somebody may see or works in, by name. @throws Refusal `access/denied` for whoever has none */
  async list(actor: Actor): Promise<ChannelView[]> {
    const channels: ChannelView[] = [];
    let cursor: string | undefined;
    do {
      const range = { index: 'name', limit: PAGE, ...(cursor !== undefined && { cursor }) } as const;
      const page: Page<Channel> = await this.#store.list(channelKind, range);
      channels.push(...page.records.flatMap(({ id, record }) => this.#seen(actor, id, record)));
      cursor = page.next;
    } while (cursor !== undefined);
    if (channels.length === 0) await this.#access.require(actor, 'channel.see');
    return channels;
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async get(actor: Actor, id: string): Promise<ChannelView> {
    await this.#access.require(actor, 'channel.see', channelResource(id));
    const { record } = await readChannel(this.#store, id);
    return this.#view(id, record);
  }

  /** A channel where nobody works yet. @throws Refusal `access/denied`, `record/duplicate`, `request/malformed` */
  async make(actor: Actor, given: ChannelSettings & { name: string }): Promise<ChannelView> {
    const permit = await this.#access.require(actor, 'channel.create');
    const id = uuidv7();
    const bare = { name: keptName(given.name), tools: [...everyTool], isDefault: false, createdAt: this.#now() };
    const channel = settled(bare, given);
    await this.#store.commit({
      writes: [put(channelKind, id, 0, channel)],
      events: [permit.event('channel.created', { kind: 'channel', id }, { after: wordsOf(channel) })],
    });
    return this.#view(id, channel);
  }

  /**
   * Changes what a channel is called, allows, asks for and says; sessions that are live keep to its tools at once.
   * @throws Refusal `access/denied`, `record/unknown`, `record/duplicate`, `request/malformed`
   */
  change(actor: Actor, id: string, given: ChannelSettings): Promise<ChannelView> {
    return this.#change(actor, id, (channel) => ({ channel: settled(channel, given) }));
  }

  /** Gives a channel a picture, or takes it away. @throws Refusal `access/denied`, `record/unknown`, `request/malformed` */
  async setLogo(actor: Actor, id: string, bytes: Uint8Array | undefined): Promise<ChannelView> {
    let before: string | undefined;
    const view = await this.#change(actor, id, async ({ logo: old, ...bare }) => {
      before = old;
      if (bytes === undefined) return { channel: bare };
      const logo = readLogo(bytes);
      return { channel: { ...bare, logo: logo.id }, writes: [await logoWrite(this.#store, logo)] };
    });
    if (before !== undefined && before !== view.logo) await dropLogo(this.#store, before);
    return view;
  }

  async #change(
    actor: Actor,
    id: string,
    decide: (channel: Channel) => Changed | Promise<Changed>,
  ): Promise<ChannelView> {
    const permit = await this.#access.require(actor, 'channel.manage', channelResource(id));
    return retryOnConflict(async () => {
      const { revision, record } = await readChannel(this.#store, id);
      const { channel, writes = [] } = await decide(record);
      const events = changed(permit, id, record, channel);
      if (events.length > 0) {
        await this.#store.commit({ writes: [put(channelKind, id, revision, channel), ...writes], events });
      }
      return this.#view(id, channel);
    });
  }

  /**
   * Makes a channel the one that catches what has no other home, in place of the one that does now.
   * @throws Refusal `access/denied` without the right on both, `record/unknown`
   */
  async makeDefault(actor: Actor, id: string): Promise<ChannelView> {
    const permit = await this.#access.require(actor, 'channel.manage', channelResource(id));
    return retryOnConflict(async () => {
      const { revision, record } = await readChannel(this.#store, id);
      if (record.isDefault) return this.#view(id, record);
      const { records } = await this.#store.list(channelKind, { index: 'default', limit: 1 });
      const chosen = { ...record, isDefault: true };
      const writes = [put(channelKind, id, revision, chosen)];
      const events = [...changed(permit, id, record, chosen)];
      for (const before of records) {
        const theirs = await this.#access.require(actor, 'channel.manage', channelResource(before.id));
        const after = { ...before.record, isDefault: false };
        writes.unshift(put(channelKind, before.id, before.revision, after));
        events.unshift(...changed(theirs, before.id, before.record, after));
      }
      await this.#store.commit({ writes, events });
      return this.#view(id, chosen);
    });
  }

  #seen(actor: Actor, id: string, channel: Channel): ChannelView[] {
    const held = knowing.find((permission) => this.#access.allows(actor, permission, channelResource(id)).allowed);
    if (held === undefined) return [];
    return [held === 'channel.see' ? this.#view(id, channel) : viewOf(id, channel)];
  }

  #view(id: string, channel: Channel): ChannelView {
    let bindings = 0;
    for (const binding of this.#access.organisation.bindings.values()) if (binding.channel === id) bindings += 1;
    return viewOf(id, channel, bindings);
  }
}

export function channelResource(id: string): Resource {
  return { kind: 'channel', id, owners: [], channel: id };
}

/** @throws Refusal `record/unknown` */
export async function readChannel(store: Store, id: string): Promise<Stored<Channel>> {
  const channel = await store.get(channelKind, id);
  if (channel === undefined) throw new Refusal('record/unknown');
  return channel;
}

interface Changed {
  readonly channel: Channel;
  readonly writes?: readonly Write[];
}

/** Nothing, for what changes nothing. */
function changed(permit: Permit, id: string, before: Channel, after: Channel): EventDraft[] {
  const difference = changeOf(before, after);
  return difference === undefined ? [] : [permit.event('channel.changed', { kind: 'channel', id }, difference)];
}
