import type { ErrorCode } from '../../../server/errors.js';
import { limits } from '../../../server/protocol/limits.js';
import type { MessageBody } from '../../../server/protocol/messages.js';
import { phraseOf } from '../../../server/protocol/phrase.js';
import { cardLabel, records } from '../../../server/protocol/records.js';
import { bitOf } from '../../../server/protocol/tools.js';
import type { Holder } from '../../appliance/holder.js';
import { Audience, hex } from './audience.js';
import { DeskLink, type Received } from './desk-link.js';
import type { Order, Question, Report, Standing } from './exchange.js';
import { ScreenLane } from './lane.js';
import { Pictures } from './pictures.js';
import { RelayLink } from './relay-link.js';
import type { ApplianceKey } from './signed.js';

/** Nobody is asked for longer, whatever the appliance says. */
const longestQuestionMs = 600_000;
const tickMs = 1_000;
const view = bitOf('view');

type Start = Extract<Order, { kind: 'start' }>;

/**
 * The program of a session, in a browser: it takes questions to the end user, shows the screen to whom they agreed, and
 * nothing else. What it may do is decided here, as in the program that is downloaded.
 */
export class BrowserProgram {
  readonly #start: Start;
  readonly #key: ApplianceKey;
  readonly #holder: Holder;
  readonly #report: (report: Report) => void;
  readonly #desk: DeskLink;
  readonly #relay: RelayLink;
  readonly #audience: Audience;
  readonly #lane: ScreenLane;
  readonly #tick: ReturnType<typeof setInterval>;
  #pictures: Pictures | undefined;
  #consent = false;
  #session = new Uint8Array();
  #lostAt: number | undefined;
  #screen: { readonly width: number; readonly height: number } | undefined;
  #questionTimer: ReturnType<typeof setTimeout> | undefined;
  #standing: Standing = {
    kind: 'connecting',
    connected: false,
    number: 0,
    digits: '',
    technicians: [],
    heldBy: undefined,
    question: undefined,
    because: undefined,
  };

  constructor(start: Start, key: ApplianceKey, holder: Holder, report: (report: Report) => void) {
    this.#start = start;
    this.#key = key;
    this.#holder = holder;
    this.#report = report;
    this.#desk = new DeskLink(start.desk, {
      opened: () => this.#hello(),
      message: (message) => this.#take(message),
      lost: () => this.#lost(),
      over: (code) => this.#over(code),
    });
    this.#relay = new RelayLink(start.host, holder, {
      passWanted: () => this.#desk.send('passWanted', { holder: this.#holder.point }),
      joined: (boot) => this.#joined(boot),
      lost: () => this.#lane.begin(),
      message: (message) => this.#hear(message),
      room: () => this.#lane.pump(),
    });
    this.#lane = new ScreenLane(this.#relay, {
      size: (width, height) => this.#sized(width, height),
      failed: () => this.stop(),
    });
    this.#audience = new Audience(key, {
      sees: (peer, sees) => this.#sees(peer, sees),
      refused: (code) => this.#relay.refuse(code, 0),
    });
    this.#tick = setInterval(() => this.#look(), tickMs);
    this.#desk.start();
    this.#become({});
  }

  agree(request: number, source: ReadableStream<VideoFrame> | undefined): void {
    const { question } = this.#standing;
    if (source !== undefined) {
      this.#pictures?.close();
      this.#pictures = new Pictures(
        source,
        () => this.#lane.pump(),
        () => this.stop(),
      );
    }
    if (question?.request !== request || this.#pictures === undefined) {
      // It was taken back while the screen was chosen.
      if (!this.#consent) this.#withdraw();
      return;
    }
    this.#answer('given');
    this.#consent = true;
    this.#audience.consent = true;
    this.#lane.pictures = this.#pictures;
    this.#relay.want();
    this.#become({ kind: 'sharing' });
  }

  refuse(request: number): void {
    if (this.#standing.question?.request === request) this.#answer('refused');
  }

  /** The end user says that this is not who they are talking to. */
  doubt(request: number): void {
    if (this.#standing.question?.request !== request) return;
    this.#desk.send('identityDoubted', { request });
    this.#withdraw();
    this.#become({ question: undefined });
  }

  /** The end user pressed Stop, here or in the browser's own bar. */
  stop(): void {
    if (!this.#consent) return;
    this.#withdraw('endUser');
    this.#desk.send('programStopped', {});
    if (this.#standing.kind !== 'ended') this.#become({ kind: 'stopped' });
  }

  /** The end user ends the session, which the page tells the appliance. */
  leave(): void {
    this.#withdraw('endUser');
    this.#finish({ because: 'endUser' });
  }

  #hello(): void {
    const { configuration, machine, language } = this.#start;
    this.#desk.send('programHello', {
      version: limits.version,
      capabilities: 0,
      configuration,
      machine,
      language,
      consented: this.#consent ? view : 0,
    });
  }

  #take(message: Received): void {
    switch (message.name) {
      case 'programWelcome':
        return this.#welcome(message.body);
      case 'code':
        return this.#become({ kind: 'code', digits: message.body.digits });
      case 'consentWanted':
        void this.#asked(message.body);
        return;
      case 'consentVoid':
        if (this.#standing.question?.request === message.body.request) this.#unasked();
        return;
      case 'passGiven':
        return this.#relay.give(message.body.pass, message.body.relayPort);
      case 'participants':
        return this.#become({ technicians: message.body.technicians.map(({ name }) => name) });
      case 'released':
        this.#withdraw('order');
        return this.#become({ kind: this.#standing.kind === 'stopped' ? 'stopped' : 'ready', technicians: [] });
      case 'hold': {
        const isHeld = message.body.held !== 0;
        this.#lane.held = isHeld;
        return this.#become({ heldBy: isHeld ? message.body.technician : undefined });
      }
      case 'sessionEnded':
        this.#withdraw('order');
        return this.#finish({ because: message.body.because });
      default:
      // The chat is the page's own; what a newer appliance says beyond this table never passes the codec.
    }
  }

  #welcome({ session, number, state }: MessageBody<'programWelcome'>): void {
    this.#desk.welcomed();
    // Another session than the one that was agreed to: that agreement does not count for it.
    if (this.#session.length > 0 && hex(this.#session) !== hex(session)) this.#withdraw();
    this.#session = session.slice();
    if (this.#hasLapsed() || state !== 'active') this.#withdraw();
    this.#lostAt = undefined;
    this.#describe();
    if (this.#consent) this.#desk.send('passWanted', { holder: this.#holder.point });
    const waiting = number === 0 ? 'code' : this.#standing.kind === 'stopped' ? 'stopped' : 'ready';
    this.#become({ kind: this.#consent ? 'sharing' : waiting, number, connected: true });
  }

  #describe(): void {
    const { width = 0, height = 0 } = this.#screen ?? {};
    const shown = { id: 0, x: 0, y: 0, width, height, scalePercent: 100, primary: 1, name: '' };
    this.#desk.send('device', {
      system: this.#start.system,
      host: '',
      user: '',
      desktop: 'browser',
      addresses: [],
      monitors: this.#screen === undefined ? [] : [shown],
    });
  }

  async #asked(wanted: MessageBody<'consentWanted'>): Promise<void> {
    // What is read is void after this turn.
    const signed = wanted.card.slice();
    const session = hex(this.#session);
    const card = await this.#key.read(cardLabel, records.technicianCard, signed);
    if (card === undefined || hex(card.session) !== session || card.request !== wanted.request) {
      // Somebody between the appliance and this page says who asks.
      this.#desk.send('consentAnswer', { request: wanted.request, answer: 'refused', tools: 0, minutes: 0 });
      return this.#become({ because: 'unverified' });
    }
    const question: Question = {
      request: wanted.request,
      name: card.name,
      department: card.department,
      company: card.company,
      purpose: wanted.purpose,
      photo: card.photo.length === 0 ? undefined : card.photo.slice(),
      phrase: phraseOf(card.nonce),
    };
    clearTimeout(this.#questionTimer);
    const ms = Math.min(wanted.seconds * 1_000, longestQuestionMs);
    this.#questionTimer = setTimeout(() => this.#answer('timedOut'), ms);
    this.#become({ question, because: undefined });
  }

  #answer(answer: MessageBody<'consentAnswer'>['answer']): void {
    const { question } = this.#standing;
    if (question === undefined) return;
    const tools = answer === 'given' || this.#consent ? view : 0;
    this.#desk.send('consentAnswer', { request: question.request, answer, tools, minutes: 0 });
    this.#unasked();
  }

  #unasked(): void {
    clearTimeout(this.#questionTimer);
    this.#become({ question: undefined });
  }

  #withdraw(by?: MessageBody<'stopped'>['by']): void {
    this.#consent = false;
    this.#audience.consent = false;
    this.#relay.finish(by);
    this.#lane.pictures = undefined;
    this.#lane.held = false;
    this.#pictures?.close();
    this.#pictures = undefined;
    this.#screen = undefined;
    this.#report({ kind: 'release' });
    this.#become({ heldBy: undefined });
  }

  #joined(boot: bigint): void {
    this.#lane.begin();
    this.#audience.open(this.#session, boot);
  }

  #hear(message: Received): void {
    const { header } = message;
    switch (message.name) {
      case 'viewerAbilities':
        return this.#lane.able(header.peer, message.body.decodes);
      case 'viewerJoined':
        this.#lane.forget(message.body.peer);
        return this.#audience.admit(message.body.peer, message.body.pass, false);
      case 'viewerRenewed':
        return this.#audience.admit(message.body.peer, message.body.pass, true);
      case 'peerState':
        return this.#peerState(message.body);
      case 'viewerSlow':
      case 'viewerReady':
        return this.#lane.slow(message.body.peer, message.name === 'viewerSlow');
      case 'acknowledge':
        return this.#lane.acknowledge(header.peer, message.body.frame);
      case 'resetWanted':
        return this.#lane.wanted(header.peer);
      default:
      // There is nothing here that input could reach.
    }
  }

  #peerState({ peer, state }: MessageBody<'peerState'>): void {
    if (peer === 0) {
      // What was under way when the relay froze this side is lost to everybody.
      if (state === 'thawed') this.#lane.renew();
    } else if (state === 'frozen' || state === 'thawed') this.#audience.freeze(peer, state === 'frozen');
    else if (state !== 'joined') {
      this.#lane.forget(peer);
      this.#audience.leave(peer);
    }
  }

  #sees(peer: number, sees: boolean): void {
    this.#relay.pair('allowed', { tools: sees ? view : 0 }, { peer });
    if (!sees) return this.#lane.leave(peer);
    if (this.#screen !== undefined) this.#layout(peer);
    this.#lane.join(peer);
  }

  #sized(width: number, height: number): void {
    this.#screen = { width, height };
    this.#layout(0);
    this.#describe();
  }

  #layout(peer: number): void {
    if (this.#screen === undefined) return;
    const shown = { id: 0, x: 0, y: 0, ...this.#screen, scalePercent: 100, primary: 1, name: '' };
    this.#relay.pair('layout', { generation: this.#lane.generation, monitors: [shown] }, { peer });
  }

  #lost(): void {
    this.#lostAt ??= performance.now();
    this.#unasked();
    this.#become({ connected: false });
  }

  #hasLapsed(): boolean {
    return this.#lostAt !== undefined && performance.now() - this.#lostAt >= limits.consentHoldMs;
  }

  #look(): void {
    this.#audience.look();
    this.#lane.pump();
    if (this.#consent && this.#hasLapsed()) {
      this.#withdraw();
      this.#become({ kind: 'ready' });
    }
  }

  #over(code: ErrorCode): void {
    this.#withdraw('order');
    const because = code === 'invitation/expired' ? 'expired' : code === 'invitation/ended' ? 'technician' : 'refused';
    this.#finish({ because });
  }

  #finish(change: Partial<Standing>): void {
    clearInterval(this.#tick);
    clearTimeout(this.#questionTimer);
    this.#desk.stop();
    this.#become({ ...change, kind: 'ended', question: undefined, technicians: [] });
  }

  #become(change: Partial<Standing>): void {
    this.#standing = { ...this.#standing, ...change };
    this.#report({ kind: 'standing', standing: this.#standing });
  }
}
