import type { KeyObject } from 'node:crypto';
import type { Access } from '../access/access.js';
import { signConfiguration } from '../access/pass.js';
import type { HandedOut, Platform } from '../devices/program-file.js';
import type { ProgramFiles } from '../devices/program-files.js';
import { keepText } from '../devices/program-text.js';
import { Refusal } from '../errors.js';
import { newProgramSecret } from '../invitations/secrets.js';
import type { GuessThrottle } from '../invitations/throttle.js';
import type { Capabilities } from '../portal/capability.js';
import type { Opened, Portal } from '../portal/portal.js';
import { identifierBytes } from '../protocol/identifier.js';
import { limits } from '../protocol/limits.js';
import type { SessionRecords } from '../sessions/records.js';
import type { CallOrigin, CallPlacing, FilledForm, Reachable } from './call-placing.js';
import type { Callers } from './callers.js';
import { formView, type CallFormView } from './form.js';

const NAME_BYTES = 128;

export interface CallPortalOptions {
  readonly records: SessionRecords;
  readonly access: Access;
  readonly placing: CallPlacing;
  readonly callers: Callers;
  readonly portal: Pick<Portal, 'view'>;
  readonly capabilities: Capabilities;
  readonly programFiles: ProgramFiles;
  /** How many wait in a channel. */
  readonly waitingIn: (channel: string) => number;
  /** Slows down whoever tries addresses, and whoever fetches programs. */
  readonly guesses: GuessThrottle;
  readonly starts: GuessThrottle;
  /** The appliance's private P-256 key. */
  readonly key: KeyObject;
  readonly company: string;
  /** Where programs reach this appliance. */
  readonly host: string;
  readonly port: number;
  /** The certificate (DER) under which this appliance's stands; undefined when every machine knows it. */
  readonly authority: Uint8Array | undefined;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** An SOS Call as the browser of whoever needs help has it. */
export class CallPortal {
  readonly #options: CallPortalOptions;

  constructor(options: CallPortalOptions) {
    this.#options = options;
  }

  /** The form of a public address. @throws Refusal `call/unknown`, `request/too-many` */
  async form(source: string, publicId: string): Promise<CallFormView> {
    const { company, waitingIn, callers, programFiles, now } = this.#options;
    const { call, channel } = await this.#found(source, publicId);
    const view = formView(call, channel, now());
    const signIn = callers.any ? view.signIn : 'off';
    const programs = await programFiles.list();
    return { ...view, signIn, company, waiting: waitingIn(call.channel), programs };
  }

  /**
   * Places a call; the answer says that it was received, and what the page holds from now on.
   * @throws Refusal `call/unknown`, `call/paused`, `channel/closed`, `call/answers`, `request/too-many`
   */
  async place(publicId: string, form: FilledForm, from: CallOrigin, proof: string | undefined): Promise<Opened> {
    const { placing, callers, records, capabilities, portal } = this.#options;
    const found = await this.#found(from.source, publicId);
    const verified = proof === undefined ? undefined : callers.of(proof, found.id);
    const id = await placing.place(found, form, { ...from, ...(verified && { verified }) });
    const { record } = await records.read(id);
    return {
      capability: capabilities.make({ entry: 'invitation', sessionId: id }),
      view: await portal.view(id, record),
    };
  }

  /** Proves who calls. @throws Refusal as `Callers.prove`, `call/unknown` */
  async prove(
    source: string,
    publicId: string,
    login: string,
    password: string,
  ): Promise<{ proof: string; name: string; department?: string }> {
    const found = await this.#found(source, publicId);
    const { proof, caller } = await this.#options.callers.prove(found, login, password, source);
    const { name, department } = caller;
    return { proof, name, ...(department !== undefined && { department }) };
  }

  /** The page again after a reload: how its call stands, even when it is over. @throws Refusal `invitation/unknown`, `invitation/expired` */
  async again(capability: string): Promise<Opened> {
    const { access, capabilities, records, portal } = this.#options;
    const held = capabilities.read(capability);
    if (held.entry === 'sos') throw new Refusal('invitation/unknown');
    await access.endUser(held.sessionId, 'session.follow');
    const { record } = await records.read(held.sessionId);
    return { capability, view: await portal.view(held.sessionId, record) };
  }

  /** The SOS Call app: the program with this SOS Call in it. @throws Refusal `call/unknown`, `program/missing`, `request/too-many` */
  async app(source: string, publicId: string, platform: Platform): Promise<HandedOut> {
    const { access, records, programFiles, starts, key, host, port, company, authority } = this.#options;
    const permit = await access.require({ kind: 'nobody' }, 'sos.start');
    const { id, call } = await this.#found(source, publicId);
    starts.take(source);
    await programFiles.require(platform);
    const details = { source, platform, call: call.name };
    await records.record([permit.event('program.downloaded', { kind: 'sosCall', id }, details)]);
    return programFiles.handOut(
      platform,
      signConfiguration(key, {
        ...{ version: limits.version, host, port, company: keepText(company, NAME_BYTES), entry: 'call' },
        ...{ session: identifierBytes(id), secret: newProgramSecret(), technician: '' },
        purpose: keepText(call.name, NAME_BYTES),
        authorities: authority === undefined ? [] : [{ certificate: authority }],
      }),
    );
  }

  /** Addresses are public, and still nobody tries them out. */
  async #found(source: string, publicId: string): Promise<Reachable> {
    const { placing, guesses } = this.#options;
    guesses.take(source);
    const found = await placing.find(publicId);
    guesses.giveBack(source);
    return found;
  }
}
