import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Refusal } from '../errors.js';
import { Malformed } from '../protocol/codec.js';
import { identifierText } from '../protocol/identifier.js';
import { limits } from '../protocol/limits.js';
import { decodeMessage, encodeMessage } from '../protocol/message.js';
import { bulkCapability } from '../protocol/records.js';
import { relayLinkVersion, type FromControl, type FromRelay, type Revocation } from '../protocol/relay-link.js';
import { Counters } from './counters.js';
import type { Door } from './door.js';
import { takeJoin, takeRenewal, type Gate } from './join.js';
import type { Peer } from './peer.js';
import { refuse } from './refuse.js';
import { roomKey } from './room-kind.js';
import { Room } from './room.js';
import { routeOf } from './routes.js';
import type { Rejection, Socket, SocketHandlers } from './socket.js';

const nonceBytes = 32;
const nothing = new Uint8Array(0);
/** All sockets are looked at in so many calls of `sweep`. */
export const sweepSteps = 10;
/** When a peer should come back to a relay that is restarting. */
const restartRetryMs = 1_000;

export interface RelayOptions extends Gate {
  readonly door: Door;
  /** Takes what the control plane is told. */
  readonly report: (event: FromRelay) => void;
  /** Something a connection was refused for; nothing in it is secret. */
  readonly onRefusal: (address: string, refusal: Refusal) => void;
  readonly onFault: (error: unknown) => void;
}

interface Connection {
  /** What is to be signed; nothing once it was. */
  nonce: Uint8Array;
  readonly since: number;
  joined: { readonly room: Room; readonly peer: Peer } | undefined;
}

/** The rooms, and what comes in from sockets. A fault ends with the socket it came from. */
export class Relay implements SocketHandlers {
  readonly #options: RelayOptions;
  readonly #rooms = new Map<string, Room>();
  readonly #connections = new Map<Socket, Connection>();
  #walk = this.#connections.entries();
  readonly #toCredit = new Set<Peer>();
  readonly #counters = new Counters();

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  get sockets(): number {
    return this.#connections.size;
  }

