import { request } from '../../appliance/request.js';
import { startOwnWorker } from '../../own-worker.js';
import { currentLanguage } from '../words/speech.js';
import type { Order, Report, Standing } from './exchange.js';
import { drawShare } from './scenes.js';
import { systemOf } from './system.js';
import { bytesOf, forgetMachine, machineOfTab } from './tab.js';
import workerUrl from './worker.ts?worker&url';

/** Pictures a second at most: a screen is read, not watched. */
const framesPerSecond = 20;

interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}

declare const MediaStreamTrackProcessor: new (options: { track: MediaStreamTrack }) => TrackProcessor;

/** What getDisplayMedia takes beyond the compiler's DOM. */
interface DisplayOptions extends DisplayMediaStreamOptions {
  readonly monitorTypeSurfaces: 'include';
  readonly selfBrowserSurface: 'exclude';
  readonly surfaceSwitching: 'exclude';
}

export interface ShareOptions {
  readonly capability: string;
  /** There is something else to draw. */
  readonly changed: () => void;
}

/** The page's part of sharing from the browser: it asks the person, holds the capture, and stops it at once. */
export class Share {
  readonly #changed: () => void;
  readonly #worker: Worker;
  #track: MediaStreamTrack | undefined;
  #standing: Standing | undefined;
  #isChoosing = false;
  #wasCancelled = false;
  #photo: { readonly request: number; readonly address: string } | undefined;

  private constructor(worker: Worker, changed: () => void) {
    this.#worker = worker;
    this.#changed = changed;
    worker.onmessage = ({ data }: MessageEvent<Report>) => this.#hear(data);
  }

  /** Makes this browser the program of the page's session. Rejects with what the appliance refuses. */
  static async begin({ capability, changed }: ShareOptions): Promise<Share> {
    const given = await request<{ configuration: string; key: string }>('POST', '/api/v1/portal/share', { capability });
    const share = new Share(startOwnWorker(workerUrl), changed);
    share.#say({
      kind: 'start',
      desk: `${location.origin.replace(/^http/, 'ws')}/api/v1/program/browser`,
      host: location.hostname,
      configuration: bytesOf(given.configuration),
      key: bytesOf(given.key),
      machine: machineOfTab(),
      language: currentLanguage(),
      system: await systemOf(navigator),
    });
    return share;
  }

  get isOver(): boolean {
    return this.#standing?.kind === 'ended';
  }

  /** What the page shows while it shares, or is ready to. */
  draw(): readonly Node[] {
    const standing = this.#standing;
    if (standing === undefined) return [];
    const { question } = standing;
    return drawShare(
      { standing, isChoosing: this.#isChoosing, wasCancelled: this.#wasCancelled, photo: this.#photo?.address },
      {
        agree: () => question && void this.#agree(question.request),
        refuse: () => question && this.#say({ kind: 'refuse', request: question.request }),
        doubt: () => question && this.#say({ kind: 'doubt', request: question.request }),
        stop: () => this.#stop(),
      },
    );
  }

  /** The end user ends the session. */
  leave(): void {
    this.#release();
    this.#say({ kind: 'leave' });
    forgetMachine();
  }

  async #agree(question: number): Promise<void> {
    if (this.#isChoosing) return;
    if (this.#track !== undefined) return this.#say({ kind: 'agree', request: question, pictures: undefined });
    this.#isChoosing = true;
    this.#wasCancelled = false;
    this.#changed();
    try {
      const options: DisplayOptions = {
        video: { frameRate: { max: framesPerSecond }, displaySurface: 'monitor' },
        audio: false,
        monitorTypeSurfaces: 'include',
        selfBrowserSurface: 'exclude',
        surfaceSwitching: 'exclude',
      };
      const stream = await navigator.mediaDevices.getDisplayMedia(options);
      const [track] = stream.getVideoTracks();
      if (track === undefined) throw new DOMException('nothing was chosen', 'NotAllowedError');
      track.contentHint = 'text';
      // The browser’s own bar has a button to stop, too.
      track.onended = () => this.#stop();
      this.#track = track;
      const { readable } = new MediaStreamTrackProcessor({ track });
      this.#say({ kind: 'agree', request: question, pictures: readable }, [readable]);
    } catch {
      // Whoever closes the browser’s dialogue has not said no to the question: it stands.
      this.#wasCancelled = true;
    } finally {
      this.#isChoosing = false;
      this.#changed();
    }
  }

  /** The capture ends here and now, whatever the worker and the network are doing. */
  #stop(): void {
    this.#release();
    this.#say({ kind: 'stop' });
  }

  #release(): void {
    const track = this.#track;
    this.#track = undefined;
    if (track === undefined) return;
    track.onended = null;
    track.stop();
  }

  #hear(report: Report): void {
    if (report.kind === 'release') return this.#release();
    this.#standing = report.standing;
    const { question, kind } = report.standing;
    if (this.#photo !== undefined && this.#photo.request !== question?.request) {
      URL.revokeObjectURL(this.#photo.address);
      this.#photo = undefined;
    }
    if (question?.photo !== undefined && this.#photo === undefined) {
      const address = URL.createObjectURL(new Blob([question.photo], { type: 'image/jpeg' }));
      this.#photo = { request: question.request, address };
    }
    if (question === undefined) this.#wasCancelled = false;
    if (kind === 'ended') {
      forgetMachine();
      this.#worker.terminate();
    }
    this.#changed();
  }

  #say(order: Order, transfer: Transferable[] = []): void {
    this.#worker.postMessage(order, transfer);
  }
}
