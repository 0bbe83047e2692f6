import fc from 'fast-check';
import { equal } from 'node:assert/strict';
import type { Test } from 'tap';
import type { SessionView } from '../../server/sessions/view.js';
import { download, Program, soon } from './program.js';
import { TestDesk } from './support-desk.js';

const DAY_MS = 86_400_000;
const COMMANDS = 40;

type Expected = Pick<SessionView, 'state' | 'link' | 'consent'> & { reason?: string };
const machines = { A: new Uint8Array(32).fill(1), B: new Uint8Array(32).fill(2) };
type Machine = keyof typeof machines;

/** A session as somebody would explain it on one page; beside it, the real desk, store and sockets. */
class Story {
  state: SessionView['state'] = 'waiting';
  consent: SessionView['consent'] = 'none';
  reason: string | undefined;
  machine: Machine | undefined;
  /** Whose program is connected, and whether it remembers in this run that its user agreed. */
  connected: Machine | undefined;
  remembers = { A: false, B: false };
  program: Program | undefined;
  /** The number of the question that stands before the end user. */
  question = 0;

  constructor(
    readonly desk: TestDesk,
    readonly id: string,
    readonly configuration: Buffer,
  ) {}

  static async begin(desk: TestDesk): Promise<Story> {
    const { session, invitation } = await desk.parts.sessions.create(desk.anna, {});
    return new Story(desk, session.id, await download(desk, invitation.link));
  }

  get isOpen(): boolean {
    return this.state !== 'closed' && this.state !== 'expired';
  }

  get expected(): Expected {
    const link = !this.isOpen || this.machine === undefined ? 'none' : this.connected ? 'connected' : 'interrupted';
    const { state, consent, reason } = this;
    return { state, link, consent, ...(reason !== undefined && { reason }) };
  }

  end(state: 'closed' | 'expired', reason?: string): void {
    if (this.consent === 'asked') this.consent = 'none';
    Object.assign(this, { state, reason, connected: undefined });
  }

  async asked(): Promise<void> {
    this.consent = 'asked';
    this.question = (await this.program?.next('consentWanted'))?.body.request ?? 0;
  }

  lose(): void {
    this.connected = undefined;
    if (this.consent === 'asked') this.consent = 'none';
  }
}

class Command {
  constructor(
    readonly name: string,
    readonly run: (story: Story) => Promise<void> | void,
  ) {}

  [fc.toStringMethod](): string {
    return this.name;
  }
}

const command = (name: string, run: Command['run']): Command => new Command(name, run);

async function refusedWith(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'nothing',
    (error: unknown) => (error as { code: string }).code,
  );
}

const join = (machine: Machine, rebooted: boolean): Command =>
  command(`${rebooted ? 'reboot and join' : 'join'} as ${machine}`, async (story) => {
    if (rebooted) story.remembers[machine] = false;
    const consented = story.remembers[machine] ? 3 : 0;
    const program = await Program.run(story.desk, story.configuration, { machine: machines[machine], consented });
    if (!story.isOpen || (story.machine !== undefined && story.machine !== machine)) {
      const code = story.state === 'expired' ? 'expired' : story.state === 'closed' ? 'ended' : 'other-machine';
      equal(await program.refused(), `invitation/${code}`);
      return;
    }
    await program.next('programWelcome');
    Object.assign(story, { machine, connected: machine, program });
    if (story.state === 'waiting') story.state = 'ready';
    const agreed = story.state === 'active' && ['none', 'asked', 'given'].includes(story.consent);
    if (agreed && consented === 0) await story.asked();
    else if (agreed) story.consent = 'given';
    else if (consented !== 0) {
      await program.next('released');
      story.remembers[machine] = false;
    }
  });

const engage = command('engage', async (story) => {
  const code = await refusedWith(story.desk.parts.engagement.engage(story.desk.anna, story.id, {}));
  if (story.state === 'waiting' || !story.isOpen) return void equal(code, 'session/illegal');
  const isNew = story.state === 'ready' || !['given', 'asked'].includes(story.consent);
  if (isNew && story.connected === undefined) return void equal(code, 'session/not-connected');
  equal(code, 'nothing');
  if (isNew) await story.asked();
  story.state = 'active';
});

