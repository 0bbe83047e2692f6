import { Refusal, type ErrorCode } from '../errors.js';
import { limits } from '../protocol/limits.js';
import type { MessageBody } from '../protocol/messages.js';
import type { Departure, FromRelay, SessionCounters } from '../protocol/relay-link.js';
import { checkSender, mayReceive } from './forwarding.js';
import type { Taken } from './join.js';
import { Peer } from './peer.js';
import { refuse } from './refuse.js';
import { roomKey, type RoomKind } from './room-kind.js';
import { laneOf, peerOf, type MessageRoute } from './routes.js';
import type { Socket } from './socket.js';

type PeerState = MessageBody<'peerState'>['state'];

/** What the other side is told about a departure; undefined where everybody goes. */
const departureStates: Readonly<Record<Departure, PeerState | undefined>> = {
  left: 'left',
  lost: 'lost',
  refused: 'lost',
  expired: 'lost',
  superseded: 'superseded',
  revoked: 'revoked',
  stopping: undefined,
};

/**
 * One session: one program and its viewers. Peer numbers are not used twice while anybody is here. Of a session’s two rooms
 * only that of the screen tells the control plane who is there: files come and go beside it.
 */
export class Room {
  readonly session: string;
  readonly kind: RoomKind;
  readonly #report: (event: FromRelay) => void;
  #program: Peer | undefined;
  readonly #viewers = new Map<number, Peer>();
  /** The members of each lane, by its number less one. */
  #lanes: (readonly number[])[] = [];
  #lastNumber = 0;
  #counters = { messages: 0, bytes: 0, slow: 0, bufferedPeak: 0 };

  constructor(session: string, kind: RoomKind, report: (event: FromRelay) => void) {
    this.session = session;
    this.kind = kind;
    this.#report = kind === 'screen' ? report : () => undefined;
  }

  get key(): string {
    return roomKey(this.session, this.kind);
  }

  get peers(): Peer[] {
    return this.#program === undefined ? [...this.#viewers.values()] : [this.#program, ...this.#viewers.values()];
  }

  get empty(): boolean {
    return this.#program === undefined && this.#viewers.size === 0;
  }

