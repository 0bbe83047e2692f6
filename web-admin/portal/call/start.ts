import type { Opened, PortalView } from '../api.js';
import { forget, keep, recall } from '../memory.js';
import type { Page } from '../page.js';
import { SessionPage } from '../session-page.js';
import { openAgain } from './api.js';
import { FormPage } from './form-page.js';

export const callPath = '/call/';

/** The page of an SOS Call: its form, and from the moment a call is placed, the call, after a reload too. */
export function startCall(page: Page): void {
  const publicId = location.pathname.slice(callPath.length);
  const ask = (): void => {
    forget();
    void new FormPage(page, publicId, follow).open();
  };
  const follow = (opened: Opened): void => {
    const { capability } = opened;
    const remember = (view: PortalView): void => keep({ entry: 'call', call: publicId, opened: { capability, view } });
    new SessionPage({
      page,
      opened,
      address: `${location.origin}${callPath}${publicId}`,
      remember,
      again: ask,
      anew: ask,
    });
  };
  const kept = recall('call');
  if (kept?.call !== publicId) ask();
  else openAgain(kept.opened.capability).then((opened) => follow(withDownload(opened, kept.opened)), ask);
}

/** Whether the program was fetched, this tab knows better. */
function withDownload(opened: Opened, kept: Opened): Opened {
  return { ...opened, view: { ...opened.view, downloaded: opened.view.downloaded || kept.view.downloaded } };
}
