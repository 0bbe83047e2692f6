import { abilities } from './abilities.js';
import { Admissions, NotAdmitted } from './admissions.js';
import { Decoder } from './decoder.js';
import decoderUrl from './decoder.wasm?url';
import type { Admission, AdmissionRefusal, Order, Report } from './exchange.js';
import { Holder } from '../appliance/holder.js';
import { Watch } from './watch.js';

/** Composition root of the viewer's worker: network, decoding and drawing happen here, away from the page. */

const requests = new Map<number, (answer: Admission | AdmissionRefusal) => void>();
let lastRequest = 0;
let watch: Watch | undefined;

function report(report: Report, transfer: Transferable[] = []): void {
  self.postMessage(report, { transfer });
}

function fail(error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error);
  watch?.stop();
  report({ kind: 'state', state: 'refused', refused: { code: 'viewer/failed', detail } });
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

async function start(): Promise<void> {
  const [holder, decodes, decoder] = await Promise.all([
    Holder.create(),
    abilities(),
    fetch(decoderUrl).then((response) => {
      if (!response.ok) throw new Error(`the decoder was not found on the appliance (${response.status})`);
      return Decoder.load(response);
    }),
  ]);
  watch = new Watch(holder, new Admissions(() => askForAdmission(holder.point)), decoder, decodes, report);
  report({ kind: 'holder', key: holder.key, point: holder.point });
}

async function answer({ request, wish, surface }: Extract<Order, { kind: 'ask' }>): Promise<void> {
  const screen = watch?.picture.screen;
  if (wish === 'png') return report({ kind: 'answer', request, answer: await screen?.png(surface) });
  if (wish === 'thumbnail') {
    // A surface that is resized just now has none.
    const thumbnail = await screen?.thumbnail(surface).catch(() => undefined);
    return report({ kind: 'answer', request, answer: thumbnail }, thumbnail === undefined ? [] : [thumbnail]);
  }
  const pixels = screen?.read(surface);
  report({ kind: 'answer', request, answer: pixels }, pixels === undefined ? [] : [pixels.data.buffer]);
}

function handle(order: Order): void {
  switch (order.kind) {
    case 'start':
      start().catch(fail);
      return;
    case 'stop':
      watch?.stop();
      self.close();
      return;
    case 'renew':
      watch?.renew();
      return;
    case 'admission':
      requests.get(order.request)?.(order.answer);
      requests.delete(order.request);
      return;
    case 'canvas':
      watch?.picture.screen.attach(order.surface, order.canvas);
      return;
    case 'input':
      watch?.input(order.input);
      return;
    case 'clipboardWanted':
      watch?.wantClip(order.number);
      return;
    case 'clipboardGiven':
      watch?.giveClip(order.transfer, order.type, order.bytes);
      return;
    case 'mark':
      watch?.mark(order.mark);
      return;
    case 'surfacesWanted':
      watch?.look(order.surfaces);
      return;
    case 'ask':
      void answer(order).catch(fail);
  }
}

self.addEventListener('message', (event: MessageEvent<Order>) => handle(event.data));
self.addEventListener('unhandledrejection', (event) => fail(event.reason));