  get counters(): SessionCounters {
    return { session: this.session, viewers: this.#viewers.size, ...this.#counters };
  }

  /** Lets a side in; a newer join of the same participant supersedes the old. Throws Refusal `pass/superseded` or `request/too-many`. */
  enter(socket: Socket, version: number, taken: Taken, now: number): Peer {
    const isProgram = taken.pass.side === 'program';
    const spoken = Math.min(version, limits.version, ...this.peers.map((peer) => peer.version));
    const peer = new Peer(socket, isProgram ? 0 : this.#nextNumber(), spoken, taken, now);
    const before = isProgram ? this.#program : this.#viewerOf(peer.participant);
    if (before !== undefined && before.joinedWith > peer.joinedWith) throw new Refusal('pass/superseded');
    if (!isProgram && before === undefined && this.#viewers.size >= limits.viewers)
      throw new Refusal('request/too-many');
    if (before !== undefined) this.dismiss(before, 'superseded', 'pass/superseded');
    peer.tell('joined', { version: spoken, peer: peer.number, window: limits.windowBytes });
    if (isProgram) this.#admitProgram(peer);
    else this.#admitViewer(peer);
    this.#report({ type: 'joined', ...peer.live });
    return peer;
  }

  /** A side is gone; a second call for it does nothing. */
  part(peer: Peer, because: Departure): void {
    if (!this.#holds(peer)) return;
    if (peer.isProgram) {
      this.#program = undefined;
      this.#lanes = [];
    } else {
      this.#viewers.delete(peer.number);
    }
    const state = departureStates[because];
    if (state !== undefined) this.#announce(peer, state);
    this.#report({ type: 'left', ...peer.live, because });
  }

  /** Says why to a side, closes it, and tells the others. False when it was gone already. */
  dismiss(peer: Peer, because: Departure, code: ErrorCode, of = 0, retryAfter = 0): boolean {
    if (!this.#holds(peer)) return false;
    this.part(peer, because);
    refuse(peer.socket, code, of, retryAfter);
    return true;
  }

  renew(peer: Peer, taken: Taken): void {
    peer.renew(taken);
    if (!peer.isProgram) this.#program?.tell('viewerRenewed', { peer: peer.number, pass: taken.bytes });
    if (peer.frozenSince === undefined) return;
    peer.frozenSince = undefined;
    this.#tellAll(peer, 'thawed');
    this.#report({ type: 'thawed', ...peer.live });
  }

  /** Freezes a side whose pass has run out, and closes it when it stayed so for too long. */
  settle(peer: Peer, now: number): void {
    if (peer.frozenSince === undefined && now >= peer.expires) {
      peer.frozenSince = now;
      this.#tellAll(peer, 'frozen');
      this.#report({ type: 'frozen', ...peer.live });
    } else if (peer.frozenSince !== undefined && now - peer.frozenSince >= limits.freezeMs) {
      this.dismiss(peer, 'expired', 'pass/expired');
    }
  }

  setLane(lane: number, { members }: MessageBody<'lane'>): void {
    if (lane < 1 || lane > limits.lanes) throw new Refusal('wire/malformed', `there is no lane ${lane}`);
    const numbers = members.map(({ peer }) => peer);
    this.#lanes[lane - 1] = [...new Set(numbers)];
  }

  /**
   * Forwards the bytes as they are. A side whose pass has run out gets nothing and reaches nobody.
   * Throws Refusal `wire/window`, `wire/not-allowed` or `wire/malformed`.
   */
  forward(sender: Peer, route: MessageRoute, message: Uint8Array, now: number): void {
    sender.take(message.length);
    const lane = laneOf(message);
    const peer = peerOf(message);
    checkSender(sender, route, lane, peer, this.kind);
    this.#counters.messages += 1;
    this.#counters.bytes += message.length;
    this.settle(sender, now);
    if (sender.frozenSince !== undefined) return;
    if (!sender.isProgram) {
      const program = this.#program;
      if (program === undefined) return;
      this.settle(program, now);
      if (program.frozenSince === undefined) program.socket.send(message);
    } else if (lane !== 0) {
      for (const number of this.#lanes[lane - 1] ?? []) this.#hand(this.#viewers.get(number), route, message, now);
    } else if (peer !== 0) {
      this.#hand(this.#viewers.get(peer), route, message, now);
    } else {
      for (const viewer of this.#viewers.values()) this.#hand(viewer, route, message, now);
    }
  }

  #hand(viewer: Peer | undefined, route: MessageRoute, message: Uint8Array, now: number): void {
    if (viewer === undefined) return;
    this.settle(viewer, now);
    if (mayReceive(viewer, route)) viewer.socket.send(message);
  }

  /** Looks at what lies unsent for a side before more is sent to it. True when it was too much, and the side is closed. */
  press(peer: Peer, unsent: number): boolean {
    if (unsent > this.#counters.bufferedPeak) this.#counters.bufferedPeak = unsent;
    if (unsent >= limits.closeBytes) return this.dismiss(peer, 'lost', 'wire/too-slow');
    if (peer.isProgram || peer.slow || unsent < limits.slowBytes) return false;
    peer.slow = true;
    this.#counters.slow += 1;
    this.#program?.tell('viewerSlow', { peer: peer.number });
    return false;
  }

  drained(peer: Peer, unsent: number): void {
    if (!peer.slow || unsent > limits.readyBytes) return;
    peer.slow = false;
    this.#program?.tell('viewerReady', { peer: peer.number });
  }

  #admitProgram(program: Peer): void {
    this.#program = program;
    for (const viewer of this.#viewers.values()) {
      // A new program knows of no slowness yet: the next send looks again.
      viewer.slow = false;
      program.tell('viewerJoined', { peer: viewer.number, pass: viewer.passBytes });
      if (viewer.frozenSince !== undefined) program.tell('peerState', { peer: viewer.number, state: 'frozen' });
      viewer.tell('peerState', { peer: 0, state: 'joined' });
    }
  }

  #admitViewer(viewer: Peer): void {
    this.#viewers.set(viewer.number, viewer);
    if (this.#program === undefined) return;
    viewer.tell('peerState', { peer: 0, state: 'joined' });
    if (this.#program.frozenSince !== undefined) viewer.tell('peerState', { peer: 0, state: 'frozen' });
    this.#program.tell('viewerJoined', { peer: viewer.number, pass: viewer.passBytes });
  }

  #tellAll(peer: Peer, state: PeerState): void {
    peer.tell('peerState', { peer: peer.number, state });
    this.#announce(peer, state);
  }

  /** Viewers hear of the program, the program of viewers; viewers know nothing of one another. */
  #announce(peer: Peer, state: PeerState): void {
    const others = peer.isProgram ? this.#viewers.values() : [this.#program];
    for (const other of others) other?.tell('peerState', { peer: peer.number, state });
  }

  #holds(peer: Peer): boolean {
    return peer.isProgram ? this.#program === peer : this.#viewers.get(peer.number) === peer;
  }

  #viewerOf(participant: string): Peer | undefined {
    for (const viewer of this.#viewers.values()) if (viewer.participant === participant) return viewer;
    return undefined;
  }

  #nextNumber(): number {
    // 65535 stands for the end user on the wire.
    const last = 65_534;
    do this.#lastNumber = (this.#lastNumber % last) + 1;
    while (this.#viewers.has(this.#lastNumber));
    return this.#lastNumber;
  }
}
