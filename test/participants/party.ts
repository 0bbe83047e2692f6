import type { PersonActor } from '../../server/access/access.js';
import { exportPoint, verifyPass } from '../../server/access/pass.js';
import { createPublicKey } from 'node:crypto';
import { toolsOf, type Tool } from '../../server/protocol/tools.js';
import type { SessionView } from '../../server/sessions/view.js';
import { newKeys, type RelayProcess } from '../relay/relay-process.js';
import { Side } from '../relay/side.js';
import type { TestDesk } from '../sessions/support-desk.js';

/** A viewer of somebody, joined at the relay; and whether its pass says that they lead. */
export interface Watching {
  readonly viewer: Side;
  readonly tools: readonly Tool[];
  readonly lead: boolean;
}

export async function watch(
  desk: TestDesk,
  relay: RelayProcess,
  actor: PersonActor,
  id: string,
  ask = (holder: Uint8Array): Promise<{ pass: Uint8Array }> => desk.parts.engagement.pass(actor, id, holder),
): Promise<Watching> {
  const keys = newKeys();
  const viewer = await Side.knock(relay, {}, keys);
  const { pass } = await ask(exportPoint(keys.publicKey));
  viewer.present(pass);
  await viewer.next('joined');
  const body = verifyPass(createPublicKey(desk.passKey), pass);
  return { viewer, tools: toolsOf(body.tools), lead: body.lead === 1 };
}

export async function show(desk: TestDesk, id: string): Promise<SessionView> {
  return (await desk.parts.sessions.get(desk.chief, id)).session;
}

export function offerTo(view: SessionView, technician?: string): string {
  const offer = view.offers.find((each) => each.technician?.id === technician);
  if (offer === undefined) throw new Error('there is no such offer');
  return offer.id;
}
