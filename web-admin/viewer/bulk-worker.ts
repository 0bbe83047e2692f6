import { bulkCapability } from '../../server/protocol/records.js';
import { bitOf } from '../../server/protocol/tools.js';
import { Holder } from '../appliance/holder.js';
import { Admissions, NotAdmitted } from './admissions.js';
import type { BulkOrder, BulkReport } from './bulk-exchange.js';
import type { Admission, AdmissionRefusal } from './exchange.js';
import { Giving } from './giving.js';
import { Link, type Received } from './link.js';
import { blobSink, fileSink } from './sink.js';
import { Taking } from './taking.js';

/** Composition root of the worker for files: they have a socket and a thread of their own, and the picture never waits for them. */

/** How often the page hears how it stands. */
const tellMs = 200;
const requests = new Map<number, (answer: Admission | AdmissionRefusal) => void>();
let lastRequest = 0;
let lastAsked = 0;
let asking = false;
let parts: { readonly link: Link; readonly giving: Giving; readonly taking: Taking } | undefined;
let telling: ReturnType<typeof setTimeout> | undefined;

function report(report: BulkReport): void {
  self.postMessage(report);
}

function changed(): void {
  telling ??= setTimeout(() => {
    telling = undefined;
    if (parts !== undefined) report({ kind: 'items', items: [...parts.giving.items, ...parts.taking.items] });
  }, tellMs);
}

function askForAdmission(holder: Uint8Array): Promise<Admission> {
  const request = ++lastRequest;
  return new Promise((resolve, reject) => {
    requests.set(request, (answer) => {
      if ('pass' in answer) resolve(answer);
      else reject(new NotAdmitted(answer.code, answer.retryAfter));
    });
    report({ kind: 'admissionWanted', request, holder });
  });
}

function allow(tools: number): void {
  report({ kind: 'allowed', tools });
  parts?.giving.allow((tools & bitOf('fileGive')) !== 0);
  parts?.taking.allow((tools & bitOf('fileTake')) !== 0);
  // A question asked before a cut is asked again: the other end knows it by its number.
  if (asking && (tools & bitOf('fileTake')) !== 0) parts?.link.send('filesWanted', { request: lastAsked });
}

function hear(message: Received): void {
  if (message.name === 'allowed') return allow(message.body.tools);
  if (message.name === 'peerState') {
    // Whatever became of a side, it may again when it is told so.
    if (message.body.state !== 'thawed' && message.body.state !== 'joined') allow(0);
    else if (message.body.state === 'thawed') parts?.link.renew();
    return;
  }
  if (message.name === 'filesAnswered' && message.body.request === lastAsked) {
    asking = false;
    return report({ kind: 'asking', asking, found: message.body.count });
  }
  if (parts?.giving.take(message) === false) parts.taking.take(message);
}

function start(holder: Holder): void {
  const link = new Link(
    holder,
    new Admissions(() => askForAdmission(holder.point)),
    {
      joined: () => undefined,
      lost: () => allow(0),
      refused: () => allow(0),
      message: hear,
      received: () => undefined,
      roundTrip: () => undefined,
      credited: () => parts?.giving.wake(),
    },
    bulkCapability,
  );
  const collected = (name: string, blob: Blob): void => report({ kind: 'collected', name, blob });
  parts = { link, giving: new Giving(link, changed), taking: new Taking(link, changed, collected) };
  link.start();
}

async function save(id: string, handle: FileSystemFileHandle | undefined): Promise<void> {
  try {
    parts?.taking.save(id, handle === undefined ? blobSink() : await fileSink(handle));
  } catch {
    parts?.taking.cancel(id, 'notWritable');
  }
}

function handle(order: BulkOrder): void {
  switch (order.kind) {
    case 'start':
      return start(Holder.of(order.key, order.point));
    case 'stop':
      parts?.link.stop();
      return self.close();
    case 'renew':
      return parts?.link.renew();
    case 'admission':
      requests.get(order.request)?.(order.answer);
      requests.delete(order.request);
      return;
    case 'give':
      return parts?.giving.add(order.files);
    case 'ask':
      if (!asking) lastAsked += 1;
      asking = parts?.link.send('filesWanted', { request: lastAsked }) === true;
      return report({ kind: 'asking', asking, found: 0 });
    case 'save':
      return void save(order.id, order.handle);
    case 'cancel':
      parts?.giving.cancel(order.id);
      parts?.taking.cancel(order.id);
  }
}

self.addEventListener('message', (event: MessageEvent<BulkOrder>) => handle(event.data));
