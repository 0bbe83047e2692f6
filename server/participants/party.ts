import { Refusal } from '../errors.js';
import { limits } from '../protocol/limits.js';
import type { Tool } from '../protocol/tools.js';
import type { NamedPerson, Participant, Session } from '../sessions/session.js';
import { advance } from '../sessions/state.js';

/*
 * Who is in a session besides its lead, as pure rules: they know no clock, ask nobody and write nothing.
 */

/** Together with the lead, as many as the relay takes viewers. */
const PARTICIPANTS = limits.viewers - 1;

export function participantOf({ participants = [] }: Session, person: string): Participant | undefined {
  return participants.find(({ id }) => id === person);
}

/** Whether somebody leads a session that is under way. */
export function isLead({ state, technician }: Session, person: string): boolean {
  return state === 'active' && technician?.id === person;
}

/** @throws Refusal `session/illegal` unless somebody is engaged in it, and with a real computer */
export function requireUnderWay({ state, origin }: Session): void {
  if (state !== 'active') throw new Refusal('session/illegal', `nobody is engaged while it is ${state}`);
  if (origin === 'practice') throw new Refusal('session/illegal', 'one practises alone');
}

/** @throws Refusal `session/illegal`, `session/lead` with who leads */
export function requireLead(session: Session, person: string): void {
  requireUnderWay(session);
  if (session.technician?.id !== person) throw new Refusal('session/lead', session.technician?.name);
}

/**
 * With one more in it; whoever is in it already stays as they are.
 * @throws Refusal `session/illegal`, `session/full`
 */
export function withParticipant(session: Session, participant: Participant): Session {
  requireUnderWay(session);
  const { participants = [] } = session;
  if (session.technician?.id === participant.id || participantOf(session, participant.id) !== undefined) return session;
  if (participants.length >= PARTICIPANTS) throw new Refusal('session/full');
  return { ...session, participants: [...participants, participant] };
}

/** On hold from a time on (UTC milliseconds), or off it. */
export function heldBy(session: Session, held: Session['held']): Session {
  const { held: before, ...free } = session;
  if (before === undefined && held === undefined) return session;
  return held === undefined ? free : { ...free, held };
}

export function withoutParticipant(session: Session, person: string): Session {
  return withParticipants(
    session,
    (session.participants ?? []).filter(({ id }) => id !== person),
  );
}

/** @throws Refusal `record/unknown` for somebody who is not in it */
export function equipped(session: Session, person: string, tools: readonly Tool[]): Session {
  if (participantOf(session, person) === undefined) throw new Refusal('record/unknown', 'they are not in this session');
  const { participants = [] } = session;
  return { ...session, participants: participants.map((each) => (each.id === person ? { ...each, tools } : each)) };
}

/**
 * As it stands once this technician leads it: they are no participant besides, what the former lead offered is over, and
 * colleagues who were brought in stay by the new lead’s leave. Whoever brought an outside expert answers for them still.
 */
export function underLead(session: Session, lead: NamedPerson): Session {
  const { offers, ...rest } = session;
  const others = (session.participants ?? []).filter(({ id }) => id !== lead.id);
  const kept = offers?.filter(({ kind, to }) => kind === 'invitation' && to.technician?.id !== lead.id) ?? [];
  return withParticipants(
    { ...rest, ...(kept.length > 0 && { offers: kept }) },
    others.map((each) => (each.role === 'collaborator' ? { ...each, by: lead } : each)),
  );
}

/** One of its participants leads from now on; the picture goes on for everybody. `tools`: what they may use as the lead. */
export function ledBy(
  session: Session,
  lead: NamedPerson,
  by: NamedPerson,
  tools: readonly Tool[],
  at: number,
): Session {
  const { channel, group } = session;
  const place = { ...(channel !== undefined && { channel }), ...(group !== undefined && { group }) };
  const to = { ...place, technician: { id: lead.id, name: lead.name } };
  return underLead(
    advance(session, { name: 'handOver', at, to, because: { kind: 'person', person: by }, tools }),
    lead,
  );
}

function withParticipants(session: Session, participants: readonly Participant[]): Session {
  const { participants: before, ...rest } = session;
  if (before === undefined && participants.length === 0) return session;
  return participants.length === 0 ? rest : { ...rest, participants };
}
