import { limits } from '../../server/protocol/limits.js';
import type { FileItem, FileState } from './bulk-exchange.js';
import type { Link, Received } from './link.js';
import { Rate } from './rate.js';
import { Sha256 } from './sha256.js';

/** Read from the disk at once; sent in parts. */
const pieceBytes = 1_048_576;
/** A part, and small messages beside it: more under way than the window would end the link. */
const roomBytes = 2 * limits.partBytes;
const underWayBytes = limits.filePartsUnderWay * limits.partBytes;

interface Given {
  readonly id: string;
  readonly transfer: Uint8Array;
  readonly file: File;
  readonly sum: Sha256;
  readonly rate: Rate;
  name: string;
  state: FileState;
  /** Sent and written up to here. */
  sent: number;
  kept: number;
  hash: Uint8Array | undefined;
}

/** The files that go to the end user’s machine, one after the other, in the order in which they were dropped. */
export class Giving {
  readonly #link: Link;
  readonly #changed: () => void;
  readonly #all: Given[] = [];
  #allowed = false;
  /** Grows with every new way of the line: what was begun before it is not gone on with. */
  #way = 0;
  #waiting: (() => void)[] = [];

  constructor(link: Link, changed: () => void) {
    this.#link = link;
    this.#changed = changed;
  }

  get items(): FileItem[] {
    return this.#all.map(({ id, name, file, kept, state, rate }) => {
      const perSecond = state === 'moving' ? rate.perSecond : 0;
      return { id, direction: 'given', name, size: file.size, done: kept, state, rate: perSecond };
    });
  }

  add(files: readonly File[]): void {
    for (const file of files) {
      const transfer = crypto.getRandomValues(new Uint8Array(16));
      const id = Array.from(transfer, (byte) => byte.toString(16).padStart(2, '0')).join('');
      const given = { id, transfer, file, sum: new Sha256(), rate: new Rate(), name: file.name };
      this.#all.push({ ...given, state: 'waiting', sent: 0, kept: 0, hash: undefined });
    }
    this.#next();
  }

  /** Whether files may be given now: when they may again, what was under way goes on. */
  allow(allowed: boolean): void {
    this.#allowed = allowed;
    this.#way += 1;
    for (const given of this.#all) if (given.state === 'moving') given.state = 'paused';
    this.wake();
    this.#next();
  }

  cancel(id: string): void {
    const given = this.#all.find((each) => each.id === id);
    if (given === undefined || !isOpen(given)) return;
    this.#link.send('fileGiveEnded', { transfer: given.transfer, outcome: 'cancelled', name: '' });
    this.#end(given, 'cancelled');
  }

  /** There may be room on the way again. */
  wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** False for what is not about files given. */
  take(message: Received): boolean {
    if (message.name !== 'fileAnswered' && message.name !== 'fileKept' && message.name !== 'fileGiveEnded')
      return false;
    const given = this.#find(message.body.transfer);
    if (given === undefined || !isOpen(given)) return true;
    if (message.name === 'fileKept') {
      given.kept = Math.max(given.kept, Number(message.body.offset));
      given.rate.note(given.kept, performance.now());
      this.wake();
    } else if (message.name === 'fileGiveEnded') {
      if (message.body.name !== '') given.name = message.body.name;
      if (message.body.outcome === 'saved') given.kept = given.file.size;
      this.#end(given, message.body.outcome);
    } else if (message.body.answer === 'wanted') {
      given.name = message.body.name;
      given.state = 'moving';
      given.kept = given.sent = Number(message.body.offset);
      given.rate.forget();
      given.rate.note(given.kept, performance.now());
      this.#way += 1;
      this.wake();
      void this.#send(given, this.#way);
    } else {
      if (message.body.name !== '') given.name = message.body.name;
      this.#end(given, message.body.answer);
    }
    this.#changed();
    return true;
  }

  #find(transfer: Uint8Array): Given | undefined {
    return this.#all.find((each) => each.transfer.every((byte, index) => byte === transfer[index]));
  }

  #end(given: Given, state: FileState): void {
    given.state = state;
    this.#way += 1;
    this.wake();
    this.#next();
  }

  /** Offers the first that is not over; the same offer again goes on where it stopped. */
  #next(): void {
    const given = this.#all.find(isOpen);
    if (given !== undefined && this.#allowed && given.state !== 'moving') {
      const { transfer, file } = given;
      const modified = BigInt(Math.max(0, file.lastModified));
      this.#link.send('fileOffered', { transfer, name: shortName(file.name), size: BigInt(file.size), modified });
    }
    this.#changed();
  }

  async #send(given: Given, way: number): Promise<void> {
    const isOn = (): boolean => way === this.#way && given.state === 'moving';
    try {
      // What is there already and was not read in this page is read for the hash alone.
      for (let at = given.sum.length; at < given.sent; at = given.sum.length) {
        given.sum.add(await read(given.file, at, Math.min(given.sent, at + pieceBytes)));
      }
      while (isOn() && given.sent < given.file.size) {
        const start = given.sent;
        const piece = await read(given.file, start, Math.min(given.file.size, start + pieceBytes));
        if (given.sum.length < start + piece.length && isOn()) given.sum.add(piece.subarray(given.sum.length - start));
        await this.#sendPiece(given, start, piece, isOn);
      }
      if (!isOn()) return;
      given.hash ??= given.sum.finish();
      this.#link.send('fileGivenWhole', { transfer: given.transfer, hash: given.hash });
    } catch {
      if (!isOn()) return;
      this.#link.send('fileGiveEnded', { transfer: given.transfer, outcome: 'changed', name: '' });
      this.#end(given, 'unreadable');
    }
  }

  async #sendPiece(given: Given, start: number, piece: Uint8Array, isOn: () => boolean): Promise<void> {
    for (let at = 0; at < piece.length && isOn();) {
      const data = piece.subarray(at, at + limits.partBytes);
      if (given.sent + data.length - given.kept > underWayBytes || this.#link.room < roomBytes) {
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
        continue;
      }
      this.#link.send('fileGiven', { transfer: given.transfer, offset: BigInt(start + at), data });
      at += data.length;
      given.sent = start + at;
    }
  }
}

const over: ReadonlySet<FileState> = new Set<FileState>([
  ...(['saved', 'damaged', 'cancelled', 'failed', 'noRoom', 'notWritable', 'changed'] as const),
  ...(['declined', 'tooLarge', 'unreadable'] as const),
]);

function isOpen({ state }: Given): boolean {
  return !over.has(state);
}

/** The wire takes 255 bytes of a name; the ending is what tells what it is. */
function shortName(name: string): string {
  const most = 255;
  if (new TextEncoder().encode(name).length <= most) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  const stem = new TextEncoder().encode(name.slice(0, name.length - ending.length));
  const room = most - new TextEncoder().encode(ending).length;
  return new TextDecoder().decode(stem.subarray(0, room)).replace(/\uFFFD+$/, '') + ending;
}

async function read(file: File, from: number, to: number): Promise<Uint8Array> {
  const piece = new Uint8Array(await file.slice(from, to).arrayBuffer());
  if (piece.length !== to - from) throw new Error('the file is shorter than it was');
  return piece;
}
