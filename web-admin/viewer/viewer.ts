import { toolsOf, type Tool } from '../../server/protocol/tools.js';
import { Clipboards, type ClipboardNews } from './clipboard.js';
import type { ViewerState } from './condition.js';
import type { Pixels } from './decoder.js';
import { Display, type View } from './display.js';
import { Drawing, type PenKind } from './drawing.js';
import type { Admission, Input, Mark, Order, Refused, Report, Statistics, StoppedBy } from './exchange.js';
import { InputListener } from './input.js';
import type { Shown } from './monitors.js';
import { zoomFrom, type Layout, type Zoom } from './placing.js';
import { Pasting } from './pasting.js';
import { Questions } from './questions.js';
import { refusalOf } from './refusal.js';
import { startWorker } from './start-worker.js';

export type Hands = Extract<Report, { kind: 'hands' }>['holder'];

export interface ViewerEvents {
  state(state: ViewerState): void;
  /** What this viewer may use now: pass and consent together. */
  allowed(tools: Tool[]): void;
  layout(layout: Layout): void;
  statistics(statistics: Statistics): void;
  stopped(by: StoppedBy): void;
  refused(refused: Refused): void;
  /** Who holds mouse and keyboard. */
  hands(holder: Hands): void;
  /** The key that passes are bound to: files join with it too. */
  holder(holder: { readonly key: CryptoKey; readonly point: Uint8Array<ArrayBuffer> }): void;
  /** How the picture is looked at. */
  view(view: View): void;
  clipboard(news: ClipboardNews): void;
}

export interface ViewerOptions {
  /** The element that the picture fills; its size is the page's to decide. */
  readonly host: HTMLElement;
  /**
   * Fetches a pass for the holder key (uncompressed P-256 point). Called at the start, every 20 seconds, and when the relay
   * has restarted. A rejection with a `code` of the catalogue (and `retryAfter` in milliseconds) is told apart from a network
   * that failed: a final one refuses the viewer, anything else is asked again.
   */
  readonly connect: (holder: Uint8Array) => Promise<Admission>;
  /** What to ask for; without `control` nothing is ever sent. */
  readonly tools: readonly Tool[];
  /** The name of the picture for screen readers. */
  readonly label?: string;
  readonly on?: Partial<ViewerEvents>;
}

/** A bit for each surface that may be. */
const allSurfaces = 0xffff;

interface KeyboardLock {
  lock?(): Promise<void>;
  unlock?(): void;
}

/** The end user's screen in a page: shows it exactly, and sends what the technician does. */
export class Viewer {
  readonly #options: ViewerOptions;
  readonly #on: Partial<ViewerEvents>;
  readonly #display: Display;
  readonly #input: InputListener;
  /** Where this technician points and what they draw for the end user to see. */
  readonly drawing: Drawing;
  /** What may be taken from and given to the other side’s clipboard. */
  readonly clipboards: Clipboards;
  readonly #questions = new Questions((order) => this.#say(order));
  #worker: Worker | undefined;
  #state: ViewerState | undefined;
  #allowed: Tool[] = [];
  #hands: Hands = 'nobody';
  /** Every monitor is looked at for a while. */
  #previews = false;

