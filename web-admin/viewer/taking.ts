import { limits } from '../../server/protocol/limits.js';
import type { FileItem, FileState } from './bulk-exchange.js';
import type { Link, Received } from './link.js';
import { Rate } from './rate.js';
import { Sha256 } from './sha256.js';
import type { Sink } from './sink.js';

/** The other end hears in steps what is written, well before it has sent all it may. */
const toldStep = 4 * limits.partBytes;

interface Taken {
  readonly id: string;
  readonly transfer: Uint8Array;
  readonly name: string;
  readonly size: number;
  readonly sum: Sha256;
  readonly rate: Rate;
  state: FileState;
  sink: Sink | undefined;
  /** Came up to here, is written up to here, and the other end was told up to here. */
  came: number;
  written: number;
  told: number;
  /** What is being written, in order. */
  writing: Promise<void>;
  hash: Uint8Array | undefined;
}

/** The files that come from the end user’s machine: those that they chose, where this technician says. */
export class Taking {
  readonly #link: Link;
  readonly #changed: () => void;
  readonly #collected: (name: string, blob: Blob) => void;
  readonly #all: Taken[] = [];
  #allowed = false;

  constructor(link: Link, changed: () => void, collected: (name: string, blob: Blob) => void) {
    this.#link = link;
    this.#changed = changed;
    this.#collected = collected;
  }

  get items(): FileItem[] {
    return this.#all.map(({ id, name, size, written, state, rate }) => {
      const perSecond = state === 'moving' ? rate.perSecond : 0;
      return { id, direction: 'taken', name, size, done: written, state, rate: perSecond };
    });
  }

  allow(allowed: boolean): void {
    this.#allowed = allowed;
    for (const taken of this.#all) if (taken.state === 'moving' || taken.state === 'paused') this.#resume(taken);
    this.#changed();
  }

  /** This file is wanted, and goes here. */
  save(id: string, sink: Sink): void {
    const taken = this.#all.find((each) => each.id === id);
    if (taken === undefined || taken.state !== 'waiting') return void sink.abort();
    taken.sink = sink;
    this.#resume(taken);
    this.#changed();
  }

  cancel(id: string, outcome: 'cancelled' | 'notWritable' = 'cancelled'): void {
    const taken = this.#all.find((each) => each.id === id);
    if (taken !== undefined) this.#end(taken, outcome, true);
  }

  /** False for what is not about files taken. */
  take(message: Received): boolean {
    switch (message.name) {
      case 'fileFound': {
        const transfer = message.body.transfer.slice();
        const id = Array.from(transfer, (byte) => byte.toString(16).padStart(2, '0')).join('');
        const begun = { sum: new Sha256(), rate: new Rate(), sink: undefined, writing: Promise.resolve() };
        const { name, size } = message.body;
        const nothing = { came: 0, written: 0, told: 0, hash: undefined };
        this.#all.push({ id, transfer, name, size: Number(size), ...begun, ...nothing, state: 'waiting' });
        break;
      }
      case 'fileTaken':
        this.#part(message.body.transfer, Number(message.body.offset), message.body.data);
        return true;
      case 'fileTakenWhole': {
        const taken = this.#find(message.body.transfer);
        if (taken !== undefined) this.#whole(taken, message.body.hash.slice());
        return true;
      }
      case 'fileTakeEnded': {
        const taken = this.#find(message.body.transfer);
        if (taken !== undefined) this.#end(taken, message.body.outcome, false);
        break;
      }
      default:
        return false;
    }
    this.#changed();
    return true;
  }

  #find(transfer: Uint8Array): Taken | undefined {
    return this.#all.find((each) => each.transfer.every((byte, index) => byte === transfer[index]));
  }

  #resume(taken: Taken): void {
    if (taken.sink === undefined) return;
    taken.state = this.#allowed ? 'moving' : 'paused';
    taken.rate.forget();
    if (this.#allowed) this.#link.send('fileAccepted', { transfer: taken.transfer, offset: BigInt(taken.came) });
  }

  #part(transfer: Uint8Array, offset: number, data: Uint8Array): void {
    const taken = this.#find(transfer);
    // After a cut the other end goes on from where it is asked; what does not follow is of before.
    if (taken?.sink === undefined || taken.state !== 'moving' || offset !== taken.came) return;
    if (offset + data.length > taken.size) return this.#end(taken, 'damaged', true);
    const { sink } = taken;
    const bytes = data.slice();
    taken.came += bytes.length;
    taken.sum.add(bytes);
    taken.writing = taken.writing
      .then(() => sink.write(bytes))
      .then(() => this.#written(taken, bytes.length))
      .catch((error: unknown) => this.#end(taken, isFull(error) ? 'noRoom' : 'notWritable', true));
  }

  #written(taken: Taken, bytes: number): void {
    taken.written += bytes;
    taken.rate.note(taken.written, performance.now());
    if (taken.written - taken.told < toldStep && taken.written !== taken.size) return;
    taken.told = taken.written;
    this.#link.send('fileReceived', { transfer: taken.transfer, offset: BigInt(taken.written) });
    this.#changed();
  }

  #whole(taken: Taken, hash: Uint8Array): void {
    const { sink } = taken;
    if (sink === undefined || taken.state !== 'moving' || taken.came !== taken.size) return;
    taken.hash ??= taken.sum.finish();
    if (!taken.hash.every((byte, index) => byte === hash[index])) return this.#end(taken, 'damaged', true);
    taken.writing = taken.writing
      .then(() => sink.close())
      .then((blob) => {
        if (taken.state !== 'moving') return;
        if (blob !== undefined) this.#collected(taken.name, blob);
        taken.sink = undefined;
        this.#end(taken, 'saved', true);
      })
      .catch((error: unknown) => this.#end(taken, isFull(error) ? 'noRoom' : 'notWritable', true));
  }

  #end(taken: Taken, outcome: Exclude<FileItem['state'], 'waiting' | 'moving' | 'paused'>, tell: boolean): void {
    if (taken.state !== 'waiting' && taken.state !== 'moving' && taken.state !== 'paused') return;
    taken.state = outcome;
    if (tell && isWord(outcome)) this.#link.send('fileTakeEnded', { transfer: taken.transfer, outcome });
    void taken.sink?.abort();
    taken.sink = undefined;
    this.#changed();
  }
}

type Word = 'saved' | 'damaged' | 'cancelled' | 'failed' | 'noRoom' | 'notWritable' | 'changed';

function isWord(state: FileState): state is Word {
  return !['waiting', 'moving', 'paused', 'unreadable', 'declined', 'tooLarge'].includes(state);
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
