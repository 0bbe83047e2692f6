import t from 'tap';
import { signPass } from '../../server/access/pass.js';
import { limits } from '../../server/protocol/limits.js';
import type { MessageBody, MessageName } from '../../server/protocol/messages.js';
import { until } from '../desktop.js';
import { DelayProxy } from '../relay/delay-proxy.js';
import { newIdentifier, newKeys, RelayProcess } from '../relay/relay-process.js';
import { Side } from '../relay/side.js';
import { changedTiles } from './lane.js';
import { desktop, noise, withPatch } from './painting.js';
import { PaintingProgram, type Surface } from './program.js';
import { hashOf, Stand, type ViewerPage } from './stand.js';

const relay = await RelayProcess.start(t, { restarts: true });
const stand = await Stand.start(t.testdir(), {
  certificate: `${relay.folder}/tls/certificate.pem`,
  key: `${relay.folder}/tls/key.pem`,
});
t.teardown(() => stand.close());

/** A program behind the real relay, which greets every viewer with the picture that it has now. */
class Program extends PaintingProgram {
  static readonly #keys = newKeys();
  #greeted = 0;

  private constructor(
    readonly side: Side,
    public surface: Surface,
  ) {
    super();
  }

  static async join(session: string, surface: Surface): Promise<Program> {
    return new Program(await Side.join(relay, { session, side: 'program' }, {}, Program.#keys), surface);
  }

  say<N extends MessageName>(name: N, body: MessageBody<N>): void {
    this.side.send(name, body);
  }

  sayBytes(bytes: Uint8Array): Promise<void> {
    return this.side.sendInWindow(bytes);
  }

  /** Waits for the next viewer and shows it the picture; gives the frame's number. */
  async greet(): Promise<number> {
    const viewer = (await this.side.next('viewerJoined')).body.peer;
    this.#greeted = viewer;
    this.allow('view', 'control');
    const { id, width, height } = this.surface;
    this.layout([{ id, x: 0, y: 0, width, height }]);
    return this.show();
  }

  /** A full picture on lane 1. */
  async show(): Promise<number> {
    this.side.send('lane', { members: [{ peer: this.#greeted }] }, { lane: 1 });
    await this.reset([this.surface], 1);
    return this.paint([this.surface]);
  }

  /** The viewer says that this frame is on its canvas. */
  async shown(frame: number): Promise<void> {
    while ((await this.side.next('acknowledge')).body.frame !== frame);
  }

  leave(): void {
    this.closeLane();
    this.side.destroy();
  }
}

let session = newIdentifier();
const technician = newIdentifier();
stand.appliance.passFor = (holder) => {
  const wishes = {
    session,
    side: 'viewer',
    participant: technician,
    holder: newKeys(),
    life: stand.appliance.life,
  } as const;
  return signPass(relay.authority.keys.privateKey, { ...relay.authority.body(wishes), holder });
};

/** A session with a program that shows `surface`, and a viewer that sees it. `port`: another way to the relay. */
async function begin(surface: Surface, port = relay.port): Promise<{ program: Program; viewer: ViewerPage }> {
  session = newIdentifier();
  stand.appliance.url = `wss://127.0.0.1:${port}/`;
  const program = await Program.join(session, surface);
  const [viewer] = await Promise.all([stand.open(), program.greet().then((frame) => program.shown(frame))]);
  await viewer.state('live');
  return { program, viewer };
}

t.test('through the relay, over TLS, the picture is exact and input arrives', async (t) => {
  const surface: Surface = { id: 0, ...noise(1_277, 797, 41) };
  const { program, viewer } = await begin(surface);
  t.equal(await viewer.hash(0), hashOf(surface));
  await viewer.call('focus()');
  await viewer.page.keyboard.press('a');
  await viewer.page.mouse.click(300, 200);
  t.match((await program.side.next('key')).body, { usage: 4, down: 1, codePoint: 97 });
  t.match((await program.side.next('key')).body, { usage: 4, down: 0 });
  t.match((await program.side.next('pointer')).body, { surface: 0, generation: 1 });
  await until('a round trip', async () => ((await viewer.said()).statistics.at(-1)?.latencyMs ?? -1) >= 0);
  t.strictSame((await viewer.said()).violations, []);
  program.leave();
  await viewer.state('waiting');
  await viewer.close();
});

t.test('far away, with 300 ms to the relay and back, the picture is exact and keeps coming', async (t) => {
  const proxy = await DelayProxy.start({ port: relay.port, delayMs: 150 });
  const surface: Surface = { id: 0, ...desktop(1_280, 800, 42) };
  const { program, viewer } = await begin(surface, proxy.port);
  t.equal(await viewer.hash(0), hashOf(surface));
  for (let seed = 1; seed <= 3; seed += 1) {
    const next: Surface = { id: 0, ...withPatch(program.surface, 100 * seed, 50 * seed, 200, seed) };
    await program.shown(await program.paint([next], changedTiles(program.surface, next)));
    program.surface = next;
  }
  t.equal(await viewer.hash(0), hashOf(program.surface));
  await until('a long round trip', async () => ((await viewer.said()).statistics.at(-1)?.latencyMs ?? 0) >= 300);
  program.leave();
  await viewer.close();
  await proxy.close();
});

t.test('a relay that is killed is interrupted, and the picture is back by itself soon after it is', async (t) => {
  const surface: Surface = { id: 0, ...desktop(1_280, 800, 43) };
  const { program, viewer } = await begin(surface);
  const passes = stand.appliance.passesGiven;
  const { boot } = relay.authority.link;
  await relay.stop('SIGKILL');
  await viewer.state('interrupted');
  program.leave();
  const since = performance.now();
  await relay.run();
  await until(
    'the new relay at the control end',
    () => relay.authority.link.boot !== boot && relay.authority.link.boot,
  );
  const again = await Program.join(session, { id: 0, ...withPatch(surface, 0, 0, 300, 44) });
  await again.shown(await again.greet());
  await viewer.state('live');
  t.ok(performance.now() - since < 5_000, 'within five seconds');
  t.equal(await viewer.hash(0), hashOf(again.surface));
  t.ok(stand.appliance.passesGiven > passes, 'with a pass for the new start of the relay');
  again.leave();
  await viewer.close();
});

t.test('while no pass is to be had the picture stands still; what was missed meanwhile is made good', async (t) => {
  stand.appliance.life = 1_500;
  const surface: Surface = { id: 0, ...desktop(640, 480, 45) };
  const { program, viewer } = await begin(surface);
  stand.appliance.refusal = 'appliance/starting';
  await viewer.state('interrupted');
  const missed: Surface = { id: 0, ...withPatch(surface, 10, 10, 100, 46) };
  await program.paint([missed], changedTiles(surface, missed));
  program.surface = missed;
  stand.appliance.life = limits.passLifeMs;
  stand.appliance.refusal = undefined;
  t.equal((await program.side.next('resetWanted')).body.because, 'gap');
  await program.shown(await program.show());
  await viewer.state('live');
  t.equal(await viewer.hash(0), hashOf(missed));

  const given = stand.appliance.passesGiven;
  const since = performance.now();
  relay.authority.link.revoke({ session, participant: technician, side: 'viewer' });
  await until('another pass in place of the revoked one', () => stand.appliance.passesGiven > given);
  await program.shown(await program.greet());
  await viewer.state('live');
  t.ok(performance.now() - since < 1_500, `the picture was back after ${Math.round(performance.now() - since)} ms`);
  t.equal(await viewer.hash(0), hashOf(missed));
  stand.appliance.refusal = 'access/denied';
  relay.authority.link.revoke({ session, participant: technician, side: 'viewer' });
  await viewer.state('refused');
  t.match((await viewer.said()).refused, [{ code: 'access/denied' }], 'no other pass: the appliance says why');
  stand.appliance.refusal = undefined;
  program.leave();
  await viewer.close();
});
