import { v7 as uuidv7 } from 'uuid';
import type { Access, Actor, Permit, Resource } from '../access/access.js';
import type { EventName } from '../audit/catalogue.js';
import { Refusal } from '../errors.js';
import type { Question, Worded } from '../forms/question.js';
import { keptQuestions, keptWords } from '../forms/questions.js';
import { keptName } from '../name.js';
import type { NamedPerson } from '../sessions/session.js';
import type { Json } from '../store/chain.js';
import { put, remove, retryOnConflict, type Store, type Stored } from '../store/store.js';
import { newPublicId, sosCallKind, type CallerSignIn, type SosCall } from './call.js';
import { viewOf, type SosCallView } from './view.js';

const PAGE = 500;

/** What is said of an SOS Call; what is left out stays, or is nothing yet. An empty technician or group is none. */
export interface CallGiven {
  readonly name?: string;
  readonly intro?: Worded;
  readonly questions?: readonly Question[];
  readonly technician?: string;
  readonly group?: string;
  readonly signIn?: CallerSignIn;
}

export interface SosCallsOptions {
  readonly store: Store;
  readonly access: Access;
  /** The address of a page of this appliance. */
  readonly address: (path: string) => string;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Which ways to call for help the channels publish. */
export class SosCalls {
  readonly #options: SosCallsOptions;
  readonly #listeners = new Set<(id: string) => void>();

  constructor(options: SosCallsOptions) {
    this.#options = options;
  }

  /** Called with the id of an SOS Call that changed or is gone. */
  onChange(listener: (id: string) => void): void {
    this.#listeners.add(listener);
  }

  /** Those of the channels whose settings somebody may see, by channel. @throws Refusal `access/denied` for whoever may see none */
  async list(actor: Actor): Promise<SosCallView[]> {
    const { store, access } = this.#options;
    const seen: SosCallView[] = [];
    let cursor: string | undefined;
    do {
      const range = { index: 'channel', limit: PAGE, ...(cursor !== undefined && { cursor }) } as const;
      const page = await store.list(sosCallKind, range);
      for (const { id, record } of page.records) if (this.#maySee(actor, record)) seen.push(this.#view(id, record));
      cursor = page.next;
    } while (cursor !== undefined);
    const holds = (['sosCall.manage', 'channel.see'] as const).some((permission) => {
      const { everywhere, channels } = access.reach(actor, permission);
      return everywhere || channels.length > 0;
    });
    if (!holds) await access.require(actor, 'sosCall.manage');
    return seen;
  }

  /** @throws Refusal `access/denied`, `record/unknown` */
  async get(actor: Actor, id: string): Promise<SosCallView> {
    const { record } = await this.#read(actor, id);
    await this.#permit(actor, id, record);
    return this.#view(id, record);
  }

  /**
   * Publishes a new one; calls can be placed by its address at once.
   * @throws Refusal `access/denied`, `record/unknown` for a channel that there is not, `request/malformed`, `routing/unknown-target`
   */
  async make(actor: Actor, channel: string, given: CallGiven & { readonly name: string }): Promise<SosCallView> {
    const { store, access, now } = this.#options;
    const permit = await access.require(actor, 'sosCall.manage', { kind: 'channel', id: channel, owners: [], channel });
    if (!access.organisation.channels.has(channel)) throw new Refusal('record/unknown', 'there is no such channel');
    const id = uuidv7();
    const empty: SosCall = {
      ...{ channel, name: '', publicId: newPublicId(), intro: { en: '', fr: '' }, questions: [] },
      ...{ paused: false, signIn: 'off', createdAt: now() },
    };
    const call = this.#with(empty, given);
    const event = permit.event('sosCall.created', { kind: 'sosCall', id }, { after: wordsOf(call) });
    await store.commit({ writes: [put(sosCallKind, id, 0, call)], events: [event] });
    return this.#view(id, call);
  }

  /** @throws Refusal `access/denied`, `record/unknown`, `request/malformed`, `routing/unknown-target` */
  change(actor: Actor, id: string, given: CallGiven): Promise<SosCallView> {
    return this.#changed(actor, id, 'sosCall.changed', (call) => this.#with(call, given));
  }

  /** Takes no calls for now: new ones, and programs that are installed, say so. @throws Refusal as `change` */
  pause(actor: Actor, id: string): Promise<SosCallView> {
    return this.#changed(actor, id, 'sosCall.paused', (call) => ({ ...call, paused: true }));
  }

  /** @throws Refusal as `change` */
  resume(actor: Actor, id: string): Promise<SosCallView> {
    return this.#changed(actor, id, 'sosCall.resumed', (call) => ({ ...call, paused: false }));
  }

  /** Its address and the programs with it lead nowhere from now on; calls that were placed stay. @throws Refusal as `change` */
  async remove(actor: Actor, id: string): Promise<void> {
    const { store } = this.#options;
    await retryOnConflict(async () => {
      const { revision, record } = await this.#read(actor, id);
      const permit = await this.#permit(actor, id, record);
      const event = permit.event('sosCall.removed', { kind: 'sosCall', id }, { before: wordsOf(record) });
      await store.commit({ writes: [remove(sosCallKind, id, revision)], events: [event] });
    });
    this.#told(id);
  }

  async #changed(actor: Actor, id: string, name: EventName, become: (call: SosCall) => SosCall): Promise<SosCallView> {
    const view = await retryOnConflict(async () => {
      const { revision, record } = await this.#read(actor, id);
      const permit = await this.#permit(actor, id, record);
      const call = become(record);
      const [before, after] = [wordsOf(record), wordsOf(call)];
      if (JSON.stringify(before) !== JSON.stringify(after)) {
        const event = permit.event(name, { kind: 'sosCall', id }, { before, after });
        await this.#options.store.commit({ writes: [put(sosCallKind, id, revision, call)], events: [event] });
      }
      return this.#view(id, call);
    });
    this.#told(id);
    return view;
  }

