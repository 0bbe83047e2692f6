import { visible } from '../visible-text.js';
import { callAgain, drawPreparing, endOfCall } from './call/preparing.js';
import { drawWaiting, isQueued } from './call/waiting.js';
import { callWords } from './call/words.js';
import type { PortalView } from './api.js';
import { checking } from './check.js';
import type { Computer } from './computer.js';
import { departmentLogo, departmentSays } from './department.js';
import { element } from './dom.js';
import { drawElsewhere } from './elsewhere.js';
import { stopping, type StopActs } from './footing.js';
import { isElsewhere, platformName, wantedOf, type Platform, type Program } from './platform.js';
import { programWords } from './program-words.js';
import { refusalText } from './refusal-page.js';
import { drawRun } from './run.js';
import { offerShare } from './share/offer.js';
import type { Share } from './share/share.js';
import { momentText, sizeText, words } from './words/speech.js';

export type Downloading =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly part: number | undefined }
  /** `sha256`: of the file that was saved; not known any more after a reload. */
  | { readonly kind: 'done'; readonly sha256?: string };

export interface Situation {
  readonly view: PortalView;
  readonly computer: Computer;
  /** Which program the person chose, where they know better than their browser says. */
  readonly chosen: Platform | undefined;
  readonly address: string | undefined;
  readonly download: Downloading;
  /** The page has no connection to the appliance. */
  readonly isLost: boolean;
  /** This browser shows the screen itself, or is about to. */
  readonly share: Share | 'starting' | undefined;
  /** The person was asked whether they really want to end it. */
  readonly isLeaving: boolean;
}

export interface Acts extends StopActs {
  readonly download: () => void;
  /** The program of another platform: the browser was misread, or it is for another computer. */
  readonly choose: (platform: Platform) => void;
  /** A call that is over is placed anew. */
  readonly anew: () => void;
  /** Where no program may run, the browser shows the screen. */
  readonly share: () => void;
}

export type Step =
  'share' | 'queued' | 'elsewhere' | 'invite' | 'run' | 'connected' | 'active' | 'interrupted' | 'ended';

/** The one thing that this person should now see. */
export function stepOf({ view, computer, chosen, download, share }: Situation): Step {
  const isOver = view.state === 'closed' || view.state === 'expired';
  if (isOver) return 'ended';
  if (typeof share === 'object') return 'share';
  if (isQueued(view)) return 'queued';
  if (view.link === 'interrupted') return 'interrupted';
  if (view.link === 'connected') return view.state === 'active' ? 'active' : 'connected';
  if (isElsewhere(view.programs, wantedOf({ computer, chosen }))) return 'elsewhere';
  return download.kind === 'done' ? 'run' : 'invite';
}

/** The program that this person gets. */
export function programOf({ view, computer, chosen }: Situation): Program | undefined {
  const wanted = wantedOf({ computer, chosen });
  return view.programs.find(({ platform }) => platform === wanted);
}

export function whoOf(view: PortalView): string {
  return view.technician === undefined ? words().somebody : visible(view.technician.name);
}

export function drawStep(situation: Situation, acts: Acts): readonly Node[] {
  const { view, isLost } = situation;
  const step = stepOf(situation);
  return [
    ...(isLost && step !== 'ended' ? [element('p', { class: 'lost', role: 'status' }, words().lost)] : []),
    ...drawn(step, situation, acts),
    ...(step === 'ended' ? [] : step === 'share' ? stoppingShare(situation, acts) : stopping(situation, acts)),
    ...(step === 'invite' || step === 'run' ? checking(view, programOf(situation), sha256Of(situation)) : []),
    ...(step === 'ended' ? departmentSays(view, 'ended') : []),
    ...(step === 'ended' && view.entry === 'call' ? [callAgain(acts)] : []),
  ];
}

function sha256Of({ download }: Situation): string | undefined {
  return download.kind === 'done' ? download.sha256 : undefined;
}

