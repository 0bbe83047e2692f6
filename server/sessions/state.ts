import { Refusal } from '../errors.js';
import { bitsOf, toolsOf, type Tool } from '../protocol/tools.js';
import type {
  Assignment,
  Because,
  Consent,
  DeviceNote,
  NamedPerson,
  Outcome,
  Reason,
  Session,
  SessionState,
} from './session.js';

/** Something that happened to a session at a time (UTC milliseconds). */
export type SessionEvent = { readonly at: number } & (
  | { readonly name: 'download' }
  /** The program of this machine is here, with the tools that its user has already agreed to in this run. */
  | { readonly name: 'join'; readonly machine: string; readonly consented: readonly Tool[] }
  | { readonly name: 'renew'; readonly deadline: number }
  /** It is put somewhere else, or given to somebody, or back to nobody. */
  | { readonly name: 'assign'; readonly to: Assignment; readonly because: Because }
  /** Another technician leads from now on; the picture and what the end user agreed to stay, as far as this technician may use it. */
  | {
      readonly name: 'handOver';
      readonly to: Assignment & { readonly technician: NamedPerson };
      readonly because: Because;
      readonly tools: readonly Tool[];
    }
  | {
      readonly name: 'engage';
      readonly technician: NamedPerson;
      readonly tools: readonly Tool[];
      readonly device?: DeviceNote;
    }
  /** A yes adds these tools to what was agreed to; a no to more leaves what was agreed to before. */
  /** until: when what was agreed to now ends by itself, all but the picture. */
  | ({ readonly name: 'answer'; readonly until?: number } & Omit<Consent, 'at' | 'ends'>)
  /** Of what the end user agreed to, no more than this is left. */
  | { readonly name: 'narrow'; readonly tools: readonly Tool[] }
  | { readonly name: 'release' }
  /** Its technician may not be engaged any more. */
  | { readonly name: 'withdraw' }
  | {
      readonly name: 'close';
      readonly reason: Reason;
      readonly outcome?: Outcome;
      readonly note?: string;
      readonly device?: DeviceNote;
    }
  | { readonly name: 'abandon' }
  | { readonly name: 'expire' }
);

export type SessionEventName = SessionEvent['name'];

/** Every legal move and where it leads. What is not here is illegal. */
export const moves: Readonly<Record<SessionState, { readonly [name in SessionEventName]?: SessionState }>> = {
  waiting: {
    download: 'waiting',
    join: 'ready',
    renew: 'waiting',
    assign: 'waiting',
    close: 'closed',
    expire: 'expired',
  },
  ready: {
    download: 'ready',
    join: 'ready',
    renew: 'ready',
    assign: 'ready',
    engage: 'active',
    close: 'closed',
    abandon: 'closed',
  },
  active: {
    download: 'active',
    join: 'active',
    renew: 'active',
    engage: 'active',
    handOver: 'active',
    answer: 'active',
    narrow: 'active',
    release: 'ready',
    withdraw: 'ready',
    close: 'closed',
  },
  closed: {},
  expired: {},
};

/**
 * What a session becomes. Pure: it knows no clock and writes nothing.
 * @throws Refusal `session/illegal` for a move that the table does not hold, `invitation/other-machine` for a second computer.
 */
export function advance(session: Session, event: SessionEvent): Session {
  const state = moves[session.state][event.name];
  if (state === undefined) throw new Refusal('session/illegal', `${event.name} while ${session.state}`);
  const moved: Session = { ...session, state };
  switch (event.name) {
    case 'download':
      return { downloadedAt: event.at, ...moved };
    case 'join':
      return join(moved, event);
    case 'renew':
      return state === 'waiting' ? { ...moved, deadline: event.deadline } : moved;
    case 'assign':
      return assign(moved, event);
    case 'handOver': {
      const tools = toolsOf(bitsOf(event.tools));
      const handed = { ...assign(moved, event), tools };
      return handed.consent === undefined
        ? handed
        : {
            ...handed,
            consent: { ...handed.consent, tools: handed.consent.tools.filter((tool) => tools.includes(tool)) },
          };
    }
    case 'engage':
      return engage(session, { ...moved, engagedAt: event.at }, event);
    case 'answer':
      return { ...moved, consent: answer(session, event) };
    case 'narrow':
      return narrow(moved, event);
    case 'release':
      return released(moved);
    case 'withdraw':
      return withdraw(moved, event.at);
    case 'close':
      return end(moved, event.at, event.reason, event);
    case 'abandon':
      return end(moved, event.at, 'abandoned', {});
    case 'expire':
      return without({ ...moved, endedAt: event.at }, 'deadline', 'offers');
  }
}

function join(moved: Session, event: SessionEvent & { name: 'join' }): Session {
  if (moved.machine !== undefined && moved.machine !== event.machine) throw new Refusal('invitation/other-machine');
  const bound = without({ readyAt: event.at, ...moved, machine: event.machine }, 'deadline');
  const said = bound.consent?.answer;
  if (bound.state !== 'active' || (said !== undefined && said !== 'given')) return bound;
  const tools = event.consented.filter((tool) => bound.tools.includes(tool));
  if (tools.length === 0) return without(bound, 'consent');
  if (bitsOf(bound.consent?.tools ?? []) === bitsOf(tools)) return bound;
  return { ...bound, consent: { ...bound.consent, answer: 'given', tools, at: event.at } };
}

