import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import { WebSocket } from 'ws';
import { limits } from '../../server/protocol/limits.js';
import { decodeMessage, encodeMessage } from '../../server/protocol/message.js';
import type { Message, MessageBody, MessageName } from '../../server/protocol/messages.js';
import { until } from '../desktop.js';
import type { Appliance } from '../flows/appliance.js';
import { configurationOf, unpack } from '../sessions/program.js';

/** What the portal answers to a request of its own pages. */
export function ask(appliance: Appliance, path: string, body: object): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', origin: appliance.origin };
    const options = { method: 'POST', ca: appliance.authority, agent: false as const, headers };
    const asked = request(`${appliance.origin}${path}`, options, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces) }));
    });
    asked.on('error', reject);
    asked.end(JSON.stringify(body));
  });
}

/** An end user's program as the pages know it: downloaded by a link, it speaks to the appliance and says what it is told to. */
export class WireProgram {
  readonly received: Message[] = [];
  readonly #socket: WebSocket;
  #device: MessageBody<'device'> = {
    system: 'Debian GNU/Linux 12 (bookworm)',
    host: 'poste-7',
    user: 'marie',
    desktop: 'x11',
    addresses: [{ address: '10.1.2.3' }],
    monitors: [{ id: 0, x: 0, y: 0, width: 1920, height: 1080, scalePercent: 100, primary: 1, name: 'DP-1' }],
  };

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: Buffer) => {
      const message = decodeMessage(data);
      if (message.name === 'heartbeat') this.send('heartbeatEcho', message.body);
      else this.received.push(message);
    });
    socket.on('error', () => undefined);
  }

  /** Opens the link, downloads, connects, and describes its computer. */
  static async follow(
    appliance: Appliance,
    link: string,
    told: Partial<MessageBody<'device'>> = {},
  ): Promise<WireProgram> {
    const opened = await ask(appliance, '/api/v1/portal/open', { secret: new URL(link).hash.slice(1) });
    const { capability } = JSON.parse(opened.body.toString()) as { capability: string };
    const archive = await ask(appliance, '/api/v1/portal/program', { capability, platform: 'linux-x64' });
    const address = `${appliance.origin.replace('https', 'wss')}/api/v1/program`;
    const socket = new WebSocket(address, { ca: appliance.authority, perMessageDeflate: false });
    const program = new WireProgram(socket);
    await once(socket, 'open');
    program.send('programHello', {
      version: limits.version,
      capabilities: 0,
      configuration: configurationOf(unpack(archive.body).content),
      machine: new Uint8Array(randomBytes(32)),
      language: 'fr',
      consented: 0,
    });
    await program.next('programWelcome');
    program.describe(told);
    return program;
  }

  /** Describes its computer again, with what has changed. */
  describe(changes: Partial<MessageBody<'device'>>): void {
    this.#device = { ...this.#device, ...changes };
    this.send('device', this.#device);
  }

  async next<N extends MessageName>(name: N): Promise<Message & { readonly name: N }> {
    return until(name, () => {
      const at = this.received.findIndex((message) => message.name === name);
      return at < 0 ? undefined : (this.received.splice(at, 1)[0] as Message & { readonly name: N });
    });
  }

  /** The end user's answer to the question that stands. */
  async answer(answer: 'given' | 'refused' | 'timedOut', tools = 0): Promise<void> {
    const { body } = await this.next('consentWanted');
    this.send('consentAnswer', { request: body.request, answer, tools, minutes: 0 });
  }

  send<N extends MessageName>(name: N, body: MessageBody<N>): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(encodeMessage(name, body));
  }

  close(): void {
    this.#socket.terminate();
  }
}
