import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket, WebSocketServer } from 'ws';
import { newIdentifier, RelayProcess } from '../relay/relay-process.js';
import { Side } from '../relay/side.js';

export interface LatencyWishes {
  readonly pairs: number;
  readonly framesPerSecond: number;
  readonly bytes: number;
  readonly seconds: number;
}

/** Milliseconds from before a frame is sent to its arrival in the receiver's handler. */
export interface Latency {
  readonly frames: number;
  readonly p50: number;
  readonly p99: number;
}

/** Starts a stream of frames on each of these ways, spread over the time between two frames, and measures each frame. */
async function measure(
  ways: readonly ((frame: Uint8Array) => void)[],
  wishes: LatencyWishes,
  arrived: number[],
): Promise<Latency> {
  const { framesPerSecond, bytes, seconds } = wishes;
  const betweenMs = 1_000 / framesPerSecond;
  const since = performance.now();
  await Promise.all(
    ways.map(async (send, index) => {
      const offset = (index * betweenMs) / ways.length;
      for (let count = 0; count < framesPerSecond * seconds; count += 1) {
        const wait = since + offset + count * betweenMs - performance.now();
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
        const frame = new Uint8Array(bytes);
        new DataView(frame.buffer).setFloat64(0, performance.now());
        send(frame);
      }
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  arrived.sort((one, other) => one - other);
  const at = (part: number) => arrived[Math.min(arrived.length - 1, Math.floor(part * arrived.length))] ?? Infinity;
  return { frames: arrived.length, p50: at(0.5), p99: at(0.99) };
}

const waited = (data: Uint8Array): number =>
  performance.now() - new DataView(data.buffer, data.byteOffset, data.byteLength).getFloat64(0);

/** Frames from programs to viewers through a relay; `port`: that of a proxy before it. */
export async function throughRelay(relay: RelayProcess, wishes: LatencyWishes, port = relay.port): Promise<Latency> {
  const arrived: number[] = [];
  const ways: ((frame: Uint8Array) => void)[] = [];
  const sides: Side[] = [];
  for (let pair = 0; pair < wishes.pairs; pair += 1) {
    const session = newIdentifier();
    const program = await Side.join(relay, { session, side: 'program' }, { port });
    const viewer = await Side.join(relay, { session, side: 'viewer', participant: newIdentifier() }, { port });
    viewer.heard = (message) => {
      if (message.name === 'framePart') arrived.push(waited(message.body.data));
    };
    program.send('lane', { members: [{ peer: viewer.number }] }, { lane: 1 });
    ways.push((frame) => void program.sendInWindow(program.part(1, frame)));
    sides.push(program, viewer);
  }
  const latency = await measure(ways, wishes, arrived);
  for (const side of sides) side.close();
  return latency;
}

/** The same frames over as many direct connections: what the ends alone cost on this machine. */
export async function direct(relay: RelayProcess, wishes: LatencyWishes): Promise<Latency> {
  const arrived: number[] = [];
  const server = createServer({
    cert: readFileSync(join(relay.folder, 'tls/certificate.pem')),
    key: readFileSync(join(relay.folder, 'tls/key.pem')),
  });
  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => {
    socket.on('message', (data: Buffer) => arrived.push(waited(data)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const sockets = Array.from(
    { length: wishes.pairs },
    () => new WebSocket(`wss://127.0.0.1:${port}/`, { ca: relay.certificate, perMessageDeflate: false }),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'open')));
  const latency = await measure(
    sockets.map((socket) => (frame) => socket.send(frame)),
    wishes,
    arrived,
  );
  for (const socket of sockets) socket.terminate();
  server.close();
  return latency;
}

const usual: LatencyWishes = { pairs: 20, framesPerSecond: 30, bytes: 8_192, seconds: 10 };
const warmUpSeconds = 2;
/** What a relay may add, in milliseconds. */
const aims = { p50: 2, p99: 10 };

/** What the relay adds to direct connections: one object for a report. */
export async function benchRelayLatency(wishes = usual): Promise<object> {
  const ends: (() => unknown)[] = [];
  const relay = await RelayProcess.start({ teardown: (end) => void ends.push(end) });
  try {
    await throughRelay(relay, { ...wishes, seconds: warmUpSeconds });
    const [alone, relayed] = [await direct(relay, wishes), await throughRelay(relay, wishes)];
    const aim = (part: 'p50' | 'p99') => {
      const value = Math.round((relayed[part] - alone[part]) * 1_000) / 1_000;
      return { name: `relay adds, ${part}`, unit: 'ms', value, aim: aims[part], met: value < aims[part] };
    };
    return {
      bench: 'relay-latency',
      environment: { node: process.version, cpu: cpus()[0]?.model, cores: availableParallelism(), load: loadavg()[0] },
      ...{ wishes, direct: alone, relayed, aims: [aim('p50'), aim('p99')] },
    };
  } finally {
    for (const end of ends) await end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await benchRelayLatency()));
  process.exit(0);
}
