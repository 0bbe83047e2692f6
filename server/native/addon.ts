import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The classes as native/addon defines them: they trust their arguments, which the classes beside this file check. */
export interface Addon {
  readonly Decoder: new () => NativeDecoder;
  readonly Encoder: new () => NativeEncoder;
  readonly Desktop: new (settings: NativeSettings) => NativeDesktop;
  readonly Program: new (
    settings: NativeSettings,
    applianceKey: Uint8Array,
    heard: (kind: 'message' | 'joined' | 'over' | 'failed', value: Uint8Array | string) => void,
  ) => NativeProgram;
}

export interface NativeSettings {
  readonly display: string;
  readonly scene: number;
  readonly language: number;
  readonly interval: number;
  readonly monitors: Uint16Array;
}

export interface NativeDecoder {
  reset(surfaces: Uint16Array): number;
  frame(bytes: Uint8Array): Promise<number>;
  dirty(): Int32Array;
  pixels(surface: number): Uint8Array | undefined;
}

export interface NativeEncoder {
  layout(monitors: Uint16Array): void;
  draw(scene: number, frame: number): Promise<void>;
  put(surface: number, x: number, y: number, width: number, height: number, pixels: Uint8Array): void;
  pixels(surface: number): Uint8Array;
  join(peer: number): void;
  leave(peer: number): void;
  resetWanted(peer: number): void;
  slow(peer: number, slow: boolean): void;
  acknowledge(lane: number, peer: number, frame: number, now: number): void;
  decodes(peer: number, what: number): void;
  shows(peer: number, surfaces: number): void;
  openLanes(): number;
  framesEncoded(): number;
  next(room: Uint8Array, now: number): Promise<number>;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Changes {
  readonly damage: boolean;
  readonly layout: boolean;
  readonly cursorShape: boolean;
  readonly cursorPosition: boolean;
  readonly localInput: boolean;
  readonly lost: boolean;
}

export interface NativeDesktop {
  wait(milliseconds: number): Promise<Changes>;
  layout(): Promise<(Rectangle & { id: number; name: string; primary: boolean })[]>;
  grab(surface: number): Promise<{ pixels: Uint8Array; damaged: Rectangle[] } | undefined>;
  cursor(): Promise<Rectangle & { surface: number; hotX: number; hotY: number; pixels: Uint8Array }>;
  pointer(surface: number, x: number, y: number, buttons: number): Promise<void>;
  wheel(dx: number, dy: number): Promise<void>;
  key(usage: number, down: boolean, codePoint: number, modifiers: number, locks: number): Promise<void>;
  text(text: string): Promise<void>;
  releaseAll(): Promise<void>;
  step(): Promise<void>;
  resize(monitors: Uint16Array): Promise<void>;
  close(): void;
}

export interface NativeProgram {
  holder(): Uint8Array;
  open(pass: Uint8Array): void;
  renew(pass: Uint8Array): void;
  disconnected(): void;
  receive(message: Uint8Array): boolean;
  consent(tools: number): void;
  stop(): void;
  close(): void;
}

/** Where the build puts the addon, seen from this file's compiled form. */
const path = fileURLToPath(new URL('../../native/guichet.node', import.meta.url));

let loaded: Addon | undefined;

/** The native half. Throws, saying what to do, when it was not built, or for another Node. */
export function addon(): Addon {
  try {
    loaded ??= createRequire(import.meta.url)(path) as Addon;
    return loaded;
  } catch (error) {
    throw new Error(
      `The native addon could not be loaded: ${(error as Error).message}. Build it with "npm run build"; if a library ` +
        `is missing, "npm start" installs it. It runs on the Node that comes with the packages: node_modules/.bin/node.`,
      { cause: error },
    );
  }
}
