import { toolsOf, type Tool } from '../../server/protocol/tools.js';
import type { ViewerState } from './condition.js';
import type { Pixels } from './decoder.js';
import { Display } from './display.js';
import type { Admission, AdmissionRefusal, Input, Order, Refused, Report, Statistics, StoppedBy } from './exchange.js';
import { InputListener } from './input.js';
import type { Layout, Mode } from './placing.js';
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
  readonly #reads = new Map<number, (pixels: Pixels | undefined) => void>();
  #worker: Worker | undefined;
  #state: ViewerState | undefined;
  #allowed: Tool[] = [];
  #hands: Hands = 'nobody';
  #lastRead = 0;

  constructor(options: ViewerOptions) {
    this.#options = options;
    this.#on = options.on ?? {};
    this.#display = new Display(options.host);
    this.#input = new InputListener(this.#display, options.label ?? '', (input) => this.#say({ kind: 'input', input }));
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
    this.#say({ kind: 'stop' });
    this.#worker = undefined;
    for (const answer of this.#reads.values()) answer(undefined);
    this.#reads.clear();
    this.#display.close();
  }

  /** Fetches a fresh pass now, because what it allows has changed; the picture goes on meanwhile. */
  renew(): void {
    this.#say({ kind: 'renew' });
  }

  /** `fit`: as large as there is room; `actual`: one pixel for one pixel of the display. */
  setMode(mode: Mode): void {
    this.#display.setMode(mode);
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
    if (this.#worker === undefined) return Promise.resolve(undefined);
    const request = ++this.#lastRead;
    return new Promise((resolve) => {
      this.#reads.set(request, resolve);
      this.#say({ kind: 'readPixels', request, surface });
    });
  }

  /** SHA-256 (hexadecimal) of the R, G, B, A rows on the canvas of a surface: equal on both sides when the picture is exact. */
  async surfaceHash(surface: number): Promise<string | undefined> {
    const pixels = await this.readPixels(surface);
    if (pixels === undefined) return undefined;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', pixels.data));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  #say(order: Order, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(order, transfer);
  }

  #hear(report: Report): void {
    switch (report.kind) {
      case 'admissionWanted':
        void this.#admit(report.request, report.holder);
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
      case 'statistics':
        this.#on.statistics?.(report.statistics);
        return;
      case 'pixels':
        this.#reads.get(report.request)?.(report.pixels);
        this.#reads.delete(report.request);
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

  /** Input flows while the picture is live and both the page and the end user agree to it. */
  #steer(): void {
    const mayControl = this.#options.tools.includes('control') && this.#allowed.includes('control');
    const steers = mayControl && this.#state === 'live';
    this.#input.enabled = steers;
    this.#display.cursor.steering = steers && (this.#hands === 'me' || this.#hands === 'nobody');
  }
}

function refusalOf(error: unknown): AdmissionRefusal {
  const { code, retryAfter } = Object(error) as { code?: unknown; retryAfter?: unknown };
  return {
    code: typeof code === 'string' ? code : undefined,
    retryAfter: typeof retryAfter === 'number' ? retryAfter : 0,
  };
}

export type { Admission, Input, Layout, Mode, Refused, Statistics, ViewerState };
