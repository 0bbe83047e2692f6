import { Holder } from '../../appliance/holder.js';
import type { Order, Report } from './exchange.js';
import { BrowserProgram } from './program.js';
import { ApplianceKey } from './signed.js';

/**
 * Composition root of the browser as a program. It runs in a worker because a page that is not looked at, and this one never is
 * while another window is shared, gets its timers slowed down to one a minute.
 */

let program: BrowserProgram | undefined;

function report(report: Report): void {
  self.postMessage(report);
}

async function start(order: Extract<Order, { kind: 'start' }>): Promise<void> {
  const [key, holder] = await Promise.all([ApplianceKey.of(order.key), Holder.create()]);
  program = new BrowserProgram(order, key, holder, report);
}

function handle(order: Order): void {
  switch (order.kind) {
    case 'start':
      void start(order);
      return;
    case 'agree':
      return program?.agree(order.request, order.pictures);
    case 'refuse':
      return program?.refuse(order.request);
    case 'doubt':
      return program?.doubt(order.request);
    case 'stop':
      return program?.stop();
    case 'leave':
      return program?.leave();
  }
}

self.addEventListener('message', (event: MessageEvent<Order>) => handle(event.data));
