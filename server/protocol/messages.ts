import { bytes, choice, i16, i32, list, u16, u32, u64, u8, utf8 } from './fields.js';
import type { Fields, RecordOf } from './fields.js';
import { limits } from './limits.js';
import type { Tool } from './tools.js';

export type Side = 'program' | 'viewer' | 'relay' | 'control';

/**
 * How far a message goes: `hop` between a side and the relay (or the control plane), `pair` between program and viewers
 * through the relay, which forwards the bytes as they are, `desk` between the program and the control plane.
 */
export type Route = 'hop' | 'pair' | 'desk';

export interface MessageRow {
  readonly id: number;
  readonly route: Route;
  readonly from: readonly Side[];
  /** What the sender (or, for pictures, the receiver) must be allowed; null when being joined is enough. */
  readonly tool: Tool | null;
  readonly means: string;
  readonly fields: Fields;
}

const sides = ['program', 'viewer'] as const;
const pass = bytes(limits.passBytes);
const fileOutcome = choice('saved', 'damaged', 'cancelled', 'failed', 'noRoom', 'notWritable', 'changed');
const clipboardKind = choice('text', 'png');
const monitor = {
  id: u8,
  x: i32,
  y: i32,
  width: u16,
  height: u16,
  scalePercent: u16,
  primary: u8,
  name: utf8(64),
} as const;