/** What there is only while somebody is engaged. */
const OF_ENGAGEMENT = ['consent', 'engagedAt', 'participants', 'held'] as const;

/** A part in it is offered only while somebody is engaged; the session itself stays on offer. */
function released(moved: Session): Session {
  const left = without(moved, ...OF_ENGAGEMENT);
  const offers = left.offers?.filter(({ kind }) => kind === 'transfer');
  return offers === undefined || offers.length === 0 ? without(left, 'offers') : { ...left, offers };
}

/** As it stands elsewhere, with somebody else or with nobody. Whoever takes it out of the queue first ends its waiting. */
function assign(
  moved: Session,
  { at, to, because }: { readonly at: number; readonly to: Assignment; readonly because: Because },
): Session {
  const placed = { ...without(moved, 'channel', 'group', 'technician', 'withdrawn'), ...to, because, assignedAt: at };
  const isTaken = to.technician !== undefined && moved.state !== 'waiting';
  return isTaken ? { takenAt: at, ...placed } : placed;
}

function answer(
  { tools: wanted, consent: before }: Session,
  { at, answer: said, tools, until, phrase }: SessionEvent & { name: 'answer' },
): Consent {
  const standing = before?.answer === 'given' ? before : undefined;
  if (said !== 'given')
    return standing !== undefined && said !== 'stopped' ? standing : { answer: said, tools: [], at };
  const agreed = new Set([...(standing?.tools ?? []), ...tools]);
  const left = wanted.filter((tool) => agreed.has(tool));
  const endOf = (tool: Tool): number | undefined => (tools.includes(tool) ? until : standing?.ends?.[tool]);
  return {
    ...{ answer: said, tools: left, at },
    ...endsOf(left, endOf),
    ...(phrase !== undefined && { phrase }),
  };
}

/** Without the picture there is nothing left to share. */
function narrow(moved: Session, { at, tools }: SessionEvent & { name: 'narrow' }): Session {
  const { consent } = moved;
  if (consent?.answer !== 'given') return moved;
  const left = consent.tools.filter((tool) => tools.includes(tool));
  if (!left.includes('view')) return { ...moved, consent: { answer: 'stopped', tools: [], at } };
  const { ends, ...kept } = consent;
  return { ...moved, consent: { ...kept, tools: left, at, ...endsOf(left, (tool) => ends?.[tool]) } };
}

/** The picture lasts as long as the session. */
function endsOf(tools: readonly Tool[], endOf: (tool: Tool) => number | undefined): Pick<Consent, 'ends'> {
  const ends: Partial<Record<Tool, number>> = {};
  for (const tool of tools) {
    const end = tool === 'view' ? undefined : endOf(tool);
    if (end !== undefined) ends[tool] = end;
  }
  return Object.keys(ends).length === 0 ? {} : { ends };
}

/** Whoever takes it from another, or was told no, has to be agreed to anew; a further tool is asked for beside the others. */
function engage(before: Session, moved: Session, event: SessionEvent & { name: 'engage' }): Session {
  const engaged: Session = {
    takenAt: event.at,
    ...without(moved, 'withdrawn', 'deadline'),
    technician: event.technician,
    tools: toolsOf(bitsOf(event.tools)),
    ...(event.device === undefined ? {} : { device: event.device }),
  };
  return isAgreed(before, event)
    ? { ...engaged, engagedAt: before.engagedAt ?? event.at }
    : without(engaged, 'consent');
}

function withdraw(moved: Session, at: number): Session {
  const { technician } = moved;
  const left = released(moved);
  return technician === undefined ? left : { ...left, withdrawn: { technician, at } };
}

function isAgreed(before: Session, event: SessionEvent & { name: 'engage' }): boolean {
  const isSame = before.state === 'active' && before.technician?.id === event.technician.id;
  return isSame && before.consent?.answer === 'given';
}

function end(
  moved: Session,
  at: number,
  reason: Reason,
  told: { readonly outcome?: Outcome; readonly note?: string; readonly device?: DeviceNote },
): Session {
  return without(
    {
      ...moved,
      endedAt: at,
      reason,
      ...(told.outcome === undefined ? {} : { outcome: told.outcome }),
      ...(told.note === undefined ? {} : { note: told.note }),
      ...(told.device === undefined ? {} : { device: told.device }),
    },
    'deadline',
    'offers',
    'held',
  );
}

type Transient =
  (typeof OF_ENGAGEMENT)[number] | 'deadline' | 'withdrawn' | 'offers' | 'channel' | 'group' | 'technician';

function without(session: Session, ...names: readonly Transient[]): Session {
  const rest = { ...session };
  for (const name of names) delete (rest as { -readonly [N in Transient]?: Session[N] })[name];
  return rest;
}
