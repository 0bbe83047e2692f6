import type { MessageBody } from '../../server/protocol/messages.js';
import { decodes as decodeBits } from '../../server/protocol/records.js';
import type { Admissions } from './admissions.js';
import { ClipboardLink } from './clipboard-link.js';
import { afterPeerState, programPeer, stateOf, type Condition, type ViewerState } from './condition.js';
import type { Decoder } from './decoder.js';
import type { ClipKind, Input, Mark, Refused, Report } from './exchange.js';
import type { Holder } from '../appliance/holder.js';
import { Link, type Received } from './link.js';
import { Meter } from './meter.js';
import { Picture } from './picture.js';

const statisticsMs = 1_000;
/** A program that is there is told of right after joining; silence for so long means that it is not. */
const presenceMs = 250;
const endUserHolder = 65_535;
const epochs = 65_536;
const videos = decodeBits.vp8 | decodeBits.vp9;
const allSurfaces = 0xffff;

/** One viewing of one session: joins link and picture, and says in one word how it stands. */
export class Watch {
  readonly #report: (report: Report, transfer?: Transferable[]) => void;
  readonly #decodes: number;
  readonly #link: Link;
  readonly #meter = new Meter();
  readonly #timer: ReturnType<typeof setInterval>;
  #presence: ReturnType<typeof setTimeout> | undefined;
  readonly picture: Picture;
  #condition: Condition = {
    joined: false,
    frozen: new Set(),
    programHere: undefined,
    shown: false,
    wasLive: false,
    stopped: false,
    refused: false,
  };
  #said: ViewerState | undefined;
  #me = 0;
  #inputEpoch = 0;
  readonly #clipboard: ClipboardLink;
  /** Surfaces that the page looks at, a bit for each. */
  #wanted = allSurfaces;

  /** `decodes`: what this browser takes beside tiles and copies, as the wire's bits. */
  constructor(
    holder: Holder,
    admissions: Admissions,
    decoder: Decoder,
    decodes: number,
    report: (report: Report, transfer?: Transferable[]) => void,
  ) {
    this.#report = report;
    this.#decodes = decodes;
    this.picture = new Picture(decoder, this.#meter, {
      surfaces: (surfaces) => report({ kind: 'surfaces', surfaces }),
      acknowledge: ({ number, lane, epoch }, decodeMicroseconds) =>
        this.#link.send('acknowledge', { frame: number, decodeMicroseconds }, lane, epoch),
      resetWanted: (because, { lane, epoch }) => this.#link.send('resetWanted', { because }, lane, epoch),
      shown: () => this.#become({ shown: true, wasLive: true }),
      unsupported: () => {
        this.#link.stop();
        this.#refuse({
          code: 'viewer/unsupported',
          detail: 'this browser lacks WebCodecs, which shows the screen that is shared',
        });
      },
    });
    this.#link = new Link(holder, admissions, {
      joined: (peer) => this.#joined(peer),
      lost: () => {
        this.#clipboard.forget();
        this.picture.forget();
        this.#become({ joined: false, programHere: undefined, shown: false, frozen: new Set() });
      },
      refused: (refused) => this.#refuse(refused),
      message: (message) => this.#take(message),
      credited: () => this.#clipboard.pump(),
      received: (bytes) => this.#meter.received(bytes),
      roundTrip: (ms) => this.#meter.roundTrip(ms),
    });
    this.#clipboard = new ClipboardLink(this.#link, report);
    this.#timer = setInterval(() => this.#measure(), statisticsMs);
    this.#become({});
    this.#link.start();
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#presence);
    this.picture.forget();
    this.#link.stop();
  }

  /** Fetches a fresh pass now: what it allows has changed. */
  renew(): void {
    this.#link.renew();
  }

  /** Sends input while the picture is live; what cannot be sent is not kept. */
  input(input: Input): void {
    if (this.#said !== 'live') return;
    if (input.name === 'release') this.#inputEpoch = (this.#inputEpoch + 1) % epochs;
    else if (input.name === 'key' || input.name === 'pointer') this.#meter.pressed(performance.now());
    this.#link.send(input.name, input.body, 0, this.#inputEpoch);
  }

  /** Tells the program which surfaces are looked at: it sends only those. */
  look(surfaces: number): void {
    if (surfaces === this.#wanted) return;
    this.#wanted = surfaces;
    if (this.#condition.joined && this.#condition.programHere === true) this.#sayWanted();
  }

  /** Shows or tells the end user something; what cannot be sent is not kept. */
  mark(mark: Mark): void {
    if (this.#said === 'live') this.#link.send(mark.name, mark.body, 0, this.#inputEpoch);
  }

  #sayWanted(): void {
    this.#link.send('surfacesWanted', { surfaces: this.#wanted }, 0, 0);
  }

  /** Asks for what was copied on the other side. */
  wantClip(number: number): void {
    this.#clipboard.want(number);
  }

  giveClip(transfer: number, type: ClipKind, bytes: Uint8Array): void {
    this.#clipboard.give(transfer, type, bytes);
  }

  #joined(peer: number): void {
    this.#me = peer;
    this.#inputEpoch = (this.#inputEpoch + 1) % epochs;
    this.picture.forget();
    this.#become({ joined: true, programHere: undefined, shown: false, frozen: new Set() });
    clearTimeout(this.#presence);
    this.#presence = setTimeout(() => {
      if (this.#condition.programHere === undefined) this.#become({ programHere: false });
    }, presenceMs);
  }

  #take(message: Received): void {
    switch (message.name) {
      case 'peerState':
        return this.#peerState(message.body);
      case 'layout':
        return this.#report({ kind: 'layout', layout: message.body });
      case 'allowed':
        return this.#report({ kind: 'allowed', tools: message.body.tools });
      case 'hands':
        return this.#report({ kind: 'hands', holder: this.#handsOf(message.body.holder) });
      case 'cursorShape':
        return this.#report({ kind: 'cursorShape', shape: message.body });
      case 'cursorPosition':
        return this.#report({ kind: 'cursorPosition', position: message.body });
      case 'stopped':
        this.picture.forget();
        this.#report({ kind: 'stopped', by: message.body.by });
        return this.#become({ stopped: true, shown: false });
      case 'reset':
        this.picture.reset(message.header, message.body);
        // A lane that begins anew asks nobody: what is not looked at must be said again.
        if (message.body.surfaces.length > 0 && this.#wanted !== allSurfaces) this.#sayWanted();
        return this.#become({ stopped: false, ...(message.body.surfaces.length > 0 && { shown: false }) });
      case 'clipboardChanged':
      case 'clipboardTaken':
      case 'clipboardSet':
        return this.#clipboard.take(message);
      case 'framePart':
        return this.picture.part(message.header, message.body);
      default:
      // What a newer program says beyond this table never passes the codec; the rest is not meant for a viewer.
    }
  }

  #peerState(body: MessageBody<'peerState'>): void {
    if (body.peer === programPeer) {
      if (body.state === 'joined') {
        // Before anything else: until the program knows it, it sends only what every viewer takes.
        this.#link.send('viewerAbilities', { decodes: this.#decodes }, 0, 0);
        this.picture.expect();
      } else if (body.state !== 'frozen' && body.state !== 'thawed') this.picture.forget();
    } else if (body.peer === this.#me && body.state === 'thawed') this.picture.renew();
    this.#become(afterPeerState(this.#condition, body, this.#me));
  }

  #handsOf(holder: number): Extract<Report, { kind: 'hands' }>['holder'] {
    if (holder === 0) return 'nobody';
    if (holder === this.#me) return 'me';
    return holder === endUserHolder ? 'endUser' : 'otherViewer';
  }

  #refuse(refused: Refused): void {
    clearInterval(this.#timer);
    this.picture.forget();
    this.#become({ refused: true, shown: false }, refused);
  }

  #become(change: Partial<Condition>, refused?: Refused): void {
    this.#condition = { ...this.#condition, ...change };
    const state = stateOf(this.#condition);
    if (state === this.#said) return;
    this.#said = state;
    this.#report({ kind: 'state', state, refused });
  }

  #measure(): void {
    const exact = this.#said === 'live' && this.picture.exact;
    const decodesVideo = (this.#decodes & videos) !== 0;
    this.#report({ kind: 'statistics', statistics: this.#meter.read(performance.now(), { exact, decodesVideo }) });
  }
}
