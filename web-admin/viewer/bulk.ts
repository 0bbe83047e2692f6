import { toolsOf, type Tool } from '../../server/protocol/tools.js';
import { startOwnWorker } from '../own-worker.js';
import type { BulkOrder, BulkReport, FileItem } from './bulk-exchange.js';
import workerUrl from './bulk-worker.ts?worker&url';
import type { Admission } from './exchange.js';
import { refusalOf } from './refusal.js';

export interface BulkEvents {
  items(items: readonly FileItem[]): void;
  /** What this technician may with files now: pass and consent together. */
  allowed(tools: Tool[]): void;
  /** Whether the end user is being asked for files; when they answered, how many they chose. */
  asking(asking: boolean, found: number): void;
  /** A file that the browser did not let the page write: for its downloads. */
  collected(name: string, blob: Blob): void;
}

/** Files to and from the end user’s machine, beside the picture: with the viewer’s key, over a socket and on a thread of their own. */
export class Bulk {
  readonly #worker = startOwnWorker(workerUrl);

  /** `connect` fetches a pass as the viewer’s does. */
  constructor(
    holder: { readonly key: CryptoKey; readonly point: Uint8Array<ArrayBuffer> },
    connect: (holder: Uint8Array) => Promise<Admission>,
    on: BulkEvents,
  ) {
    this.#worker.onmessage = ({ data }: MessageEvent<BulkReport>) => {
      switch (data.kind) {
        case 'admissionWanted': {
          const { request } = data;
          connect(data.holder)
            .catch((error: unknown) => refusalOf(error))
            .then((answer) => this.#say({ kind: 'admission', request, answer }))
            .catch(() => undefined);
          return;
        }
        case 'items':
          return on.items(data.items);
        case 'allowed':
          return on.allowed(toolsOf(data.tools));
        case 'asking':
          return on.asking(data.asking, data.found);
        case 'collected':
          return on.collected(data.name, data.blob);
      }
    };
    this.#say({ kind: 'start', ...holder });
  }

  give(files: readonly File[]): void {
    this.#say({ kind: 'give', files });
  }

  /** Asks the end user to choose files. */
  ask(): void {
    this.#say({ kind: 'ask' });
  }

  save(id: string, handle: FileSystemFileHandle | undefined): void {
    this.#say({ kind: 'save', id, handle });
  }

  cancel(id: string): void {
    this.#say({ kind: 'cancel', id });
  }

  renew(): void {
    this.#say({ kind: 'renew' });
  }

  stop(): void {
    this.#say({ kind: 'stop' });
  }

  #say(order: BulkOrder): void {
    this.#worker.postMessage(order);
  }
}
