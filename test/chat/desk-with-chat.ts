import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'tap';
import type { MessageBody } from '../../server/protocol/messages.js';
import { TestControlPlane, type Answer } from '../http/control-plane.js';
import { configurationOf, Program, secretOf, soon, unpack } from '../sessions/program.js';
import { builtProgram } from '../sessions/support-desk.js';

/** A session whose end user has the page open and the program running. */
export interface Joined {
  readonly id: string;
  readonly capability: string;
  readonly configuration: Buffer;
  readonly program: Program;
}

/** The control plane with technicians, end users’ pages and programs that chat. */
export class ChattingDesk {
  readonly place = { connectProgram: () => this.plane.socket('/api/v1/program', null) };

  private constructor(
    readonly plane: TestControlPlane,
    readonly administrator: string,
    /** Two technicians of every channel, and somebody who holds nothing there. */
    readonly ben: { cookie: string; id: string },
    readonly zoe: { cookie: string; id: string },
  ) {}

  static async start(t: Test, environment: NodeJS.ProcessEnv = {}, built?: true): Promise<ChattingDesk> {
    const folder = mkdtempSync(join(tmpdir(), 'chat-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    const program = join(folder, 'built');
    writeFileSync(program, builtProgram);
    const plane = await TestControlPlane.start(t, {
      ...{ behind: { builtProgram: program }, environment },
      ...(built && { built }),
    });
    const administrator = await plane.enrolFirst();
    const ben = await plane.enrol(administrator, 'ben');
    const zoe = await plane.enrol(administrator, 'zoe');
    return new ChattingDesk(plane, administrator, ben, zoe);
  }

  post(path: string, body: object, cookie?: string): Promise<Answer> {
    return this.plane.ask('POST', `/api/v1/${path}`, { body, cookie });
  }

  get(path: string, cookie: string): Promise<Answer> {
    return this.plane.ask('GET', `/api/v1/${path}`, { cookie });
  }

  async invite(given: object = {}): Promise<{ id: string; number: number; link: string }> {
    const { json } = await this.post('sessions', given, this.ben.cookie);
    return { id: json.session.id, number: json.session.number, link: json.invitation.link };
  }

  /** A session of Ben’s, up to where its end user’s program is there. */
  async join(given: object = {}): Promise<Joined> {
    const { id, link } = await this.invite(given);
    return this.joinBy(id, link);
  }

  /** The end user follows the link and starts the program. */
  async joinBy(id: string, link: string): Promise<Joined> {
    const { capability } = (await this.post('portal/open', { secret: secretOf(link) })).json as { capability: string };
    const answer = await this.post('portal/program', { capability, platform: 'linux-x64' });
    const configuration = configurationOf(unpack(answer.bytes).content);
    const program = await this.run(configuration);
    program.describe();
    return { id, capability, configuration, program };
  }

  async run(configuration: Buffer, machine?: Uint8Array): Promise<Program> {
    const program = await Program.run(this.place, configuration, machine === undefined ? {} : { machine });
    await program.next('programWelcome');
    return program;
  }

  /** Ben connects, and the end user agrees. */
  async connect({ id, program }: Joined): Promise<void> {
    const answer = await this.post(`sessions/${id}/engage`, {}, this.ben.cookie);
    if (answer.status !== 200) throw new Error(answer.text);
    await program.answer('given');
    await soon('consent', async () => {
      const { json } = await this.get(`sessions/${id}`, this.ben.cookie);
      return json.session.consent === 'given';
    });
  }

  write(id: string, text: string, audience = 'everybody', request = text, cookie = this.ben.cookie): Promise<Answer> {
    return this.post(`sessions/${id}/chat`, { audience, text, request }, cookie);
  }

  async lines(id: string, audience = 'everybody', cookie = this.ben.cookie): Promise<Line[]> {
    return (await this.get(`sessions/${id}/chat?audience=${audience}`, cookie)).json.lines as Line[];
  }

  async portalLines(capability: string): Promise<Line[]> {
    return (await this.post('portal/chat', { capability, after: 0 })).json.lines as Line[];
  }
}

export interface Line {
  readonly number: number;
  readonly at: number;
  readonly own?: boolean;
  readonly by?: { readonly kind: string; readonly name: string };
  readonly name?: string;
  readonly text: string;
}

/** What a program was told of the chat, in the order in which it was told. */
export function toldTo(program: Program): MessageBody<'chatLine'>[] {
  return program.received.flatMap((message) => (message.name === 'chatLine' ? [message.body] : []));
}
