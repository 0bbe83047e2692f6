import { decodeRecord, encodeRecord, Malformed } from './codec.js';
import type { Fields, RecordOf } from './fields.js';
import { limits } from './limits.js';
import { messages, nameOfType } from './messages.js';
import type { Message, MessageBody, MessageName } from './messages.js';

/** The 16 clear bytes before every payload. The relay compares them and never rewrites them. */
export interface Header {
  readonly type: number;
  /** No flag is defined yet; anything but 0 is refused. */
  readonly flags: number;
  /** The lane a program's picture belongs to; 0: none, for everybody. */
  readonly lane: number;
  /** The viewer it comes from, or goes to; 0 from a program: to all viewers. */
  readonly peer: number;
  /** Grows with each reset of a lane, and with each release of a viewer's input. */
  readonly epoch: number;
  /** Grows by one with each message of a sender, counted apart for each lane. */
  readonly sequence: bigint;
}

export type Address = Partial<Omit<Header, 'type' | 'flags'>>;

const largestSequence = 0xffff_ffff_ffff_ffffn;
const isU16 = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 0xffff;

/** Reads the header. Throws Malformed when the message is too short, too long, or of a type or flag that the table does not hold. */
export function readHeader(message: Uint8Array): Header & { readonly name: MessageName } {
  if (message.length < limits.headerBytes) throw new Malformed('the message is shorter than its header');
  if (message.length > limits.messageBytes)
    throw new Malformed(`the message is longer than ${limits.messageBytes} bytes`);
  const view = new DataView(message.buffer, message.byteOffset, limits.headerBytes);
  const type = view.getUint8(0);
  const name = nameOfType(type);
  if (name === undefined) throw new Malformed(`there is no message type ${type}`);
  const flags = view.getUint8(1);
  if (flags !== 0) throw new Malformed(`there is no flag ${flags}`);
  return {
    name,
    type,
    flags,
    lane: view.getUint16(2, true),
    peer: view.getUint16(4, true),
    epoch: view.getUint16(6, true),
    sequence: view.getBigUint64(8, true),
  };
}

/** A whole message in a buffer of its own. Throws Malformed when a value does not fit the table. */
export function encodeMessage<N extends MessageName>(name: N, body: MessageBody<N>, address: Address = {}): Uint8Array {
  const row = messages[name];
  const fields: Fields = row.fields;
  const bytes = encodeRecord(fields, body as RecordOf<Fields>, limits.messageBytes, limits.headerBytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, limits.headerBytes);
  const { lane = 0, peer = 0, epoch = 0, sequence = 0n } = address;
  if (![lane, peer, epoch].every(isU16) || sequence < 0n || sequence > largestSequence) {
    throw new Malformed(`the header has no room for lane ${lane}, peer ${peer}, epoch ${epoch}, sequence ${sequence}`);
  }
  view.setUint8(0, row.id);
  view.setUint16(2, lane, true);
  view.setUint16(4, peer, true);
  view.setUint16(6, epoch, true);
  view.setBigUint64(8, sequence, true);
  return bytes;
}

/** A whole message read; `bytes` fields are views into the input. Throws Malformed on any deviation from the table. */
export function decodeMessage(message: Uint8Array): { readonly header: Header } & Message {
  const header = readHeader(message);
  const fields: Fields = messages[header.name].fields;
  const body = decodeRecord(fields, message, limits.headerBytes);
  return { header, name: header.name, body } as unknown as { readonly header: Header } & Message;
}
