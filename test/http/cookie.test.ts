import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import t from 'tap';
import { WebSocketServer } from 'ws';
import { Appliance } from '../flows/appliance.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { Technician } from '../flows/technician.js';

interface Asked {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** Browsers tell cookies apart by host, not by port: only its path keeps the sign-in away from the relay. */
t.test('a browser that is signed in shows its cookie to the interface, and never to the relay’s port', async (t) => {
  const appliance = await Appliance.start(join(t.testdir(), 'data'));
  t.teardown(() => appliance.stop());
  const browser = await startBrowser();
  t.teardown(() => browser.close());
  const profile = await startProfile(browser);
  await Technician.enrol(profile, appliance);

  // In the relay's place, on another port of the same host, something that keeps every header it is sent.
  const asked: Asked[] = [];
  const file = (name: string): Buffer => readFileSync(join(appliance.data, 'tls', name));
  const server = createServer({ cert: file('certificate.pem'), key: file('key.pem') }, (request, answer) => {
    asked.push({ path: request.url, headers: request.headers });
    answer.setHeader('content-type', 'text/html').end('<title>headers</title>');
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, request) => {
    asked.push({ path: request.url, headers: request.headers });
    socket.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    sockets.close();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };

  const page = await profile.newPage();
  await page.goto(`https://localhost:${port}/`);
  const connect = (path: string): Promise<unknown> =>
    page.evaluate(`new Promise((resolve) => {
      const socket = new WebSocket('wss://localhost:${port}${path}');
      socket.onclose = resolve;
    }).then(() => true)`);
  await connect('/');
  await connect('/api/v1/live');
  const cookieAt = (path: string): string | undefined => asked.findLast((each) => each.path === path)?.headers.cookie;
  t.ok(
    asked.some(({ path, headers }) => path === '/' && headers.upgrade === 'websocket'),
    'the relay’s path was asked',
  );
  t.equal(cookieAt('/'), undefined, 'where the relay speaks no cookie is sent');
  t.match(cookieAt('/api/v1/live'), /^guichet=/, 'the same browser would send it below /api, so it has one');
});
