import { limits } from '../../server/protocol/limits.js';
import type { Display } from './display.js';
import type { Input } from './exchange.js';
import { Keyboard, type Platform, type Verdict } from './keyboard.js';
import type { Pasting } from './pasting.js';
import { Pointer } from './pointer.js';
import { modifierOf } from './usages.js';
import { Zooming } from './zooming.js';

/** How often the program hears that what is held is still held: a quarter of the silence after which it lets go. */
const aliveMs = limits.inputSilenceMs / 4;
/** UTF-8 bytes of one `text` message. */
const textBytes = 1_024;

/** The page's own monotonic milliseconds, as the wire counts them. */
function now(): number {
  return Math.trunc(performance.now()) >>> 0;
}

/**
 * Listens to keyboard, mouse, pen and touch over the stage and turns what they do into input messages. Disabled, it listens
 * to nothing and sends nothing. An invisible text field holds the focus: dead keys and input methods need one to write into.
 */
export class InputListener {
  readonly #display: Display;
  readonly #field: HTMLTextAreaElement;
  readonly #pasting: Pasting;
  readonly #keyboard: Keyboard;
  readonly #pointer: Pointer;
  readonly #zooming: Zooming;
  readonly #closed = new AbortController();
  #enabled = false;
  /** Whether anything was sent since the last release. */
  #sentAnything = false;
  #frame: number | undefined;
  #alive: ReturnType<typeof setInterval> | undefined;

  constructor(display: Display, label: string, pasting: Pasting) {
    this.#display = display;
    this.#pasting = pasting;
    this.#keyboard = new Keyboard((body) => this.#emit({ name: 'key', body: { ...body, at: now() } }), platform());
    this.#pointer = new Pointer(
      (body) =>
        this.#emit({ name: 'pointer', body: { ...body, generation: display.layout?.generation ?? 0, at: now() } }),
      (body) => this.#emit({ name: 'wheel', body: { ...body, at: now() } }),
    );
    this.#field = display.stage.ownerDocument.createElement('textarea');
    this.#field.setAttribute('aria-label', label);
    for (const name of ['autocomplete', 'autocorrect', 'autocapitalize']) this.#field.setAttribute(name, 'off');
    this.#field.spellcheck = false;
    this.#field.style.cssText =
      'position:absolute;left:0;top:0;width:1px;height:1px;padding:0;border:0;outline:0;opacity:0;resize:none;overflow:hidden;pointer-events:none';
    display.append(this.#field);
    this.#zooming = new Zooming(display, () => this.release());
    this.#listen();
  }

  /** Input flows only while enabled; everything held is let go when it ends. */
  set enabled(enabled: boolean) {
    if (!enabled) this.release();
    this.#enabled = enabled;
    this.#zooming.steers = enabled;
    // Without control a finger scrolls what does not fit.
    this.#display.stage.style.touchAction = enabled ? 'none' : 'pan-x pan-y';
  }

  focus(): void {
    this.#field.focus({ preventScroll: true });
  }

  /** The page took a key for itself after its modifiers had gone: the focus stays where it is. */
  stay(): void {
    this.#keyboard.stay();
  }

