import type { PersonActor } from '../../server/access/access.js';
import { exportPoint } from '../../server/access/pass.js';
import { newKeys, type KeyPair, type RelayProcess } from '../relay/relay-process.js';
import { Side } from '../relay/side.js';
import { invite, Program, soon, type Invited } from './program.js';
import type { TestDesk } from './support-desk.js';

export interface LiveSession extends Pick<Invited, 'id' | 'configuration'> {
  readonly program: Program;
  readonly programSide: Side;
  readonly viewer: Side;
  readonly keys: KeyPair;
}

/** A live session: both sides joined at the relay. */
export async function live(desk: TestDesk, relay: RelayProcess, by: PersonActor = desk.anna): Promise<LiveSession> {
  const { engagement, sessions } = desk.parts;
  const { id, configuration } = await invite(desk, '', by);
  const program = await Program.run(desk, configuration);
  await program.next('programWelcome');
  await engagement.engage(by, id, {});
  await program.answer('given');
  await soon('the answer', async () => (await sessions.get(by, id)).session.consent === 'given');
  const keys = newKeys();
  const viewer = await Side.knock(relay, {}, keys);
  viewer.present((await engagement.pass(by, id, exportPoint(keys.publicKey))).pass);
  await viewer.next('joined');
  const programSide = await Side.knock(relay, {}, program.keys);
  programSide.present((await program.pass()).pass);
  await programSide.next('joined');
  return { id, configuration, program, programSide, viewer, keys };
}
