import { Live } from '../appliance/live.js';
import { ApiRefusal } from '../appliance/request.js';
import { fetchProgram, leave, liveTicket, save, sha256Of, type Opened, type PortalView } from './api.js';
import { PortalChat } from './chat.js';
import type { PortalLine } from './chat-lines.js';
import { computerByHints, computerOf } from './computer.js';
import type { Page } from './page.js';
import { showRefusal } from './refusal-page.js';
import { wasSharing } from './share/tab.js';
import { drawStep, programOf, stepOf, type Acts, type Situation } from './steps.js';
import { PortalSurvey } from './survey.js';

export interface SessionPageOptions {
  readonly page: Page;
  readonly opened: Opened;
  /** The link or the address that leads here, for another computer; undefined when a code does. */
  readonly address: string | undefined;
  /** Told of what is seen, where a reload could not ask for it. */
  readonly remember?: (view: PortalView) => void;
  /** Begins anew, for instance after a capability was refused. */
  readonly again: () => void;
  /** Begins another one of its own accord. */
  readonly anew?: () => void;
}

/** Follows one session from invitation to end, one step on the page at a time. */
export class SessionPage {
  readonly #options: SessionPageOptions;
  readonly #live: Live;
  readonly #chat: PortalChat;
  readonly #survey: PortalSurvey;
  #situation: Situation;

  constructor(options: SessionPageOptions) {
    this.#options = options;
    const { page } = options;
    const { capability } = options.opened;
    this.#chat = new PortalChat({ capability, unread: (count) => (page.unread = count) });
    this.#survey = new PortalSurvey(capability, () => page.redraw());
    this.#situation = {
      view: options.opened.view,
      computer: computerOf(navigator),
      chosen: undefined,
      address: options.address,
      download: { kind: options.opened.view.downloaded ? 'done' : 'none' },
      share: undefined,
      isLost: false,
      isLeaving: false,
    };
    this.#live = new Live({
      ticket: () => liveTicket(options.opened.capability),
      onMessage: (message) => {
        if (message.type === 'portal') this.#told((message as unknown as { readonly view: PortalView }).view);
        if (message.type === 'chat') this.#chat.take((message as unknown as { readonly line: PortalLine }).line);
      },
      onState: (state) => {
        const isLost = state.kind === 'lost';
        if (isLost !== this.#situation.isLost) this.#become({ isLost });
        if (state.kind === 'connected') this.#chat.refresh();
      },
      refused: (cause) => this.#refused(cause),
    });
    this.#become({ view: options.opened.view });
    this.#live.start();
    void computerByHints(navigator).then((computer) => {
      if (computer !== this.#situation.computer) this.#become({ computer });
    });
    if (wasSharing()) void this.#share();
  }

  #told(view: PortalView): void {
    // A program that runs was downloaded, be it in another tab.
    const runs = view.link !== 'none';
    const download = runs && this.#situation.download.kind === 'none' ? { kind: 'done' as const } : undefined;
    this.#become({ view, ...(download && { download }) });
    if (view.state === 'closed' || view.state === 'expired') this.#live.stop();
  }

  #become(part: Partial<Situation>): void {
    this.#situation = { ...this.#situation, ...part };
    const { page, remember } = this.#options;
    const { view, download } = this.#situation;
    if (part.view !== undefined || part.download !== undefined) {
      remember?.({ ...view, downloaded: download.kind === 'done' });
    }
    page.company = view.company;
    page.show(stepOf(this.#situation), () => [...drawStep(this.#situation, this.#acts), ...this.#talk()]);
  }

  /** The chat while there is somebody to read it; at the end, what the end user is asked. */
  #talk(): readonly Node[] {
    const { state } = this.#situation.view;
    const chat = this.#chat.show({ mayWrite: state === 'ready' || state === 'active' });
    return state === 'closed' ? [...this.#survey.show(), ...chat] : chat;
  }

  /** Only what is final ends the page; everything else comes back by itself. */
  #refused(cause: unknown): boolean {
    if (!(cause instanceof ApiRefusal) || !cause.code.startsWith('invitation/')) return false;
    // What ended while this page was away is worded by opening it again.
    this.#options.again();
    return true;
  }

  readonly #acts: Acts = {
    download: () => void this.#download(),
    sure: (isLeaving) => this.#become({ isLeaving }),
    leave: () => void this.#leave(),
    anew: () => this.#options.anew?.(),
    choose: (chosen) => this.#become({ chosen, download: { kind: 'none' } }),
    share: () => void this.#share(),
  };

  async #download(): Promise<void> {
    const platform = programOf(this.#situation)?.platform;
    if (this.#situation.download.kind === 'running' || platform === undefined) return;
    this.#become({ download: { kind: 'running', part: undefined } });
    let shown = 0;
    try {
      const blob = await fetchProgram(this.#options.opened.capability, platform, (part) => {
        const percent = Math.floor((part ?? 0) * 100);
        if (percent === shown) return;
        shown = percent;
        this.#become({ download: { kind: 'running', part } });
      });
      save(blob, platform);
      this.#become({ download: { kind: 'done', sha256: await sha256Of(blob) } });
    } catch (cause) {
      this.#become({ download: { kind: 'none' } });
      this.#live.stop();
      showRefusal(this.#options.page, cause, this.#options.again);
    }
  }

  /** What it takes comes only now: the page of whoever downloads the program stays small. */
  async #share(): Promise<void> {
    if (this.#situation.share !== undefined) return;
    this.#become({ share: 'starting' });
    try {
      const { Share } = await import('./share/share.js');
      const { capability } = this.#options.opened;
      this.#become({ share: await Share.begin({ capability, changed: () => this.#become({}) }) });
    } catch (cause) {
      this.#become({ share: undefined });
      this.#live.stop();
      showRefusal(this.#options.page, cause, this.#options.again);
    }
  }

  async #leave(): Promise<void> {
    const { share } = this.#situation;
    if (typeof share === 'object') share.leave();
    try {
      await leave(this.#options.opened.capability);
      const { view } = this.#situation;
      const reason = view.state === 'waiting' ? 'declined' : view.queue === undefined ? 'endUser' : 'cancelled';
      this.#told({ ...view, state: 'closed', link: 'none', reason });
    } catch (cause) {
      this.#live.stop();
      showRefusal(this.#options.page, cause, this.#options.again);
    }
  }
}