const answer = (said: 'given' | 'refused'): Command =>
  command(`answer ${said}`, async (story) => {
    if (story.connected === undefined || story.consent !== 'asked') return;
    story.program?.send('consentAnswer', { request: story.question, answer: said, tools: 3, minutes: 0 });
    story.consent = said;
    story.remembers[story.connected] = said === 'given';
  });

const stop = command('stop', async (story) => {
  if (story.connected === undefined) return;
  story.program?.send('programStopped', {});
  story.remembers[story.connected] = false;
  if (story.state === 'active') story.consent = 'stopped';
});

const drop = command('drop', async (story) => {
  await story.program?.drop();
  story.lose();
});

const leave = command('leave', async (story) => {
  if (story.connected === undefined) return;
  story.program?.send('programLeft', {});
  story.end('closed', 'endUser');
});

const release = command('release', async (story) => {
  const code = await refusedWith(story.desk.parts.engagement.release(story.desk.anna, story.id));
  equal(code, story.state === 'active' ? 'nothing' : 'session/illegal');
  if (story.state !== 'active') return;
  if (story.connected !== undefined) story.remembers[story.connected] = false;
  Object.assign(story, { state: 'ready', consent: 'none' });
});

const close = command('close', async (story) => {
  const code = await refusedWith(story.desk.parts.sessions.close(story.desk.anna, story.id, undefined));
  equal(code, story.isOpen ? 'nothing' : 'session/illegal');
  if (story.isOpen) story.end('closed', 'technician');
});

const wait = (ms: number): Command =>
  command(`wait ${ms / 1_000} s`, async (story) => {
    story.desk.skip(ms);
    for (let tick = 0; tick < 5; tick += 1) await story.desk.parts.sweep.tick();
    if (story.consent === 'asked' && ms > 65_000) story.consent = 'timedOut';
    if (story.state === 'waiting' && ms >= DAY_MS) story.end('expired');
    else if (story.state === 'ready' && story.connected === undefined && ms >= 600_000)
      story.end('closed', 'abandoned');
  });

const restart = command('restart', async (story) => {
  await story.desk.restart();
  story.lose();
});

const commands = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(join('A', false), join('A', true)) },
  { weight: 1, arbitrary: fc.constant(join('B', false)) },
  { weight: 5, arbitrary: fc.constantFrom(engage, engage, answer('given'), answer('given'), answer('refused')) },
  { weight: 3, arbitrary: fc.constantFrom(stop, drop, release, restart) },
  { weight: 1, arbitrary: fc.constantFrom(leave, close, wait(66_000), wait(600_000), wait(DAY_MS)) },
);

/**
 * Tells so many random stories and checks after each step that the session stands as the model says; resolves with the kinds
 * of standing that were met.
 */
export async function tellStories(t: Test, runs: number): Promise<Set<string>> {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(commands, { minLength: COMMANDS / 2, maxLength: COMMANDS }), async (story) => {
      const desk = await TestDesk.start(t);
      let told = await Story.begin(desk);
      const done: string[] = [];
      for (const command of story) {
        if (!told.isOpen && done.length % 3 === 0) told = await Story.begin(desk);
        done.push(command.name);
        await command.run(told);
        const { expected } = told;
        seen.add(`${expected.state} ${expected.link} ${expected.consent}`);
        const shown = async (): Promise<Expected> => {
          const { session } = await desk.parts.sessions.get(desk.anna, told.id);
          const { state, link, consent, reason } = session;
          return { state, link, consent, ...(reason !== undefined && { reason }) };
        };
        await soon('it', async () => JSON.stringify(await shown()) === JSON.stringify(expected), 2_000).catch(
          async () => {
            throw new Error(
              `${done.join(', ')}: ${JSON.stringify(await shown())} instead of ${JSON.stringify(expected)}`,
            );
          },
        );
      }
      await desk.restart();
      const { session } = await desk.parts.sessions.get(desk.anna, told.id);
      equal(session.state, told.state, 'a restart keeps what was decided');
      await desk.close();
    }),
    { numRuns: runs, endOnFailure: false },
  );
  return seen;
}
