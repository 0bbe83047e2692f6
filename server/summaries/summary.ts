import { viewOf as viewOfLine } from '../chat/chat-controller.js';
import { lineOf, type KeptLine } from '../chat/line.js';
import type { EventName } from '../audit/catalogue.js';
import { tools as everyTool, type Tool } from '../protocol/tools.js';
import { showEvent } from '../sessions/history.js';
import { fileEvents } from '../sessions/moved-files.js';
import type { Session } from '../sessions/session.js';
import type { AuditEvent } from '../store/chain.js';
import type { SummaryEvent, SummaryFile, SummaryLine, SummaryPerson, SummaryTimes } from './summary-view.js';

const consentEvents: ReadonlySet<string> = new Set<EventName>([
  ...(['consent.given', 'consent.changed', 'consent.refused', 'identity.doubted'] as const),
  ...(['session.stopped', 'session.narrowed'] as const),
]);

/** What went between the end user’s machine and technicians, oldest first. */
export function filesOf(events: readonly AuditEvent[]): SummaryFile[] {
  return events.flatMap(({ sequence, time, name, detail }) => {
    const { file, size, sha256, outcome, technician } = detail;
    if (!(fileEvents as readonly string[]).includes(name) || typeof file !== 'string') return [];
    return {
      ...{ sequence, at: time, direction: name === 'file.given' ? 'given' : 'taken', name: file },
      ...{ size: Number(size), outcome: outcome as SummaryFile['outcome'] },
      ...(typeof sha256 === 'string' && { sha256 }),
      ...(typeof technician === 'string' && { technician }),
    } satisfies SummaryFile;
  });
}

/** What is no step from hand to hand: it stands elsewhere on the page, or is about the page itself. */
const elsewhere: ReadonlySet<string> = new Set<EventName>([
  ...consentEvents,
  ...fileEvents,
  ...(['chat.written', 'session.noted', 'survey.answered', 'session.reported', 'access.denied'] as const),
  ...(['viewer.joined', 'viewer.left', 'viewer.refused', 'session.resumed', 'session.returned'] as const),
] as EventName[]);

export function timesOf(session: Session, events: readonly AuditEvent[]): SummaryTimes {
  const { createdAt, readyAt, takenAt, endedAt } = session;
  const engaged = events.find(({ name }) => name === 'session.engaged')?.time;
  const helped = engaged === undefined || endedAt === undefined ? undefined : endedAt - engaged;
  const waited = takenAt === undefined ? undefined : Math.max(0, takenAt - (readyAt ?? createdAt));
  return {
    created: createdAt,
    ...(readyAt !== undefined && { ready: readyAt }),
    ...(takenAt !== undefined && { taken: takenAt }),
    ...(engaged !== undefined && { engaged }),
    ...(endedAt !== undefined && { ended: endedAt }),
    ...(waited !== undefined && { waited }),
    ...(helped !== undefined && { helped }),
  };
}

/** Everybody of the desk who had a part in it, each role once, in the order in which they came. */
export function peopleOf(session: Session, events: readonly AuditEvent[]): SummaryPerson[] {
  const found = new Map<string, SummaryPerson>();
  const add = (name: string | undefined, role: SummaryPerson['role'], from: number): void => {
    if (name !== undefined && !found.has(`${role} ${name}`)) found.set(`${role} ${name}`, { name, role, from });
  };
  add(session.createdBy?.name, 'creator', session.createdAt);
  for (const { name, actor, detail, time } of events) {
    const { to, participant, role } = detail;
    if (name === 'session.engaged') add(actor.name, 'lead', time);
    if (name === 'lead.handedOver' && typeof to === 'string') add(to, 'lead', time);
    if (name === 'session.transferred' && session.technician?.id === actor.id) add(actor.name, 'lead', time);
    if (name !== 'participant.joined' && name !== 'expert.joined') continue;
    const came = typeof participant === 'string' ? participant : actor.name;
    add(came, name === 'expert.joined' ? 'expert' : role === 'supervisor' ? role : 'collaborator', time);
  }
  for (const { name, role, joinedAt } of session.participants ?? []) add(name, role, joinedAt);
  return [...found.values()].sort((a, b) => a.from - b.from);
}

export function consentsOf(events: readonly AuditEvent[]): SummaryEvent[] {
  return events.filter(({ name }) => consentEvents.has(name)).map(numbered);
}

export function movesOf(events: readonly AuditEvent[]): SummaryEvent[] {
  return events.filter(({ name }) => !elsewhere.has(name)).map(numbered);
}

/** Everything that was agreed to at some time, in the usual order. */
export function agreedIn(events: readonly AuditEvent[]): Tool[] {
  const agreed = new Set<unknown>();
  for (const { name, detail } of events) {
    const { tools } = detail;
    if (name === 'consent.given' && Array.isArray(tools)) for (const tool of tools) agreed.add(tool);
  }
  return everyTool.filter((tool) => agreed.has(tool));
}

/** Both conversations in the order of time, each line with the event that proves it. */
export function chatOf(lines: readonly KeptLine[], events: readonly AuditEvent[]): SummaryLine[] {
  const proofs = new Map<string, number>();
  for (const { name, detail, sequence } of events) {
    const { audience, number } = detail;
    if (name !== 'chat.written' || typeof audience !== 'string' || typeof number !== 'number') continue;
    proofs.set(`${audience} ${number}`, sequence);
  }
  return [...lines]
    .sort((a, b) => a.at - b.at || a.number - b.number)
    .map((line) => {
      const sequence = proofs.get(`${line.audience} ${line.number}`);
      return { ...viewOfLine(lineOf(line)), ...(sequence !== undefined && { sequence }) };
    });
}

function numbered(event: AuditEvent): SummaryEvent {
  return { sequence: event.sequence, ...showEvent(event) };
}