  /** Lets go of every key and button, here and there. */
  release(): void {
    this.#keyboard.forget();
    this.#pointer.forget();
    clearInterval(this.#alive);
    this.#alive = undefined;
    if (this.#sentAnything) this.#emit({ name: 'release', body: {} });
    this.#sentAnything = false;
  }

  /** Presses the keys with these HID usages in order, then lets them go in reverse. */
  pressKeys(usages: readonly number[]): void {
    this.#pointer.flush();
    let modifiers = 0;
    const key = (usage: number, down: number): void =>
      this.#emit({ name: 'key', body: { usage, down, codePoint: 0, modifiers, locks: 0, at: now() } });
    for (const usage of usages) {
      modifiers |= modifierOf(usage);
      key(usage, 1);
    }
    for (const usage of [...usages].reverse()) {
      modifiers &= ~modifierOf(usage);
      key(usage, 0);
    }
  }

  typeText(text: string): void {
    this.#pointer.flush();
    for (const piece of pieces(text, textBytes)) this.#emit({ name: 'text', body: { text: piece } });
  }

  close(): void {
    this.enabled = false;
    this.#closed.abort();
    this.#zooming.close();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#field.remove();
  }

  #emit(input: Input): void {
    if (!this.#enabled) return;
    this.#sentAnything = true;
    this.#pasting.pass(input);
    const holds = this.#keyboard.held || this.#pointer.held;
    if (holds) this.#alive ??= setInterval(() => this.#emit({ name: 'inputAlive', body: {} }), aliveMs);
    else {
      clearInterval(this.#alive);
      this.#alive = undefined;
    }
  }

  #listen(): void {
    const { signal } = this.#closed;
    const field = this.#field;
    const { stage } = this.#display;
    const page = stage.ownerDocument;
    field.addEventListener('keydown', (event) => this.#down(event), { signal });
    field.addEventListener('keyup', (event) => this.#key(event, () => this.#keyboard.up(event)), { signal });
    field.addEventListener('input', (event) => this.#written(event as InputEvent), { signal });
    field.addEventListener('paste', (event) => this.#paste(event), { signal });
    field.addEventListener('compositionend', (event) => this.#text(event.data), { signal });
    field.addEventListener('blur', () => this.release(), { signal });
    page.defaultView?.addEventListener('blur', () => this.release(), { signal });
    page.addEventListener('visibilitychange', () => page.hidden && this.release(), { signal });
    for (const name of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const) {
      stage.addEventListener(name, (event) => this.#point(event), { signal });
    }
    stage.addEventListener('wheel', (event) => this.#turn(event), { signal, passive: false });
    // Selection, the menu and going back in history are the page's own; over the picture they belong to the other side.
    for (const name of ['mousedown', 'mouseup', 'auxclick', 'contextmenu'] as const) {
      stage.addEventListener(name, (event) => this.#enabled && event.preventDefault(), { signal });
    }
  }

  #down(event: KeyboardEvent): void {
    const isPaste = this.#enabled && this.#pasting.begin(event);
    this.#key(event, () => this.#keyboard.down(event), isPaste);
  }

  #paste(event: ClipboardEvent): void {
    event.preventDefault();
    if (this.#enabled) this.#pasting.pasted(event.clipboardData);
  }

  #key(event: KeyboardEvent, take: () => Verdict, isPaste = false): void {
    if (!this.#enabled) return;
    this.#pointer.flush();
    const verdict = take();
    event.stopPropagation();
    if (verdict !== 'text' && !isPaste) event.preventDefault();
    if (verdict === 'leave') this.#field.blur();
  }

  #written(event: InputEvent): void {
    if (!event.isComposing) this.#text(this.#field.value);
  }

  #text(text: string): void {
    this.#field.value = '';
    if (text !== '') this.typeText(text);
  }

  #point(event: PointerEvent): void {
    if (!this.#enabled || !event.isPrimary) return;
    if (event.type === 'pointerdown') {
      this.#display.stage.setPointerCapture(event.pointerId);
      this.#display.moveTo(this.#field, event.clientX, event.clientY);
      // A touch would bring up the keyboard of the tablet.
      if (event.pointerType !== 'touch') this.focus();
    }
    // A button that went down elsewhere on the page is none of the remote side's business.
    const isForeign = event.type === 'pointermove' && !this.#pointer.held;
    const buttons = isForeign || event.type === 'pointercancel' ? 0 : event.buttons;
    const place = this.#display.pixelAt(event.clientX, event.clientY, !this.#pointer.held);
    if (place === undefined) return;
    this.#keyboard.agree(event);
    if (event.type !== 'pointermove') this.#keyboard.flush();
    this.#pointer.at(place, buttons);
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#pointer.flush();
    });
  }

  #turn(event: WheelEvent): void {
    const place = this.#enabled ? this.#display.pixelAt(event.clientX, event.clientY, true) : undefined;
    if (place === undefined) return;
    event.preventDefault();
    this.#keyboard.flush();
    this.#pointer.turn(place, event);
  }
}

/** Cuts text between characters into pieces of at most `most` UTF-8 bytes. */
export function pieces(text: string, most: number): string[] {
  const encoder = new TextEncoder();
  const cut: string[] = [];
  let piece = '';
  let length = 0;
  for (const character of text) {
    const bytes = encoder.encode(character).length;
    if (length + bytes > most) {
      cut.push(piece);
      piece = '';
      length = 0;
    }
    piece += character;
    length += bytes;
  }
  return piece === '' ? cut : [...cut, piece];
}

function platform(): Platform {
  const name = navigator.platform;
  if (name.startsWith('Win')) return 'windows';
  return name.startsWith('Mac') ? 'mac' : 'linux';
}
