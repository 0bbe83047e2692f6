import { isIPv6 } from 'node:net';
import { Refusal } from '../errors.js';
import { networkOf } from '../invitations/throttle.js';
import { newCode } from '../invitations/secrets.js';
import type { DeviceView } from './device.js';
import type { ProgramLink } from './program-link.js';

/** A program that somebody started without an invitation: it shows a code, and sees nothing. */
export interface Waiting {
  readonly link: ProgramLink;
  readonly machine: string;
  readonly programHash: string;
  readonly device?: DeviceView;
  readonly code: string;
  /** Monotonic milliseconds. */
  readonly expires: number;
}

export interface RoomLimits {
  /** Programs that may wait at the same time, from one address (IPv6: from one /64) and in all. */
  readonly perAddress: number;
  readonly inTotal: number;
  readonly codeLifeMs: number;
}

const SECOND_MS = 1_000;

/** Programs that wait for a technician to type their code. */
export class WaitingRoom {
  readonly #byCode = new Map<string, Waiting>();
  readonly #byLink = new Map<ProgramLink, Waiting>();
  readonly #limits: RoomLimits;
  readonly #now: () => number;

  /** `now`: monotonic milliseconds. */
  constructor(limits: RoomLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  get size(): number {
    return this.#byLink.size;
  }

  /**
   * Lets a program wait, and tells it its code.
   * @throws Refusal `request/too-many` when as many wait already as may
   */
  enter(link: ProgramLink, machine: string, programHash: string): void {
    const { perAddress, inTotal, codeLifeMs } = this.#limits;
    const place = placeOf(link.source);
    const here = [...this.#byLink.keys()].filter((other) => placeOf(other.source) === place).length;
    if (here >= perAddress || this.size >= inTotal) throw new Refusal('request/too-many', undefined, codeLifeMs);
    this.#show({ link, machine, programHash });
  }

  /** The computer of a waiting program, for the technician who will join it. */
  describe(link: ProgramLink, device: DeviceView): void {
    const waiting = this.#byLink.get(link);
    if (waiting !== undefined) this.#keep({ ...waiting, device });
  }

  has(link: ProgramLink): boolean {
    return this.#byLink.has(link);
  }

  /** Takes the program that shows this code out of the room; its code is used up. */
  take(code: string): Waiting | undefined {
    const waiting = this.#byCode.get(code);
    if (waiting === undefined || waiting.expires <= this.#now()) return undefined;
    this.leave(waiting.link);
    return waiting;
  }

  leave(link: ProgramLink): void {
    const waiting = this.#byLink.get(link);
    if (waiting === undefined) return;
    this.#byLink.delete(link);
    this.#byCode.delete(waiting.code);
  }

  /** Gives a new code to whoever has waited through the old one, and to a program whose joining failed. */
  renew(waiting: Omit<Waiting, 'code' | 'expires'>): void {
    this.leave(waiting.link);
    if (waiting.link.isOpen) this.#show(waiting);
  }

  sweep(): void {
    const now = this.#now();
    for (const waiting of [...this.#byLink.values()]) if (waiting.expires <= now) this.renew(waiting);
  }

  #show(waiting: Omit<Waiting, 'code' | 'expires'>): void {
    let code = newCode();
    while (this.#byCode.has(code)) code = newCode();
    const { codeLifeMs } = this.#limits;
    this.#keep({ ...waiting, code, expires: this.#now() + codeLifeMs });
    waiting.link.send('code', { digits: code, seconds: Math.floor(codeLifeMs / SECOND_MS) });
  }

  #keep(waiting: Waiting): void {
    this.#byLink.set(waiting.link, waiting);
    this.#byCode.set(waiting.code, waiting);
  }
}

/** Where a program comes from, as far as it cannot choose freely. */
function placeOf(source: string): string {
  return isIPv6(source) && !source.includes('.') ? networkOf(source) : source;
}
