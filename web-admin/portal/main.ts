import './portal.css';
import './call/call.css';
import { openCode, openLink, openSos, type Opened, type PortalView } from './api.js';
import { callPath, startCall } from './call/start.js';
import { showCodePage } from './code-page.js';
import { element } from './dom.js';
import { forget, keep, recall } from './memory.js';
import { Page } from './page.js';
import { refusalText, showRefusal } from './refusal-page.js';
import { SessionPage } from './session-page.js';
import { words } from './words/speech.js';

/** A way in: what it answered is followed from here on. */
type Entry = 'link' | 'code' | 'sos';

function follow(page: Page, opened: Opened, entry: Entry, again: () => void, secret?: string): void {
  const link = `${location.origin}/s#${secret ?? ''}`;
  const address = entry === 'link' ? link : entry === 'sos' ? `${location.origin}/sos` : undefined;
  const { capability } = opened;
  const remember = (view: PortalView): void => {
    if (entry !== 'link') keep({ entry, opened: { capability, view } });
  };
  new SessionPage({ page, opened, address, remember, again });
}

/**
 * The link's secret leaves the address bar once it is kept for a reload: before that, a crash between the two would lose it.
 * Asking for the page itself consumes nothing; only this script opens the invitation.
 */
function takeSecret(): string | undefined {
  const secret = location.hash.slice(1);
  if (secret !== '') {
    keep({ entry: 'link', secret });
    history.replaceState(null, '', location.pathname);
  }
  return recall('link')?.secret;
}

function startLink(page: Page): void {
  const secret = takeSecret();
  if (secret === undefined) {
    page.show('no secret', () => [refusalText('noSecret')]);
    return;
  }
  const open = (): void => {
    openLink(secret).then(
      (opened) => follow(page, opened, 'link', open, secret),
      (cause: unknown) => showRefusal(page, cause, open),
    );
  };
  open();
}

function startCode(page: Page): void {
  const ask = (): void => {
    forget();
    showCodePage(page, async (code) => follow(page, await openCode(code), 'code', ask));
  };
  const kept = recall('code');
  if (kept === undefined) ask();
  else follow(page, kept.opened, 'code', ask);
}

function startSos(page: Page): void {
  const begin = (): void => {
    forget();
    openSos().then(
      (opened) => follow(page, opened, 'sos', begin),
      (cause: unknown) => showRefusal(page, cause, begin),
    );
  };
  const kept = recall('sos');
  if (kept === undefined) begin();
  else follow(page, kept.opened, 'sos', begin);
}

const place = document.querySelector('#portal');
if (place !== null) {
  const page = new Page(place);
  page.show('looking', () => [element('p', { class: 'lead', role: 'status' }, words().looking)]);
  if (location.pathname === '/code') startCode(page);
  else if (location.pathname === '/sos') startSos(page);
  else if (location.pathname.startsWith(callPath)) startCall(page);
  else startLink(page);
}