  #with(call: SosCall, { name, intro, questions, technician, group, signIn }: CallGiven): SosCall {
    const { technician: theirs, group: groups, ...rest } = call;
    const whose = technician === undefined ? theirs : this.#technician(technician, call.channel);
    const waitFor = group === undefined ? groups : this.#group(group);
    return {
      ...rest,
      ...(name !== undefined && { name: keptName(name) }),
      ...(intro !== undefined && { intro: keptWords(intro) }),
      ...(questions !== undefined && { questions: keptAsked(questions) }),
      ...(signIn !== undefined && { signIn }),
      ...(whose && { technician: whose }),
      ...(waitFor !== undefined && { group: waitFor }),
    };
  }

  /** @throws Refusal `routing/unknown-target` for whoever could not connect there */
  #technician(id: string, channel: string): NamedPerson | undefined {
    if (id === '') return undefined;
    const { organisation } = this.#options.access;
    const person = organisation.people.get(id);
    const isTaken = person?.active === true && organisation.holdings(id).on('session.engage', channel) !== undefined;
    if (!isTaken) throw new Refusal('routing/unknown-target', person?.name ?? id);
    return { id, name: person.name };
  }

  #group(id: string): string | undefined {
    if (id === '') return undefined;
    if (!this.#options.access.organisation.groups.has(id)) throw new Refusal('routing/unknown-target', id);
    return id;
  }

  #maySee(actor: Actor, call: SosCall): boolean {
    const { access } = this.#options;
    const at: Resource = { kind: 'channel', id: call.channel, owners: [], channel: call.channel };
    return access.allows(actor, 'sosCall.manage', at).allowed || access.allows(actor, 'channel.see', at).allowed;
  }

  #permit(actor: Actor, id: string, call: SosCall): Promise<Permit> {
    return this.#options.access.require(actor, 'sosCall.manage', resourceOf(id, call));
  }

  /** That there is none, only whoever could look after any is told. @throws Refusal `access/denied`, `record/unknown` */
  async #read(actor: Actor, id: string): Promise<Stored<SosCall>> {
    const { store, access } = this.#options;
    const stored = await store.get(sosCallKind, id);
    if (stored !== undefined) return stored;
    await access.require(actor, 'sosCall.manage');
    throw new Refusal('record/unknown');
  }

  #view(id: string, call: SosCall): SosCallView {
    const { address, access } = this.#options;
    return viewOf(id, call, address(`/call/${call.publicId}`), access.organisation);
  }

  #told(id: string): void {
    for (const listener of this.#listeners) listener(id);
  }
}

function resourceOf(id: string, { channel }: SosCall): Resource {
  return { kind: 'sosCall', id, owners: [], channel };
}

/** The end user is asked for what they know, not how they liked it. */
export function keptAsked(questions: readonly Question[]): Question[] {
  if (questions.some(({ kind }) => kind === 'rating')) {
    throw new Refusal('request/malformed', 'nobody rates anything before they are helped');
  }
  return keptQuestions(questions);
}

/** What the record keeps of it. */
function wordsOf(call: SosCall): { readonly [name: string]: Json } {
  const { channel, name, publicId, intro, questions, technician, group, paused, signIn } = call;
  return {
    ...{ channel, name, publicId, paused, signIn, intro: { ...intro } },
    questions: questions.map(({ id, label, kind, required, choices = [] }) => ({
      ...{ id, label: { ...label }, kind, required, choices: choices.map((choice) => ({ ...choice })) },
    })),
    ...(technician && { technician: { id: technician.id, name: technician.name } }),
    ...(group !== undefined && { group }),
  };
}