  constructor(options: ViewerOptions) {
    this.#options = options;
    this.#on = options.on ?? {};
    this.#display = new Display(options.host, (view) => this.#viewed(view));
    const page = options.host.ownerDocument;
    this.clipboards = new Clipboards(
      (order, transfer) => this.#say(order, transfer),
      (news) => this.#on.clipboard?.(news),
      () => this.#may('clipboardGive'),
      page,
    );
    const pasting = new Pasting((input) => this.#say({ kind: 'input', input }), this.clipboards);
    this.#input = new InputListener(this.#display, options.label ?? '', pasting);
    this.drawing = new Drawing(this.#display, (mark) => this.mark(mark));
  }

  get state(): ViewerState {
    return this.#state ?? 'connecting';
  }

  /** Connects; also begins anew after a refusal. */
  start(): void {
    this.#worker?.terminate();
    // A canvas is drawn on by the worker that it was given to, for ever.
    this.#display.setSurfaces([]);
    this.#become('connecting');
    try {
      const worker = startWorker();
      this.#worker = worker;
      worker.onmessage = ({ data }: MessageEvent<Report>) => worker === this.#worker && this.#hear(data);
      worker.onerror = ({ message }) => {
        worker.terminate();
        this.#refuse({ code: 'viewer/failed', detail: message || 'a part of the page could not be loaded; reload it' });
      };
      this.#say({ kind: 'start' });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.#refuse({ code: 'viewer/unsupported', detail });
    }
  }

  /** Leaves the session and takes the picture out of the page. */
  stop(): void {
    this.#input.close();
    this.drawing.close();
    this.#say({ kind: 'stop' });
    this.#worker = undefined;
    this.#questions.close();
    this.clipboards.close();
    this.#display.close();
  }

  /** Fetches a fresh pass now, because what it allows has changed; the picture goes on meanwhile. */
  renew(): void {
    this.#say({ kind: 'renew' });
  }

  setZoom(zoom: Zoom): void {
    this.#display.setZoom(zoom);
  }

  stepZoom(direction: 'larger' | 'smaller'): void {
    this.#display.setZoom(zoomFrom(this.#display.zoom, direction));
  }

  /** Moves a picture that is larger than its room by shares of the room: 1, 0 is one room to the right. */
  pan(across: number, down: number): void {
    this.#display.pan(across, down);
  }

  /** Shows one monitor, or all side by side; only what is shown is asked for. */
  show(shown: Shown): void {
    this.#display.show(shown);
  }

  /** Asks for every monitor, shown or not, while their thumbnails are looked at. */
  preview(previews: boolean): void {
    this.#previews = previews;
    this.#sayWanted();
  }

  /** A small picture of a monitor; undefined when there is none now. */
  thumbnail(surface: number): Promise<ImageBitmap | undefined> {
    return this.#ask('thumbnail', surface);
  }

  /** What stands on the canvas of a surface, pixel for pixel, as a PNG file; undefined when there is no such surface. */
  png(surface: number): Promise<Blob | undefined> {
    return this.#ask('png', surface);
  }

  /** Shows or tells the end user something beside the input. */
  mark(mark: Mark): void {
    this.#say({ kind: 'mark', mark });
  }

  /** The surfaces that are seen now. */
  get shown(): readonly number[] {
    return this.#display.shown;
  }

  /** The page took a key for itself after its modifiers had gone to the other side: the focus stays in the picture. */
  stay(): void {
    this.#input.stay();
  }

  /** Gives the keyboard to the picture. */
  focus(): void {
    this.#input.focus();
  }

  /** Fills the display with `element` and takes every key combination, where the browser lets a page do so. */
  async fullScreen(element: HTMLElement = this.#options.host): Promise<void> {
    await element.requestFullscreen({ navigationUI: 'hide' });
    const { keyboard } = navigator as { keyboard?: KeyboardLock };
    const ended = (): void => {
      if (document.fullscreenElement !== null) return;
      document.removeEventListener('fullscreenchange', ended);
      keyboard?.unlock?.();
    };
    document.addEventListener('fullscreenchange', ended);
    await keyboard?.lock?.();
    this.focus();
  }

  /** Presses keys together by their HID usages (page 7), for combinations that the local system keeps to itself. */
  pressKeys(usages: readonly number[]): void {
    this.#input.pressKeys(usages);
  }

  typeText(text: string): void {
    this.#input.typeText(text);
  }

  /** What stands on the canvas of a surface now; undefined when there is no such surface. */
  readPixels(surface: number): Promise<Pixels | undefined> {
    return this.#ask('pixels', surface);
  }

  /** SHA-256 (hexadecimal) of the R, G, B, A rows on the canvas of a surface: equal on both sides when the picture is exact. */
  async surfaceHash(surface: number): Promise<string | undefined> {
    const pixels = await this.readPixels(surface);
    if (pixels === undefined) return undefined;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', pixels.data));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  #ask: Questions['ask'] = (wish, surface) =>
    this.#worker === undefined ? Promise.resolve(undefined) : this.#questions.ask(wish, surface);

  #viewed(view: View): void {
    this.#sayWanted();
    this.#on.view?.(view);
  }

  #sayWanted(): void {
    const { layout, shown } = this.#display;
    const isAll = this.#previews || shown.length === 0 || shown.length === layout?.monitors.length;
    const surfaces = isAll ? allSurfaces : shown.reduce((bits, id) => bits | (1 << id), 0);
    this.#say({ kind: 'surfacesWanted', surfaces });
  }

  #say(order: Order, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(order, transfer);
  }

  #hear(report: Report): void {
    switch (report.kind) {
      case 'admissionWanted':
        void this.#admit(report.request, report.holder);
        return;
      case 'holder':
        this.#on.holder?.({ key: report.key, point: report.point });
        return;
      case 'state':
        if (report.refused === undefined) this.#become(report.state);
        else this.#refuse(report.refused);
        return;
      case 'surfaces':
        for (const [surface, canvas] of this.#display.setSurfaces(report.surfaces)) {
          this.#say({ kind: 'canvas', surface, canvas }, [canvas]);
        }
        return;
      case 'layout':
        this.#display.setLayout(report.layout);
        this.#on.layout?.(report.layout);
        return;
      case 'allowed':
        this.#allowed = toolsOf(report.tools);
        this.#steer();
        this.#on.allowed?.([...this.#allowed]);
        return;
      case 'hands':
        this.#hands = report.holder;
        this.#steer();
        this.#on.hands?.(report.holder);
        return;
      case 'cursorShape':
        this.#display.cursor.shape = report.shape;
        return;
      case 'cursorPosition':
        this.#display.setPointer(report.position);
        return;
      case 'stopped':
        this.#on.stopped?.(report.by);
        return;
      case 'clipboardChanged':
      case 'clipboardTaken':
      case 'clipboardSet':
      case 'clipboardLost':
        return this.clipboards.hear(report);
      case 'statistics':
        this.#on.statistics?.(report.statistics);
        return;
      case 'answer':
        this.#questions.answer(report);
    }
  }

  async #admit(request: number, holder: Uint8Array): Promise<void> {
    const answer = await this.#options.connect(holder).catch((error: unknown) => refusalOf(error));
    this.#say({ kind: 'admission', request, answer });
  }

  #become(state: ViewerState): void {
    if (state === this.#state) return;
    if (this.#state === 'live' && state !== 'live') this.#hands = 'nobody';
    this.#state = state;
    this.#display.setState(state);
    this.#steer();
    this.#on.state?.(state);
  }

  #refuse(refused: Refused): void {
    this.#become('refused');
    this.#on.refused?.(refused);
  }

  #may(tool: Tool): boolean {
    return this.#state === 'live' && this.#allowed.includes(tool);
  }

  /** Input flows while the picture is live and both the page and the end user agree to it. */
  #steer(): void {
    const mayControl = this.#options.tools.includes('control') && this.#allowed.includes('control');
    const steers = mayControl && this.#state === 'live';
    this.#input.enabled = steers;
    this.#display.cursor.steering = steers && (this.#hands === 'me' || this.#hands === 'nobody');
  }
}

export type { Admission, Input, Layout, PenKind, Refused, Shown, Statistics, View, ViewerState, Zoom };
