import type { ClipKind, Order, Report } from './exchange.js';
import { limitOf } from './clipboard-link.js';

/** So long nothing is heard of a transfer, and it counts as lost. */
const patienceMs = 30_000;

/** What happened over the clipboard, for a note. */
export interface ClipboardNews {
  readonly what: 'offered' | 'taken' | 'given' | 'tooLarge' | 'malformed' | 'failed' | 'notAllowed' | 'nothing';
  readonly type?: ClipKind;
}

/** What was copied on the other side last, still to be had. */
export interface Offer {
  readonly number: number;
  readonly type: ClipKind;
  /** In bytes. */
  readonly size: number;
}

interface Waiting<T> {
  readonly id: number;
  readonly settle: (value: T | undefined) => void;
}

type ClipboardReport = Extract<Report, { kind: `clipboard${string}` }>;
type Outcome = Extract<Report, { kind: 'clipboardSet' }>['outcome'];

/**
 * The clipboards of both sides, as far as the browser lends its own: it hands over text and pictures when a person pastes, and
 * takes them while the page has the focus.
 */
export class Clipboards {
  readonly #say: (order: Order, transfer?: Transferable[]) => void;
  readonly #tell: (news: ClipboardNews) => void;
  readonly #mayGive: () => boolean;
  readonly #closed = new AbortController();
  #offer: Offer | undefined;
  /** Takes by itself whatever is copied on the other side. */
  #automatic = false;
  #isDue = false;
  #taking: Waiting<Uint8Array<ArrayBuffer>> | undefined;
  #giving: Waiting<Outcome> | undefined;
  #transfer = 0;
  /** What the own clipboard had when it was last given or taken. */
  #known: string | undefined;
  /** Something was copied over there since this page was last away from: pasting means that. */
  #remoteIsNewer = false;

  constructor(
    say: (order: Order, transfer?: Transferable[]) => void,
    tell: (news: ClipboardNews) => void,
    mayGive: () => boolean,
    page: Document,
  ) {
    this.#say = say;
    this.#tell = tell;
    this.#mayGive = mayGive;
    const { signal } = this.#closed;
    page.defaultView?.addEventListener('focus', () => this.#returned(), { signal });
    for (const name of ['copy', 'cut'] as const) page.addEventListener(name, () => this.#copiedHere(), { signal });
  }

  get offer(): Offer | undefined {
    return this.#offer;
  }

  get mayGive(): boolean {
    return this.#mayGive();
  }

  set automatic(automatic: boolean) {
    this.#automatic = automatic;
    if (automatic) this.#takeIfDue();
  }

  close(): void {
    this.#closed.abort();
    this.#lost();
  }

  /** The technician copied with the keyboard on the other side. */
  copiedThere(): void {
    this.#remoteIsNewer = true;
  }

  /**
   * What a person pastes, given to the other side first. Undefined when there is nothing to give: the other side’s own clipboard
   * is what is meant. Resolves to whether pasting there makes sense now.
   */
  paste(data: DataTransfer): Promise<boolean> | undefined {
    const text = data.getData('text/plain');
    if (text !== '') {
      const isOld = text === this.#known || this.#known === undefined;
      if (this.#remoteIsNewer && isOld) return undefined;
      return this.giveText(text);
    }
    const picture = [...data.files].find(({ type }) => type === 'image/png');
    if (picture === undefined || this.#remoteIsNewer) return undefined;
    return picture.arrayBuffer().then((bytes) => this.#give('png', new Uint8Array(bytes)));
  }

  giveText(text: string): Promise<boolean> {
    this.#known = text;
    return this.#give('text', new TextEncoder().encode(text.replaceAll('\r\n', '\n')));
  }

  /** Gives what the own clipboard has; the browser may ask the person first. */
  async giveOwn(): Promise<boolean> {
    try {
      for (const item of await navigator.clipboard.read()) {
        if (item.types.includes('text/plain')) return this.giveText(await (await item.getType('text/plain')).text());
        if (!item.types.includes('image/png')) continue;
        const picture = await item.getType('image/png');
        return this.#give('png', new Uint8Array(await picture.arrayBuffer()));
      }
      this.#tell({ what: 'nothing' });
    } catch {
      this.#tell({ what: 'notAllowed' });
    }
    return false;
  }

  /** Puts what was offered on the own clipboard. */
  async take(): Promise<void> {
    const offer = this.#offer;
    if (offer === undefined) return this.#tell({ what: 'nothing' });
    const { number, type, size } = offer;
    if (size > limitOf(type)) return this.#tell({ what: 'tooLarge', type });
    this.#isDue = false;
    const bytes = await this.#waitFor<Uint8Array<ArrayBuffer>>(number, (waiting) => {
      this.#taking?.settle(undefined);
      this.#taking = waiting;
      this.#say({ kind: 'clipboardWanted', number });
    });
    if (bytes === undefined) return this.#tell({ what: 'failed', type });
    try {
      if (type === 'text') {
        const text = new TextDecoder().decode(bytes);
        await navigator.clipboard.writeText(text);
        this.#known = text;
      } else {
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
      }
      this.#tell({ what: 'taken', type });
    } catch {
      this.#tell({ what: 'notAllowed', type });
    }
  }

  hear(report: ClipboardReport): void {
    switch (report.kind) {
      case 'clipboardChanged':
        this.#offer = { number: report.number, type: report.type, size: report.size };
        this.#remoteIsNewer = true;
        this.#isDue = true;
        if (!this.#automatic) this.#tell({ what: 'offered', type: report.type });
        return this.#takeIfDue();
      case 'clipboardTaken':
        if (this.#taking?.id === report.number) this.#taking.settle(report.bytes);
        return;
      case 'clipboardSet':
        if (this.#giving?.id === report.transfer) this.#giving.settle(report.outcome);
        return;
      case 'clipboardLost':
        return this.#lost();
    }
  }

  async #give(type: ClipKind, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    if (bytes.length === 0) return false;
    if (bytes.length > limitOf(type)) {
      this.#tell({ what: 'tooLarge', type });
      return false;
    }
    const transfer = (this.#transfer = (this.#transfer + 1) >>> 0);
    const outcome = await this.#waitFor<Outcome>(transfer, (waiting) => {
      this.#giving?.settle(undefined);
      this.#giving = waiting;
      this.#say({ kind: 'clipboardGiven', transfer, type, bytes }, [bytes.buffer]);
    });
    if (outcome === 'done') this.#remoteIsNewer = false;
    this.#tell({ what: outcome === 'done' ? 'given' : (outcome ?? 'failed'), type });
    return outcome === 'done';
  }

  #waitFor<T>(id: number, begin: (waiting: Waiting<T>) => void): Promise<T | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), patienceMs);
      const settle = (value: T | undefined): void => {
        clearTimeout(timer);
        resolve(value);
      };
      begin({ id, settle });
    });
  }

  #returned(): void {
    this.#remoteIsNewer = false;
    this.#takeIfDue();
  }

  #copiedHere(): void {
    this.#remoteIsNewer = false;
    this.#known = undefined;
  }

  /** A page without the focus may not write. */
  #takeIfDue(): void {
    if (this.#automatic && this.#isDue && document.hasFocus()) void this.take();
  }

  #lost(): void {
    this.#offer = undefined;
    this.#isDue = false;
    this.#taking?.settle(undefined);
    this.#giving?.settle(undefined);
  }
}
