import { createHash, randomBytes } from 'node:crypto';
import { verifyJoin, verifyPass } from '../../server/access/pass.js';
import { limits } from '../../server/protocol/limits.js';
import type { MessageBody, MessageName } from '../../server/protocol/messages.js';
import { bulkCapability } from '../../server/protocol/records.js';
import { bitsOf } from '../../server/protocol/tools.js';
import { until } from '../desktop.js';
import type { Channel } from './channel.js';
import type { Site } from './site.js';

/** Everything that files need. */
export const withFiles = bitsOf(['view', 'control', 'fileGive', 'fileTake']);
export const sha256 = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** Lets the two sockets of a program join, checked as the relay does it; `first` is how many there were before. */
export async function joinBoth(site: Site, desk: Channel, first = 0): Promise<{ screen: Channel; bulk: Channel }> {
  await site.givePass(desk);
  await until('both sockets', () => site.relays.length >= first + 2);
  const joined: { screen?: Channel; bulk?: Channel } = {};
  for (const relay of site.relays.slice(first)) {
    const isBulk = await admit(site, relay);
    joined[isBulk ? 'bulk' : 'screen'] = relay;
  }
  if (joined.screen === undefined || joined.bulk === undefined) throw new Error('a socket of each kind is due');
  return { screen: joined.screen, bulk: joined.bulk };
}

/** Lets one socket join; whether it is for files. */
export async function admit(site: Site, relay: Channel): Promise<boolean> {
  const nonce = randomBytes(32);
  relay.send('challenge', { oldestVersion: 1, version: 1, boot: site.boot, nonce });
  const { body } = await relay.expect('join');
  verifyJoin(verifyPass(site.key, body.pass).holder, nonce, body.proof);
  relay.credits = true;
  relay.send('joined', { version: 1, peer: 0, window: limits.windowBytes });
  return (body.capabilities & bulkCapability) !== 0;
}

/** A technician at the other end of the socket for files. */
export class Exchange {
  constructor(
    readonly site: Site,
    readonly bulk: Channel,
    readonly peer = 1,
  ) {}

  /** Comes with a pass, and waits for the word that files may cross. */
  async come(tools = withFiles): Promise<void> {
    const pass = this.site.pass('viewer', { participant: Buffer.alloc(16, 9), tools });
    this.bulk.send('viewerJoined', { peer: this.peer, pass });
    await this.bulk.expect('allowed', (_, header) => header.peer === this.peer);
  }

  say<N extends MessageName>(name: N, body: MessageBody<N>): void {
    this.bulk.send(name, body, { peer: this.peer });
  }

  /** Offers a file; what the program says to it. */
  async offer(
    transfer: Uint8Array,
    name: string,
    size: number,
    modified = 1_600_000_000_123n,
  ): Promise<MessageBody<'fileAnswered'>> {
    this.say('fileOffered', { transfer, name, size: BigInt(size), modified });
    return (await this.bulk.expect('fileAnswered')).body;
  }

  /** Sends bytes from an offset to an end, at most so much unanswered as a technician may. */
  async send(transfer: Uint8Array, data: Uint8Array, from: number, to = data.length): Promise<void> {
    let kept = from;
    for (let offset = from; offset < to; offset += limits.partBytes) {
      const part = data.subarray(offset, Math.min(to, offset + limits.partBytes));
      this.say('fileGiven', { transfer, offset: BigInt(offset), data: part });
      while (offset + part.length - kept >= limits.filePartsUnderWay * limits.partBytes) {
        kept = Number((await this.bulk.expect('fileKept')).body.offset);
      }
    }
  }

  async finish(transfer: Uint8Array, hash: Uint8Array): Promise<MessageBody<'fileGiveEnded'>> {
    this.say('fileGivenWhole', { transfer, hash });
    return (await this.bulk.expect('fileGiveEnded')).body;
  }

  /** Gives a whole file; what it is called then. */
  async give(name: string, data: Uint8Array): Promise<MessageBody<'fileGiveEnded'>> {
    const transfer = randomBytes(16);
    const answer = await this.offer(transfer, name, data.length);
    if (answer.answer !== 'wanted') throw new Error(`the file is ${answer.answer}`);
    await this.send(transfer, data, Number(answer.offset));
    return this.finish(transfer, sha256(data));
  }
}
