import type { Access, Actor, Permit } from '../access/access.js';
import { bindingKind, recorded, type Binding } from '../access/binding.js';
import type { Fact } from '../access/organisation.js';
import { Refusal } from '../errors.js';
import type { EventDraft } from '../store/chain.js';
import { remove, retryOnConflict, type Page, type Store, type Stored, type Write } from '../store/store.js';
import { channelKind, type Channel } from './channel.js';
import { channelResource, readChannel } from './channels.js';
import { dropLogo } from './logo.js';
import { wordsOf } from './recorded.js';

/** A record that changes, and the record of it. */
export interface Move {
  readonly write: Write;
  readonly event: EventDraft;
}

/** The sessions of channels, as far as a channel's end concerns them. */
export interface ChannelSessions {
  /** How many sessions of a channel are open. */
  countOpen(channel: string): Promise<number>;
  /** What brings every open session of a channel into another one. */
  moves(permit: Permit, channel: string, to: string): Promise<Move[]>;
}

/** The SOS Calls of channels, as far as a channel's end concerns them. */
export interface ChannelCalls {
  /** How many ways to call a channel has. */
  count(channel: string): Promise<number>;
  /** What makes every one of a channel lead into another one. */
  moves(permit: Permit, channel: string, to: string): Promise<Move[]>;
}

/** What removing a channel does. */
export interface ChannelRemovalView {
  /** Open sessions, which go on in the default channel: those of a group wait for that group there. */
  openSessions: number;
  /** SOS Calls, which lead into the default channel from then on. */
  calls: number;
  /** How many times a person or group was given something here: all of that is withdrawn. */
  bindings: number;
  /** The channel in which open sessions go on. */
  defaultChannel: { id: string; name: string };
}

/** Records that one commit changes at most, so that others get their turn in between. */
const COMMIT_WRITES = 1_000;
const PAGE = 1_000;

export interface ChannelRemovalOptions {
  readonly store: Store;
  readonly access: Access;
  readonly sessions: ChannelSessions;
  readonly calls: ChannelCalls;
}

/** The end of a channel, told beforehand and done. */
export class ChannelRemoval {
  readonly #store: Store;
  readonly #access: Access;
  readonly #sessions: ChannelSessions;
  readonly #calls: ChannelCalls;

  constructor({ store, access, sessions, calls }: ChannelRemovalOptions) {
    this.#store = store;
    this.#access = access;
    this.#sessions = sessions;
    this.#calls = calls;
  }

  /** @throws Refusal `access/denied`, `record/unknown`, `channel/default` */
  async foresee(actor: Actor, id: string): Promise<ChannelRemovalView> {
    await this.#access.require(actor, 'channel.see', channelResource(id));
    await this.#read(id);
    const home = this.#home();
    return {
      openSessions: await this.#sessions.countOpen(id),
      calls: await this.#calls.count(id),
      bindings: (await this.#bindings(id)).length,
      defaultChannel: { id: home, name: this.#access.organisation.channels.get(home)?.name ?? '' },
    };
  }

  /**
   * Removes a channel and what people were given on it; its open sessions and its SOS Calls go on in the default channel.
   * @throws Refusal `access/denied`, `record/unknown`, `channel/default`, `access/not-held`, `access/own-rights`
   */
  async remove(actor: Actor, id: string): Promise<void> {
    const permit = await this.#access.require(actor, 'channel.delete', channelResource(id));
    let logo: string | undefined;
    await this.#access.changeRights(permit, { kind: 'channel', id }, (check) =>
      retryOnConflict(async () => {
        const channel = await this.#read(id);
        const bindings = await this.#bindings(id);
        check(bindings.map(gone));
        await this.#commit([...(await this.#moves(permit, id)), ...endOf(permit, channel, bindings)]);
        logo = channel.record.logo;
      }),
    );
    // Whatever began there while it was being removed.
    await retryOnConflict(async () => this.#commit(await this.#moves(permit, id)));
    if (logo !== undefined) await dropLogo(this.#store, logo);
  }

  /** The SOS Calls first: no new session begins behind those that move. */
  async #moves(permit: Permit, id: string): Promise<Move[]> {
    const home = this.#home();
    return [...(await this.#calls.moves(permit, id, home)), ...(await this.#sessions.moves(permit, id, home))];
  }

  /** In pieces when there are many, the channel itself with the last. */
  async #commit(moves: readonly Move[]): Promise<void> {
    for (let at = 0; at < moves.length; at += COMMIT_WRITES) {
      const piece = moves.slice(at, at + COMMIT_WRITES);
      await this.#store.commit({ writes: piece.map(({ write }) => write), events: piece.map(({ event }) => event) });
    }
  }

  async #read(id: string): Promise<Stored<Channel>> {
    const channel = await readChannel(this.#store, id);
    if (channel.record.isDefault) throw new Refusal('channel/default');
    return channel;
  }

  async #bindings(channel: string): Promise<Stored<Binding>[]> {
    const found: Stored<Binding>[] = [];
    let cursor: string | undefined;
    do {
      const range = { index: 'channel', prefix: [channel], limit: PAGE, ...(cursor && { cursor }) } as const;
      const page: Page<Binding> = await this.#store.list(bindingKind, range);
      found.push(...page.records);
      cursor = page.next;
    } while (cursor !== undefined);
    return found;
  }

  #home(): string {
    const home = this.#access.organisation.defaultChannel;
    if (home === undefined) throw new Refusal('channel/default', 'there is none');
    return home;
  }
}

function gone({ id }: Stored<Binding>): Fact {
  return { kind: 'binding', id, facts: null };
}

function endOf(
  permit: Permit,
  { id, revision, record }: Stored<Channel>,
  bindings: readonly Stored<Binding>[],
): Move[] {
  return [
    ...bindings.map((binding) => ({
      write: remove(bindingKind, binding.id, binding.revision),
      event: permit.event('binding.removed', binding.record.subject, {
        binding: binding.id,
        before: recorded(binding.record),
      }),
    })),
    {
      write: remove(channelKind, id, revision),
      event: permit.event('channel.removed', { kind: 'channel', id }, { before: wordsOf(record) }),
    },
  ];
}
