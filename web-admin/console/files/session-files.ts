import type { Tool } from '../../../server/protocol/tools.js';
import { Bulk } from '../../viewer/bulk.js';
import type { FileItem } from '../../viewer/bulk-exchange.js';
import type { Admission } from '../../viewer/viewer.js';

export interface FilesShown {
  readonly items: readonly FileItem[];
  /** The socket for files is there, and lets these cross. */
  readonly allowed: readonly Tool[];
  /** It should be there by now and is not: something between this browser and the relay does not let it through. */
  readonly isLate: boolean;
  /** The end user is choosing files for us. */
  readonly asking: boolean;
  /** How many they chose when they were last asked; undefined before they answered. */
  readonly found: number | undefined;
}

const none: FilesShown = { items: [], allowed: [], isLate: false, asking: false, found: undefined };
/** A socket for files that does not let them cross by then is spoken of. */
const lateMs = 5_000;

type Holder = ConstructorParameters<typeof Bulk>[0];

/** The files of the session on this stage. Their socket opens once the end user has agreed to files. */
export class SessionFiles {
  readonly #connect: (holder: Uint8Array) => Promise<Admission>;
  readonly #listeners = new Set<() => void>();
  #holder: Holder | undefined;
  #wanted = false;
  #bulk: Bulk | undefined;
  #shown = none;
  #late: ReturnType<typeof setTimeout> | undefined;

  constructor(connect: (holder: Uint8Array) => Promise<Admission>) {
    this.#connect = connect;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly shown = (): FilesShown => this.#shown;

  /** The viewer’s key; a viewer that starts anew has another. */
  hold(holder: Holder): void {
    this.#bulk?.stop();
    this.#bulk = undefined;
    this.#holder = holder;
    this.#open();
  }

  /** What the end user’s machine allows beside the picture. */
  allow(tools: readonly Tool[]): void {
    this.#wanted ||= tools.includes('fileGive') || tools.includes('fileTake');
    this.#open();
  }

  give(files: readonly File[]): void {
    this.#bulk?.give(files);
  }

  ask(): void {
    this.#bulk?.ask();
  }

  save(id: string, handle: FileSystemFileHandle | undefined): void {
    this.#bulk?.save(id, handle);
  }

  cancel(id: string): void {
    this.#bulk?.cancel(id);
  }

  /** A pass that allows more or less is there to be fetched. */
  renew(): void {
    this.#bulk?.renew();
  }

  stop(): void {
    this.#bulk?.stop();
    this.#bulk = undefined;
    this.#become(none);
    clearTimeout(this.#late);
  }

  #open(): void {
    if (!this.#wanted || this.#holder === undefined || this.#bulk !== undefined) return;
    this.#bulk = new Bulk(this.#holder, this.#connect, {
      items: (items) => this.#become({ items }),
      allowed: (allowed) => this.#allow(allowed),
      asking: (asking, found) => this.#become({ asking, found: asking ? undefined : found }),
      collected: download,
    });
    this.#allow([]);
  }

  #allow(allowed: readonly Tool[]): void {
    clearTimeout(this.#late);
    this.#become({ allowed, isLate: false });
    if (allowed.length === 0) this.#late = setTimeout(() => this.#become({ isLate: true }), lateMs);
  }

  #become(part: Partial<FilesShown>): void {
    this.#shown = { ...this.#shown, ...part };
    for (const listener of this.#listeners) listener();
  }
}

/** Hands a file to the browser’s downloads. */
function download(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  const longEnoughMs = 60_000;
  setTimeout(() => URL.revokeObjectURL(link.href), longEnoughMs);
}
