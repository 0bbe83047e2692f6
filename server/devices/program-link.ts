import type { WebSocket } from 'ws';
import { catalogue, Refusal, type ErrorCode } from '../errors.js';
import { Malformed } from '../protocol/codec.js';
import { limits } from '../protocol/limits.js';
import { decodeMessage, encodeMessage } from '../protocol/message.js';
import { messages, type Message, type MessageBody, type MessageName } from '../protocol/messages.js';
import { tools as everyTool, type Tool } from '../protocol/tools.js';

/** What a program says on its own accord once it has been welcomed; heartbeats stay inside the link. */
export type ProgramWord = Extract<
  Message,
  {
    name:
      | 'device'
      | 'consentAnswer'
      | 'passWanted'
      | 'programStopped'
      | 'programLeft'
      | 'chatWrite'
      | 'consentChanged'
      | 'identityDoubted'
      | 'fileMoved'
      | 'callPlaced';
  }
>;
export type ProgramHello = MessageBody<'programHello'>;

/** What is made of a program's words. Each promise is awaited before the next word of the same program is read. */
export interface ProgramListener {
  /** @throws Refusal, which the program is told before its link ends */
  hello(link: ProgramLink, hello: ProgramHello): Promise<void>;
  /** @throws Refusal, which the program is told; the link stays */
  word(link: ProgramLink, word: ProgramWord): Promise<void>;
  /** Once, for a link that had been welcomed. */
  gone(link: ProgramLink): void;
  /** Something failed that is no refusal. */
  failed(link: ProgramLink, error: unknown): void;
}

/** Words of one program that may wait for their turn. */
const QUEUE = 32;
/** Unsent bytes at which a program that does not read is given up. */
const UNSENT_BYTES = 262_144;
/** Words a program may say at once, and after how many milliseconds it may say one more. */
const BURST = 60;
const REFILL_MS = 50;

/** WebSocket close codes (RFC 6455, section 7.4.1). */
const close = { normal: 1000, policy: 1008, restart: 1012 } as const;
const spoken: ReadonlySet<MessageName> = new Set<MessageName>([
  'device',
  'consentAnswer',
  'passWanted',
  'programStopped',
  'programLeft',
  'chatWrite',
  'callPlaced',
  'consentChanged',
  'identityDoubted',
  'fileMoved',
]);

/** One end user's program at the other end of a socket. Whatever it sends, it harms nobody but itself. */
export class ProgramLink {
  /** The session it belongs to, once it has been welcomed to one. */
  sessionId: string | undefined;
  readonly #socket: WebSocket;
  readonly #listener: ProgramListener;
  readonly #now: () => number;
  #opened: number;
  #state: 'new' | 'welcomed' | 'ended' = 'new';
  #queue: Promise<void> = Promise.resolve();
  #queued = 0;
  #tokens = BURST;
  #tokensAt: number;
  #heard: number;
  #beat: number;

  /** `now`: monotonic milliseconds. */
  constructor(
    socket: WebSocket,
    /** The address at the other end. */
    readonly source: string,
    listener: ProgramListener,
    now: () => number,
    /** It came by the socket of browsers: it can show a screen, and nothing else. */
    readonly isBrowser = false,
  ) {
    this.#socket = socket;
    this.#listener = listener;
    this.#now = now;
    this.#opened = this.#heard = this.#beat = this.#tokensAt = now();
    socket.on('message', (data: Buffer, binary: boolean) => this.#received(data, binary));
    socket.on('close', () => this.#closed());
    socket.on('error', () => socket.terminate());
  }

  /** What it can do for a technician: a browser shows its screen, and no page reaches further. */
  get tools(): readonly Tool[] {
    return this.isBrowser ? ['view'] : everyTool;
  }

  get isOpen(): boolean {
    return this.#state !== 'ended';
  }

  send<N extends MessageName>(name: N, body: MessageBody<N>): void {
    if (this.#state === 'ended') return;
    if (this.#socket.bufferedAmount > UNSENT_BYTES) return this.#drop();
    this.#socket.send(encodeMessage(name, body));
  }

  /** Tells the program that the message of this type (0: the connection) was refused. */
  refuse(code: ErrorCode, of = 0, retryAfter = 0): void {
    this.send('refused', { code: catalogue[code].number, of, retryAfter });
  }

  /** Says why, then ends the link. */
  end(code: ErrorCode, retryAfter = 0): void {
    this.refuse(code, 0, retryAfter);
    this.#end(code === 'appliance/starting' ? close.restart : close.policy);
  }

  /** Ends the link after what was said last. */
  finish(): void {
    this.#end(close.normal);
  }

  /** Once a second: says that this side is alive, and ends a link that was silent for too long. */
  tick(): void {
    const now = this.#now();
    if (this.#state === 'new' && now - this.#opened >= limits.firstMessageMs) return this.end('wire/too-slow');
    if (now - this.#heard >= limits.deadMs) return this.#drop();
    if (now - this.#beat < limits.heartbeatMs) return;
    this.#beat = now;
    this.send('heartbeat', { sentAt: Math.floor(now) >>> 0 });
  }

  /** The program is not to blame for so many milliseconds of silence. */
  excuse(ms: number): void {
    this.#heard += ms;
    this.#opened += ms;
  }

  #received(data: Buffer, binary: boolean): void {
    if (this.#state === 'ended') return;
    this.#heard = this.#now();
    if (!this.#mayTalk()) return this.end('request/too-many');
    let message: Message;
    try {
      if (!binary) throw new Malformed('a message is text');
      message = decodeMessage(data);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      return this.end('wire/malformed');
    }
    if (message.name === 'heartbeat') return this.send('heartbeatEcho', message.body);
    if (message.name === 'heartbeatEcho' || message.name === 'refused') return;
    if (message.name === 'leave') return this.finish();
    if (this.#queued >= QUEUE) return this.end('wire/window');
    this.#queued += 1;
    this.#queue = this.#queue.then(() => this.#take(message)).finally(() => (this.#queued -= 1));
  }

  async #take(message: Message): Promise<void> {
    if (this.#state === 'ended') return;
    const first = this.#state === 'new';
    try {
      if (first && message.name === 'programHello') {
        await this.#listener.hello(this, message.body);
        if (this.isOpen) this.#state = 'welcomed';
        else this.#listener.gone(this);
      } else if (!first && spoken.has(message.name)) {
        await this.#listener.word(this, message as ProgramWord);
      } else {
        this.end('wire/not-allowed');
      }
    } catch (error) {
      if (!(error instanceof Refusal)) this.#listener.failed(this, error);
      const code = error instanceof Refusal ? error.code : 'appliance/internal';
      const retryAfter = error instanceof Refusal ? error.retryAfter : 0;
      if (first) this.end(code, retryAfter);
      else this.refuse(code, messages[message.name].id, retryAfter);
    }
  }

  #mayTalk(): boolean {
    const now = this.#now();
    this.#tokens = Math.min(BURST, this.#tokens + (now - this.#tokensAt) / REFILL_MS);
    this.#tokensAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  #end(code: number): void {
    if (this.#state === 'ended') return;
    this.#socket.close(code);
    this.#closed();
  }

  #drop(): void {
    this.#socket.terminate();
    this.#closed();
  }

  #closed(): void {
    const welcomed = this.#state === 'welcomed';
    this.#state = 'ended';
    if (welcomed) this.#listener.gone(this);
  }
}