function drawn(step: Step, situation: Situation, acts: Acts): readonly Node[] {
  const { view } = situation;
  const say = words();
  const who = whoOf(view);
  const told = (icon: string, title: string, ...leads: readonly string[]): readonly Node[] => [
    element(
      'div',
      { class: `told ${icon}`, role: 'status' },
      element('h1', {}, title),
      ...leads.map((lead) => element('p', {}, lead)),
    ),
  ];
  switch (step) {
    case 'share':
      return typeof situation.share === 'object' ? situation.share.draw() : [];
    case 'queued':
      return [
        ...drawWaiting(view, who),
        ...drawPreparing(situation, acts, () => invitation(situation, acts), programOf(situation)),
      ];
    case 'elsewhere':
      return [
        ...introduction(view),
        ...offerShare({ ...situation, hasProgram: false }, acts),
        ...drawElsewhere(situation, acts),
      ];
    case 'invite':
      return [
        ...introduction(view),
        ...invitation(situation, acts),
        ...offerShare({ ...situation, hasProgram: true }, acts),
      ];
    case 'run':
      return drawRun({ view, program: programOf(situation), who }, acts);
    case 'connected':
      return told('ready', say.connected.title, say.connected.lead(who));
    case 'active':
      return told('active', say.active.title(who), say.active.lead);
    case 'interrupted':
      return told('attention', say.interrupted.title, say.interrupted.lead);
    case 'ended': {
      if (view.entry === 'call') return told('over', say.ended.title, ...endOfCall(view), say.ended.after);
      const isWithdrawn =
        view.state === 'closed' &&
        view.reason === 'technician' &&
        situation.download.kind !== 'done' &&
        situation.share === undefined;
      if (isWithdrawn) return [refusalText('closed')];
      const why = view.state === 'expired' ? say.ended.expired : say.ended.reasons[view.reason ?? ''];
      const after = situation.share === undefined ? say.ended.after : say.ended.afterShare;
      return told('over', say.ended.title, ...(why === undefined ? [] : [why]), after);
    }
  }
}

/** The browser that shows the screen has its own button to stop; the session is ended here. */
function stoppingShare(situation: Situation, acts: Acts): readonly Node[] {
  const isOver = typeof situation.share === 'object' && situation.share.isOver;
  return isOver ? [] : stopping({ ...situation, view: { ...situation.view, link: 'none' } }, acts);
}

/** Who invites, and to what. */
function introduction(view: PortalView): readonly Node[] {
  const say = words();
  if (view.entry === 'sos') return [element('h1', {}, say.sos.title), element('p', { class: 'lead' }, say.sos.lead)];
  return [
    ...departmentLogo(view.department?.logo),
    element('h1', {}, element('bdi', {}, say.invite.title(whoOf(view)))),
    ...departmentSays(view, 'welcome'),
    element('p', { class: 'lead' }, say.invite.from(visible(view.company))),
    ...(view.subject === undefined
      ? []
      : [element('p', { class: 'subject' }, element('bdi', {}, say.invite.about(visible(view.subject))))]),
  ];
}

function invitation(situation: Situation, acts: Acts): readonly Node[] {
  const { view, download } = situation;
  const program = programOf(situation);
  const say = words();
  const steps =
    view.entry === 'call'
      ? callWords().program.steps
      : view.entry === 'sos'
        ? say.sos.steps
        : say.invite.steps(whoOf(view));
  const running = download.kind === 'running';
  const part = running ? download.part : undefined;
  const label = !running
    ? say.invite.download
    : part === undefined
      ? say.download.starting
      : say.download.running(Math.floor(part * 100));
  const missing = program === undefined;
  return [
    element('h2', {}, say.invite.what),
    element('ol', { class: 'what' }, ...steps.map((step) => element('li', {}, step))),
    ...(missing
      ? [element('p', { class: 'lost', role: 'alert' }, say.refusals.missing.title, '. ', say.refusals.missing.what)]
      : []),
    element(
      'button',
      {
        type: 'button',
        class: 'large',
        'data-focus': 'download',
        disabled: missing,
        'aria-busy': running ? 'true' : undefined,
        onclick: acts.download,
      },
      label,
    ),
    ...(program === undefined ? [] : sizeAndOthers(program, view, acts)),
    ...(view.expires === undefined || view.state !== 'waiting'
      ? []
      : [element('p', { class: 'hint' }, say.invite.expires(momentText(view.expires)))]),
  ];
}

/** How large it is and what it is for; the others are one click away. */
function sizeAndOthers({ platform, bytes }: Program, { programs }: PortalView, acts: Acts): readonly Node[] {
  const say = programWords();
  const others = programs.filter((other) => other.platform !== platform);
  return [
    element('p', { class: 'hint' }, say.size(sizeText(bytes), platformName(platform))),
    ...others.map((other) => {
      const choose = (): void => acts.choose(other.platform);
      const given = { type: 'button', class: 'quiet', 'data-focus': other.platform, onclick: choose };
      return element('button', given, say.instead(platformName(other.platform)));
    }),
  ];
}