  /** What the control plane is told first: this start, and who is here. */
  hello(): FromRelay {
    const { boot, memory } = this.#options;
    const screens = [...this.#rooms.values()].filter(({ kind }) => kind === 'screen');
    const passes = screens.flatMap((room) => room.peers.map((peer) => peer.live));
    return { type: 'hello', version: relayLinkVersion, boot, serial: memory.largest, passes };
  }

  counters(): FromRelay {
    return this.#counters.report(this.#rooms.values(), this.#connections.size);
  }

  arrived(address: string): boolean {
    return this.#options.door.arrived(address, performance.now());
  }

  upgrading(address: string, origin: string, host: string): Rejection | undefined {
    return this.#options.door.knock(address, origin, host);
  }

  opened(socket: Socket): void {
    const nonce = randomBytes(nonceBytes);
    this.#counters.accepted += 1;
    this.#connections.set(socket, { nonce, since: performance.now(), joined: undefined });
    const { version, oldestVersion } = limits;
    socket.give(encodeMessage('challenge', { oldestVersion, version, boot: this.#options.boot, nonce }));
  }

  message(socket: Socket, message: Uint8Array | undefined): void {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return;
    try {
      if (message === undefined) throw new Malformed('text where only bytes are spoken');
      if (connection.joined === undefined) this.#join(socket, connection, message);
      else this.#take(connection.joined.room, connection.joined.peer, message);
    } catch (error) {
      this.#refuse(socket, connection, toRefusal(error), message?.[0] ?? 0);
    }
  }

  pressing(socket: Socket, unsent: number): void {
    const joined = this.#connections.get(socket)?.joined;
    if (joined === undefined) return;
    this.#part(joined.room, () => {
      if (joined.room.press(joined.peer, unsent)) this.#counters.closedSlow += 1;
    });
  }

  drained(socket: Socket, unsent: number): void {
    const joined = this.#connections.get(socket)?.joined;
    joined?.room.drained(joined.peer, unsent);
  }

  closed(socket: Socket): void {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return;
    this.#connections.delete(socket);
    if (connection.joined === undefined) return this.#options.door.passed(socket.address);
    this.#part(connection.joined.room, () => connection.joined?.room.part(connection.joined.peer, 'lost'));
  }

  /** Credits what was taken: that a viewer is slow is said before the credit that lets more come. */
  turned(): void {
    const now = performance.now();
    for (const peer of this.#toCredit) peer.credit(now);
    this.#toCredit.clear();
  }

  fault(error: unknown): void {
    this.#options.onFault(error);
  }

  /** A word of the control plane. */
  obey(word: FromControl): void {
    const { memory } = this.#options;
    if (word.type === 'issued') return memory.note(word.serial);
    const revocations = word.type === 'revoked' ? word.revocations : [word];
    for (const revocation of revocations) this.#revoke(revocation, word.serial);
  }

  /**
   * Looks at every deadline: first messages, heartbeats, passes that ran out. Each call looks at some of the sockets, so that ten
   * thousand of them hold up nobody's frame; `sweepSteps` calls look at all.
   */
  sweep(): void {
    const now = performance.now();
    for (let left = Math.ceil(this.#connections.size / sweepSteps); left > 0; left -= 1) {
      const next = this.#walk.next();
      if (next.done === true) {
        this.#walk = this.#connections.entries();
        this.#options.memory.sweep(now);
        this.#options.door.sweep(now);
        return;
      }
      this.#look(...next.value, now);
    }
    if (this.#connections.size > 0) return;
    this.#options.memory.sweep(now);
    this.#options.door.sweep(now);
  }

  #look(socket: Socket, connection: Connection, now: number): void {
    if (!socket.open) return;
    if (connection.joined === undefined) {
      if (now - connection.since < limits.firstMessageMs) return;
      return this.#refuse(socket, connection, new Refusal('wire/too-slow'), 0);
    }
    const { room, peer } = connection.joined;
    if (now - peer.heardAt >= limits.deadMs) {
      return this.#part(room, () => room.dismiss(peer, 'lost', 'wire/too-slow'));
    }
    room.settle(peer, now);
    this.#forgetIfEmpty(room);
    peer.credit(now);
    if (now < peer.heartbeatDue) return;
    peer.heartbeatDue = now + limits.heartbeatMs;
    peer.tell('heartbeat', { sentAt: Math.floor(now) >>> 0 });
  }

  /** Tells everybody that this relay goes and when to come back, and closes. */
  stop(): void {
    for (const room of this.#rooms.values()) {
      for (const peer of room.peers) room.dismiss(peer, 'stopping', 'appliance/starting', 0, restartRetryMs);
    }
    this.#rooms.clear();
    for (const socket of this.#connections.keys()) refuse(socket, 'appliance/starting', 0, restartRetryMs);
  }

  #join(socket: Socket, connection: Connection, message: Uint8Array): void {
    const { name, body } = decodeMessage(message);
    if (name !== 'join') throw new Refusal('wire/not-allowed', `${name} before join`);
    const now = performance.now();
    const taken = takeJoin(this.#options, connection.nonce, body, now);
    const session = identifierText(taken.pass.session);
    const kind = (body.capabilities & bulkCapability) !== 0 ? 'bulk' : 'screen';
    const key = roomKey(session, kind);
    const room = this.#rooms.get(key) ?? new Room(session, kind, this.#options.report);
    const peer = room.enter(socket, body.version, taken, now);
    this.#rooms.set(key, room);
    connection.nonce = nothing;
    connection.joined = { room, peer };
    this.#options.door.passed(socket.address);
    this.#counters.joined += 1;
  }

  #take(room: Room, peer: Peer, message: Uint8Array): void {
    const now = performance.now();
    peer.heardAt = now;
    const route = routeOf(message);
    if (!(peer.isProgram ? route.fromProgram : route.fromViewer)) {
      throw new Refusal('wire/not-allowed', `${route.name} from a ${peer.side}`);
    }
    if (route.reach === 'desk') throw new Refusal('wire/not-allowed', `${route.name} is for the control plane`);
    if (route.reach === 'hop') return this.#hop(room, peer, message, now);
    room.forward(peer, route, message, now);
    if (peer.isCreditDue(now)) {
      this.#toCredit.add(peer);
      peer.socket.awaitTurn();
    }
    this.#forgetIfEmpty(room);
  }

  #hop(room: Room, peer: Peer, message: Uint8Array, now: number): void {
    peer.countOwn(now);
    const { name, body, header } = decodeMessage(message);
    switch (name) {
      case 'renew':
        return room.renew(peer, takeRenewal(this.#options, peer.passBytes, body.pass, now));
      case 'lane':
        return room.setLane(header.lane, body);
      case 'heartbeat':
        return peer.tell('heartbeatEcho', body);
      case 'leave':
        return this.#part(room, () => {
          room.part(peer, 'left');
          peer.socket.end();
        });
      case 'heartbeatEcho':
      case 'refused':
        return;
      default:
        throw new Refusal('wire/not-allowed', `${name} after join`);
    }
  }

  #refuse(socket: Socket, connection: Connection, refusal: Refusal, of: number): void {
    this.#counters.refused += 1;
    this.#options.onRefusal(socket.address, refusal);
    const { joined } = connection;
    if (joined === undefined) return refuse(socket, refusal.code, of, refusal.retryAfter);
    this.#part(joined.room, () => joined.room.dismiss(joined.peer, 'refused', refusal.code, of, refusal.retryAfter));
  }

  #revoke(revocation: Revocation, serial: bigint): void {
    this.#options.memory.revoke(revocation, serial, performance.now());
    for (const kind of ['screen', 'bulk'] as const) {
      const room = this.#rooms.get(roomKey(revocation.session, kind));
      if (room === undefined) continue;
      const ended = room.peers.filter((peer) => peer.isMeant(revocation, serial));
      this.#part(room, () => {
        for (const peer of ended) room.dismiss(peer, 'revoked', 'pass/revoked');
      });
    }
  }

  /** Does what may empty a room, and forgets the room if it did. */
  #part(room: Room, act: () => void): void {
    act();
    this.#forgetIfEmpty(room);
  }

  #forgetIfEmpty(room: Room): void {
    if (!room.empty || this.#rooms.get(room.key) !== room) return;
    this.#rooms.delete(room.key);
    this.#counters.end(room);
  }
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Malformed) return new Refusal('wire/malformed', error.message);
  throw error;
}
