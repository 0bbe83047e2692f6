import { until } from '../desktop.js';
import { ScriptedPeer } from './peer.js';
import type { Surface } from './program.js';
import type { Stand, ViewerPage } from './stand.js';

export interface Watch {
  readonly peer: ScriptedPeer;
  readonly viewer: ViewerPage;
}

/** Greets the viewer that joined and shows it `surfaces`. */
export async function greet({ peer, viewer }: Watch, surfaces: readonly Surface[], lane = 1): Promise<void> {
  peer.allow('view', 'control');
  peer.layout(surfaces.map(({ id, width, height }) => ({ id, x: 2_000 * id, y: 20 * id, width, height })));
  await peer.reset(surfaces, lane);
  await peer.acknowledged(await peer.paint(surfaces));
  await viewer.state('live');
}

export async function watch(stand: Stand, surfaces: readonly Surface[]): Promise<Watch> {
  const peer = await ScriptedPeer.listen(stand.appliance);
  const viewer = await stand.open();
  await until('a join', () => peer.joins > 0);
  await greet({ peer, viewer }, surfaces);
  return { peer, viewer };
}

export async function end({ peer, viewer }: Watch): Promise<void> {
  await viewer.close();
  await peer.close();
}