/** The one table of everything on the wire. Rows and fields are only ever appended. */
// prettier-ignore
export const messages = {
  challenge: { id: 1, route: 'hop', from: ['relay'], tool: null, means: 'First word of the relay: what must be signed to join.', fields: { oldestVersion: u16, version: u16, boot: u64, nonce: bytes(32) } },
  join: { id: 2, route: 'hop', from: sides, tool: null, means: 'The pass, and the proof that its holder key is here: a signature over "guichet join" and the nonce.', fields: { version: u16, capabilities: u32, pass, proof: bytes(64) } },
  joined: { id: 3, route: 'hop', from: ['relay'], tool: null, means: 'Welcome: the version spoken, the own peer number (the program is 0) and the window in bytes.', fields: { version: u16, peer: u16, window: u32 } },
  renew: { id: 4, route: 'hop', from: sides, tool: null, means: 'A fresh pass of the same session, participant and holder key.', fields: { pass } },
  credit: { id: 5, route: 'hop', from: ['relay'], tool: null, means: 'How many bytes of pair messages the relay has taken from this side since it joined.', fields: { forwarded: u64 } },
  viewerJoined: { id: 6, route: 'hop', from: ['relay'], tool: null, means: 'To the program: a viewer is here with this pass, which the program verifies itself.', fields: { peer: u16, pass } },
  viewerRenewed: { id: 7, route: 'hop', from: ['relay'], tool: null, means: 'To the program: a viewer renewed its pass.', fields: { peer: u16, pass } },
  peerState: { id: 8, route: 'hop', from: ['relay'], tool: null, means: 'What became of a side of the session; peer 0 is the program, the own number oneself.', fields: { peer: u16, state: choice('joined', 'left', 'lost', 'frozen', 'thawed', 'superseded', 'revoked') } },
  viewerSlow: { id: 9, route: 'hop', from: ['relay'], tool: null, means: 'To the program: too much lies unsent for this viewer; send its lane nothing until viewerReady.', fields: { peer: u16 } },
  viewerReady: { id: 10, route: 'hop', from: ['relay'], tool: null, means: 'To the program: this viewer has caught up.', fields: { peer: u16 } },
  lane: { id: 11, route: 'hop', from: ['program'], tool: null, means: 'Who receives the lane of the header from the next message on.', fields: { members: list('lane_member', { peer: u16 }, limits.viewers) } },
  refused: { id: 12, route: 'hop', from: ['program', 'viewer', 'relay', 'control'], tool: null, means: 'A message was refused: the number of the error, the type it answers (0: the connection), and after how many milliseconds trying again makes sense (0: never).', fields: { code: u16, of: u8, retryAfter: u32 } },
  heartbeat: { id: 13, route: 'hop', from: ['program', 'viewer', 'relay', 'control'], tool: null, means: 'I am alive; sentAt is the sender’s own monotonic milliseconds.', fields: { sentAt: u32 } },
  heartbeatEcho: { id: 14, route: 'hop', from: ['program', 'viewer', 'relay', 'control'], tool: null, means: 'Answer to a heartbeat with its sentAt.', fields: { sentAt: u32 } },
  leave: { id: 15, route: 'hop', from: sides, tool: null, means: 'This side goes on purpose.', fields: {} },

  layout: { id: 32, route: 'pair', from: ['program'], tool: 'view', means: 'The monitors, each a surface; a new generation makes older pointer positions void.', fields: { generation: u16, monitors: list('monitor', monitor, limits.monitors) } },
  reset: { id: 33, route: 'pair', from: ['program'], tool: 'view', means: 'The lane starts anew with this epoch: its surfaces black (when none is listed: those that the viewer has, as they are), its compression stream fresh, its sequence at 0 with this message.', fields: { generation: u16, surfaces: list('surface', { id: u8, width: u16, height: u16 }, limits.monitors) } },
  framePart: { id: 34, route: 'pair', from: ['program'], tool: 'view', means: 'A part of a frame; the parts of a frame joined are its operations, shown at the last. last: 0 more follows, 1 the frame ends, 2 it ends and with it every pixel is exact.', fields: { frame: u32, last: u8, data: bytes(limits.partBytes) } },
  cursorShape: { id: 35, route: 'pair', from: ['program'], tool: 'view', means: 'The shape of the mouse pointer as RGBA rows, straight alpha; 0 × 0 hides it.', fields: { width: u16, height: u16, hotX: u16, hotY: u16, pixels: bytes(4 * limits.cursorSide * limits.cursorSide) } },
  cursorPosition: { id: 36, route: 'pair', from: ['program'], tool: 'view', means: 'Where the mouse pointer is, in pixels of the surface.', fields: { surface: u8, x: i32, y: i32 } },
  allowed: { id: 37, route: 'pair', from: ['program'], tool: null, means: 'The tools this viewer may use now, as bits: pass and consent together.', fields: { tools: u32 } },
  hands: { id: 38, route: 'pair', from: ['program'], tool: null, means: 'Who holds mouse and keyboard: a viewer’s peer number, 0 for nobody, 65535 for the end user.', fields: { holder: u16 } },
  stopped: { id: 39, route: 'pair', from: ['program'], tool: null, means: 'The end user’s machine shares nothing any more.', fields: { by: choice('endUser', 'order', 'watchdog') } },
  clipboardChanged: { id: 40, route: 'pair', from: ['program'], tool: 'clipboardTake', means: 'Something was copied on the end user’s machine; its content comes when it is wanted.', fields: { number: u32, kind: clipboardKind, size: u32 } },
  clipboardTaken: { id: 41, route: 'pair', from: ['program'], tool: 'clipboardTake', means: 'What was copied under this number, from `offset` on; whole once `size` bytes are there.', fields: { number: u32, kind: clipboardKind, size: u32, offset: u32, data: bytes(limits.partBytes) } },
  clipboardSet: { id: 42, route: 'pair', from: ['program'], tool: 'clipboardGive', means: 'What became of what a viewer gave.', fields: { transfer: u32, outcome: choice('done', 'tooLarge', 'malformed', 'failed') } },

  acknowledge: { id: 48, route: 'pair', from: ['viewer'], tool: 'view', means: 'A frame of the lane of the header is on the canvas; decodeMicroseconds says how long its decoding took.', fields: { frame: u32, decodeMicroseconds: u32 } },
  resetWanted: { id: 49, route: 'pair', from: ['viewer'], tool: 'view', means: 'This viewer needs a full picture.', fields: { because: choice('start', 'gap', 'corrupt') } },
  pointer: { id: 50, route: 'pair', from: ['viewer'], tool: 'control', means: 'Where the pointer is, in pixels of the surface, and which buttons are down: bit 0 left, 1 middle, 2 right, 3 back, 4 forward. at: the sender’s own monotonic milliseconds, so that what was apart stays apart.', fields: { surface: u8, generation: u16, x: i32, y: i32, buttons: u16, at: u32 } },
  wheel: { id: 51, route: 'pair', from: ['viewer'], tool: 'control', means: 'Turning in 120ths of a notch; positive is right and down.', fields: { dx: i16, dy: i16, at: u32 } },
  key: { id: 52, route: 'pair', from: ['viewer'], tool: 'control', means: 'A key by its USB HID usage (page 7), with the character it makes for the technician (0: none), modifiers (bit 0 shift, 1 control, 2 alt, 3 meta, 4 AltGr) and locks (bit 0 caps, 1 num, 2 scroll).', fields: { usage: u16, down: u8, codePoint: u32, modifiers: u16, locks: u8, at: u32 } },
  text: { id: 53, route: 'pair', from: ['viewer'], tool: 'control', means: 'Text to be typed as it is.', fields: { text: utf8(1024) } },
  release: { id: 54, route: 'pair', from: ['viewer'], tool: 'control', means: 'Every key and button of this viewer is up; older epochs are void.', fields: {} },
  inputAlive: { id: 55, route: 'pair', from: ['viewer'], tool: 'control', means: 'The viewer still holds what it pressed; sent every 500 ms while anything is down.', fields: {} },
  viewerAbilities: { id: 56, route: 'pair', from: ['viewer'], tool: 'view', means: 'What this viewer decodes beside tiles and copies, as bits: 0 VP8, 1 VP9, 2 JPEG. Until it is said: nothing.', fields: { decodes: u32 } },
  surfacesWanted: { id: 57, route: 'pair', from: ['viewer'], tool: 'view', means: 'The surfaces that this viewer shows, a bit for each id; until it is said: all.', fields: { surfaces: u16 } },
  clipboardWanted: { id: 58, route: 'pair', from: ['viewer'], tool: 'clipboardTake', means: 'The content of the clipboard, as clipboardChanged told it.', fields: { number: u32 } },
  clipboardGiven: { id: 59, route: 'pair', from: ['viewer'], tool: 'clipboardGive', means: 'What the end user’s machine is to have on its clipboard, from `offset` on; whole once `size` bytes are there.', fields: { transfer: u32, kind: clipboardKind, size: u32, offset: u32, data: bytes(limits.partBytes) } },
  pointing: { id: 60, route: 'pair', from: ['viewer'], tool: 'annotate', means: 'Where this technician points, for the end user to see, in their colour as 0xRRGGBB; shown 0: no longer.', fields: { surface: u8, generation: u16, x: i32, y: i32, shown: u8, colour: u32 } },
  stroke: { id: 61, route: 'pair', from: ['viewer'], tool: 'annotate', means: 'Points of a line drawn over the surface, joined to those sent before under its number; width in pixels, colour as 0xRRGGBB, or 0x1RRGGBB for a line that lets through what is below it.', fields: { number: u32, surface: u8, generation: u16, colour: u32, width: u8, points: list('stroke_point', { x: i32, y: i32 }, 256) } },
  strokesCleared: { id: 62, route: 'pair', from: ['viewer'], tool: 'annotate', means: 'The lines that this viewer drew are taken away: one, or all (number 0).', fields: { number: u32 } },
  screenshotTaken: { id: 63, route: 'pair', from: ['viewer'], tool: 'screenshot', means: 'This technician kept a picture of the surface: the end user is told.', fields: { surface: u8 } },

  programHello: { id: 64, route: 'desk', from: ['program'], tool: null, means: 'First word of the program: its signed configuration, the fingerprint of its machine, and the tools already consented to in this run.', fields: { version: u16, capabilities: u32, configuration: bytes(8192), machine: bytes(32), language: choice('en', 'fr'), consented: u32 } },
  programWelcome: { id: 65, route: 'desk', from: ['control'], tool: null, means: 'The session that this program belongs to, or none yet (number 0) while its code waits to be typed.', fields: { version: u16, session: bytes(16), number: u32, state: choice('waiting', 'ready', 'active'), technician: utf8(128) } },
  device: { id: 66, route: 'desk', from: ['program'], tool: null, means: 'The computer, as it describes itself: untrusted text.', fields: { system: utf8(128), host: utf8(128), user: utf8(128), desktop: choice('x11', 'wayland', 'windows', 'none', 'browser', 'secured'), addresses: list('device_address', { address: utf8(64) }, 16), monitors: list('monitor', monitor, limits.monitors) } },
  code: { id: 67, route: 'desk', from: ['control'], tool: null, means: 'The digits to read to the technician and how long they hold.', fields: { digits: utf8(9), seconds: u32 } },
  consentWanted: { id: 68, route: 'desk', from: ['control'], tool: null, means: 'A technician asks; the program asks the end user and answers once. The card is signed by the appliance and says who asks (technicianCard).', fields: { request: u32, technician: utf8(128), company: utf8(128), purpose: utf8(256), tools: u32, seconds: u16, card: bytes(limits.cardBytes) } },
  consentAnswer: { id: 69, route: 'desk', from: ['program'], tool: null, means: 'What the end user said, to which tools, and for how many minutes everything but the picture (0: as long as the session lasts).', fields: { request: u32, answer: choice('given', 'refused', 'timedOut'), tools: u32, minutes: u16 } },
  consentVoid: { id: 70, route: 'desk', from: ['control'], tool: null, means: 'The question is taken back; the window closes unanswered.', fields: { request: u32 } },
  passWanted: { id: 71, route: 'desk', from: ['program'], tool: null, means: 'A pass for this holder key (uncompressed P-256 point), please.', fields: { holder: bytes(65) } },
  passGiven: { id: 72, route: 'desk', from: ['control'], tool: null, means: 'The pass and the port of the relay on the same host.', fields: { pass, relayPort: u16 } },
  participants: { id: 73, route: 'desk', from: ['control'], tool: null, means: 'The technicians in the session, for the banner.', fields: { technicians: list('technician', { participant: bytes(16), name: utf8(128) }, limits.viewers) } },
  released: { id: 74, route: 'desk', from: ['control'], tool: null, means: 'No technician is engaged any more: stop capturing, forget the consent, wait.', fields: {} },
  programStopped: { id: 75, route: 'desk', from: ['program'], tool: null, means: 'The end user pressed Stop: capture has ended; the consent is withdrawn.', fields: {} },
  programLeft: { id: 76, route: 'desk', from: ['program'], tool: null, means: 'The end user closed the program: the session ends.', fields: {} },
  sessionEnded: { id: 77, route: 'desk', from: ['control'], tool: null, means: 'The session is over; say so and go.', fields: { because: choice('technician', 'endUser', 'declined', 'abandoned', 'expired', 'maintenance', 'cancelled', 'doubted') } },
  callForm: { id: 78, route: 'desk', from: ['control'], tool: null, means: 'To a program with an SOS Call in it: what to ask before the call is placed. Choices stand one a line. Not open: the message says why, and nothing can be placed now.', fields: { name: utf8(128), open: u8, message: utf8(1024), questions: list('form_question', { id: utf8(36), label: utf8(256), kind: choice('text', 'choice'), required: u8, choices: utf8(2048) }, limits.questions) } },
  callPlaced: { id: 79, route: 'desk', from: ['program'], tool: null, means: 'The form as it was filled in. The same request is placed once, however often it is said.', fields: { request: bytes(16), name: utf8(128), issue: utf8(1024), answers: list('form_answer', { question: utf8(36), answer: utf8(1024) }, limits.questions) } },
  queuePlace: { id: 80, route: 'desk', from: ['control'], tool: null, means: 'Received, and durable: the number of the session, how many wait before it, the expected wait in seconds (65535: not known), and who has taken it (empty: nobody yet).', fields: { number: u32, before: u16, seconds: u16, technician: utf8(128) } },
  chatWrite: { id: 81, route: 'desk', from: ['program'], tool: null, means: 'What the end user writes; kept once for each request.', fields: { request: u32, text: utf8(2048) } },
  chatLine: { id: 82, route: 'desk', from: ['control'], tool: null, means: 'A line of the chat, in the order of its numbers; when the program comes back, the newest 80 again; own: by the end user, answering request. Lines of technicians among themselves never come.', fields: { number: u32, own: u8, request: u32, name: utf8(128), at: u64, text: utf8(2048) } },
  consentChanged: { id: 83, route: 'desk', from: ['program'], tool: null, means: 'What the end user still agrees to: something was withdrawn, or its time is over.', fields: { tools: u32 } },
  identityDoubted: { id: 84, route: 'desk', from: ['program'], tool: null, means: 'The end user says that this is not who they are talking to: the session ends and alarms.', fields: { request: u32 } },
  hold: { id: 85, route: 'desk', from: ['control'], tool: null, means: 'While held, nothing is captured and no input is taken; what was agreed to stays.', fields: { held: u8, technician: utf8(128) } },
  coming: { id: 86, route: 'desk', from: ['control'], tool: null, means: 'Somebody comes into the session: who, and as what.', fields: { technician: utf8(128), department: utf8(128), role: choice('lead', 'collaborator', 'supervisor', 'expert') } },

  fileMoved: { id: 94, route: 'desk', from: ['program'], tool: null, means: 'A file came to the end user’s machine or left it, or should have: witnessed there, told again until fileRecorded answers. hash: SHA-256, empty when it was not whole; participant: the technician’s.', fields: { report: bytes(16), direction: choice('given', 'taken'), participant: bytes(16), name: utf8(255), size: u64, hash: bytes(32), outcome: fileOutcome } },
  fileRecorded: { id: 95, route: 'desk', from: ['control'], tool: null, means: 'What was told of a file is on record.', fields: { report: bytes(16) } },
  fileOffered: { id: 96, route: 'pair', from: ['viewer'], tool: 'fileGive', means: 'A file for the end user’s machine; the same transfer again goes on where it stopped. modified: UTC milliseconds.', fields: { transfer: bytes(16), name: utf8(255), size: u64, modified: u64 } },
  fileAnswered: { id: 97, route: 'pair', from: ['program'], tool: 'fileGive', means: 'Whether it is wanted, from which byte on, and the name that it will have there.', fields: { transfer: bytes(16), answer: choice('wanted', 'declined', 'tooLarge', 'noRoom', 'failed', 'notWritable'), offset: u64, name: utf8(255) } },
  fileGiven: { id: 98, route: 'pair', from: ['viewer'], tool: 'fileGive', means: 'Bytes of the file from `offset` on; at most 16 parts may be unanswered.', fields: { transfer: bytes(16), offset: u64, data: bytes(limits.partBytes) } },
  fileKept: { id: 99, route: 'pair', from: ['program'], tool: 'fileGive', means: 'Everything before `offset` is written.', fields: { transfer: bytes(16), offset: u64 } },
  fileGivenWhole: { id: 100, route: 'pair', from: ['viewer'], tool: 'fileGive', means: 'The file is over; SHA-256 of all of it.', fields: { transfer: bytes(16), hash: bytes(32) } },
  fileGiveEnded: { id: 101, route: 'pair', from: ['program', 'viewer'], tool: 'fileGive', means: 'The end of a transfer, by whoever ends it: saved is said by the program alone, with the name it has now.', fields: { transfer: bytes(16), outcome: fileOutcome, name: utf8(255) } },
  filesWanted: { id: 102, route: 'pair', from: ['viewer'], tool: 'fileTake', means: 'Asks the end user to choose files.', fields: { request: u32 } },
  filesAnswered: { id: 103, route: 'pair', from: ['program'], tool: 'fileTake', means: 'How many files were chosen: fileFound names each; 0: none.', fields: { request: u32, count: u16 } },
  fileFound: { id: 104, route: 'pair', from: ['program'], tool: 'fileTake', means: 'A file that the end user chose for this technician. modified: UTC milliseconds.', fields: { transfer: bytes(16), request: u32, name: utf8(255), size: u64, modified: u64 } },
  fileAccepted: { id: 105, route: 'pair', from: ['viewer'], tool: 'fileTake', means: 'This file is wanted, from this byte on.', fields: { transfer: bytes(16), offset: u64 } },
  fileTaken: { id: 106, route: 'pair', from: ['program'], tool: 'fileTake', means: 'Bytes of the file from `offset` on; at most 16 parts may be unanswered.', fields: { transfer: bytes(16), offset: u64, data: bytes(limits.partBytes) } },
  fileReceived: { id: 107, route: 'pair', from: ['viewer'], tool: 'fileTake', means: 'Everything before `offset` is written.', fields: { transfer: bytes(16), offset: u64 } },
  fileTakenWhole: { id: 108, route: 'pair', from: ['program'], tool: 'fileTake', means: 'The file is over; SHA-256 of all of it.', fields: { transfer: bytes(16), hash: bytes(32) } },
  fileTakeEnded: { id: 109, route: 'pair', from: ['program', 'viewer'], tool: 'fileTake', means: 'The end of a transfer, by whoever ends it; saved is said by the viewer alone.', fields: { transfer: bytes(16), outcome: fileOutcome } },
} as const satisfies Record<string, MessageRow>;

export type MessageName = keyof typeof messages;
export type MessageBody<N extends MessageName> = RecordOf<(typeof messages)[N]['fields']>;
/** Any message, told apart by its name. */
export type Message = { [N in MessageName]: { readonly name: N; readonly body: MessageBody<N> } }[MessageName];

const names = new Map<number, MessageName>(
  (Object.keys(messages) as MessageName[]).map((name) => [messages[name].id, name]),
);

/** The name of a type byte, or undefined for a type that the table does not hold. */
export function nameOfType(type: number): MessageName | undefined {
  return names.get(type);
}
