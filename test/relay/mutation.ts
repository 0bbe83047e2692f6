import { randomBytes, randomInt } from 'node:crypto';
import { exportPoint, signJoin, signPass } from '../../server/access/pass.js';
import { identifierBytes } from '../../server/protocol/identifier.js';
import { limits } from '../../server/protocol/limits.js';
import { decodeMessage, encodeMessage } from '../../server/protocol/message.js';
import type { MessageBody } from '../../server/protocol/messages.js';
import { passVersion, signatureBytes } from '../../server/protocol/records.js';
import { Malformed } from '../../server/protocol/codec.js';
import { newIdentifier, newKeys } from './relay-process.js';

/** A join that is good in every respect, and what it takes to judge it. */
export function joinToMutate() {
  const [appliance, holder] = [newKeys(), newKeys()];
  const boot = randomBytes(8).readBigUInt64LE();
  const nonce = new Uint8Array(randomBytes(32));
  const pass = signPass(appliance.privateKey, {
    version: passVersion,
    serial: 9n,
    session: identifierBytes(newIdentifier()),
    side: 'viewer',
    participant: identifierBytes(newIdentifier()),
    tools: 1,
    holder: exportPoint(holder.publicKey),
    boot,
    life: limits.passLifeMs,
    lead: 0,
    name: 'Zoé',
  });
  const proof = signJoin(holder.privateKey, nonce);
  const whole = encodeMessage('join', { version: limits.version, capabilities: 0, pass, proof });
  const read = (bytes: Uint8Array): MessageBody<'join'> => {
    const { name, body } = decodeMessage(bytes);
    if (name !== 'join') throw new Malformed(`${name} is no join`);
    return body;
  };
  return { whole, nonce, publicKey: appliance.publicKey, boot, read };
}

/** Where pass and proof stand in a join: what lies before says versions, capabilities and lengths. */
const passAt = limits.headerBytes + 2 + 4 + 2;

/**
 * A copy with one to four changes of what the pass or the proof says: bits, bytes, cuts, insertions, swaps. Half of the time the
 * message is changed as it is, so that its lengths may lie; otherwise pass or proof are, and the message around them is well formed.
 */
export function mutate(whole: Uint8Array): Uint8Array {
  for (;;) {
    const bytes = randomInt(2) === 0 ? changes(whole, passAt) : changeInside(whole);
    if (bytes !== undefined && Buffer.compare(bytes, whole) !== 0) return bytes;
  }
}

function changeInside(whole: Uint8Array): Uint8Array | undefined {
  const { name, body } = decodeMessage(whole);
  if (name !== 'join') throw new Error('only joins are changed here');
  const pass = randomInt(2) === 0 ? changes(body.pass, 0) : body.pass;
  const proof = pass === body.pass ? changes(body.proof, 0) : body.proof;
  if (proof.length > signatureBytes) return undefined;
  return encodeMessage('join', { ...body, pass, proof });
}

function changes(whole: Uint8Array, from: number): Uint8Array {
  let bytes: Uint8Array = whole.slice();
  for (let count = randomInt(1, 5); count > 0; count -= 1) bytes = change(bytes, from);
  return bytes;
}

function change(bytes: Uint8Array, from: number): Uint8Array {
  if (bytes.length <= from + 1) return bytes;
  const at = randomInt(from, bytes.length);
  switch (randomInt(7)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << randomInt(8));
      return bytes;
    case 1:
      bytes[at] = randomInt(256);
      return bytes;
    case 2:
      return bytes.subarray(0, at);
    case 3:
      return new Uint8Array([...bytes.subarray(0, at), ...randomBytes(randomInt(1, 9)), ...bytes.subarray(at)]);
    case 4:
      bytes.set(randomBytes(Math.min(randomInt(1, 40), bytes.length - at)), at);
      return bytes;
    case 5: {
      const other = randomInt(from, bytes.length);
      [bytes[at], bytes[other]] = [bytes[other] ?? 0, bytes[at] ?? 0];
      return bytes;
    }
    default:
      bytes.fill(randomInt(2) === 0 ? 0 : 255, at, Math.min(bytes.length, at + randomInt(1, 65)));
      return bytes;
  }
}
