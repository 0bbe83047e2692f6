import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket, type RawData } from 'ws';
import { Program } from '../native/program.js';
import { limits } from '../protocol/limits.js';
import { practiceTools } from '../sessions/practice.js';
import type { Assignment, Order, Report } from './order.js';

/*
 * A practice computer: the session host of the end user's program over a synthetic desktop, in a thread of the control
 * plane. It has no end user, so its consent is given from the start; everything else is as on any computer.
 */

const firstPauseMs = 250;
const longestPauseMs = 2_000;
const handshakeMs = 5_000;
/** Time for the last words to leave. */
const farewellMs = 100;

const assignment = workerData as Assignment;

class Computer {
  readonly #program: Program;
  #socket: WebSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = firstPauseMs;
  #stopping = false;

  constructor() {
    this.#program = new Program(assignment.source, assignment.applianceKey, {
      message: (message) => this.#socket?.send(message),
      joined: () => {
        this.#pauseMs = firstPauseMs;
        report({ type: 'joined' });
      },
      over: () => this.#socket?.close(),
      failed: (why) => report({ type: 'failed', why }),
    });
    this.#program.consent(practiceTools);
    this.#want();
  }

  obey(order: Order): void {
    if (order.type === 'stop') this.#stop();
    else if (order.type === 'later') this.#again();
    else if (this.#socket === undefined) this.#connect(order.pass);
    else this.#renew(order.pass);
  }

  #want(): void {
    if (!this.#stopping) report({ type: 'passWanted', holder: this.#program.holder });
  }

  #after(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#want(), milliseconds);
  }

  /** Not at once: a relay that has just gone needs a moment, and many who come back together should not. */
  #again(): void {
    this.#after(this.#pauseMs * (0.5 + Math.random()));
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  #renew(pass: Uint8Array): void {
    this.#program.renew(pass);
    this.#after(limits.passRenewMs);
  }

  #connect(pass: Uint8Array): void {
    if (this.#stopping) return;
    const { host, port, certificate } = assignment.relay;
    const socket = new WebSocket(`wss://${host.includes(':') ? `[${host}]` : host}:${port}/`, {
      ca: certificate,
      // The one certificate that is trusted is the relay's own, so whose name stands in it does not matter (false: no objection).
      allowPartialTrustChain: true,
      checkServerIdentity: () => false,
      perMessageDeflate: false,
      maxPayload: limits.messageBytes,
      handshakeTimeout: handshakeMs,
    });
    this.#socket = socket;
    socket.on('open', () => {
      this.#program.open(pass);
      this.#after(limits.passRenewMs);
    });
    socket.on('message', (data: RawData) => {
      if (!this.#program.receive(data as Buffer)) socket.close();
    });
    // A close always follows, and that is where it is answered.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#socket = undefined;
      this.#program.disconnected();
      if (!this.#stopping) this.#again();
    });
  }

  #stop(): void {
    this.#stopping = true;
    clearTimeout(this.#timer);
    this.#program.stop();
    setTimeout(() => {
      this.#socket?.terminate();
      this.#program.close();
      process.exit(0);
    }, farewellMs);
  }
}

function report(word: Report): void {
  parentPort?.postMessage(word);
}

const computer = new Computer();
parentPort?.on('message', (order: Order) => computer.obey(order));
