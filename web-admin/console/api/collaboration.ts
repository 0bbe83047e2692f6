import type { Tool } from '../../../server/protocol/tools.js';
import { request } from '../../appliance/request.js';
import type { NamedChannel, SessionView } from './sessions.js';

export type AvailabilityState = 'available' | 'busy' | 'away' | 'offline';

export interface PlaceTarget {
  readonly id: string;
  readonly name: string;
  /** It is none of the channels in which one works oneself. */
  readonly outside: boolean;
}

export interface TechnicianTarget extends PlaceTarget {
  /** In which channel they would take it, where that is another than its own. */
  readonly channel?: NamedChannel;
  readonly skills: readonly { readonly name: string; readonly level: 1 | 2 | 3 }[];
  readonly serves: readonly string[];
  readonly availability?: AvailabilityState;
  readonly active?: number;
  readonly capacity?: number;
}

export interface Targets {
  readonly channels: readonly PlaceTarget[];
  readonly groups: readonly PlaceTarget[];
  readonly technicians: readonly TechnicianTarget[];
  readonly isCut: boolean;
}

export type OfferKind = 'transfer' | 'invitation';

export interface NewOffer {
  readonly kind: OfferKind;
  readonly channel?: string;
  readonly group?: string;
  readonly technician?: string;
  readonly tools?: readonly Tool[];
  readonly note?: string;
}

interface Answer {
  readonly session: SessionView;
}

const base = '/api/v1/sessions';

export function listTargets(id: string, kind: OfferKind, search: string): Promise<Targets> {
  const query = new URLSearchParams({ kind, ...(search === '' ? {} : { search }) });
  return request('GET', `${base}/${id}/targets?${query.toString()}`);
}

export function makeOffer(id: string, offer: NewOffer): Promise<Answer> {
  return request('POST', `${base}/${id}/offers`, offer);
}

export function acceptOffer(id: string, offer: string): Promise<Answer> {
  return request('POST', `${base}/${id}/offers/${offer}/accept`, {});
}

export function declineOffer(id: string, offer: string): Promise<void> {
  return request('POST', `${base}/${id}/offers/${offer}/decline`, {});
}

export function withdrawOffer(id: string, offer: string): Promise<Answer> {
  return request('POST', `${base}/${id}/offers/${offer}/withdraw`, {});
}

/** Comes into a colleague’s session, seen by everybody. */
export function joinSession(id: string): Promise<Answer> {
  return request('POST', `${base}/${id}/join`, {});
}

export function leaveSession(id: string): Promise<void> {
  return request('POST', `${base}/${id}/leave`, {});
}

export function equip(id: string, person: string, tools: readonly Tool[]): Promise<Answer> {
  return request('POST', `${base}/${id}/participants/${person}/tools`, { tools });
}

export function removeParticipant(id: string, person: string): Promise<Answer> {
  return request('POST', `${base}/${id}/participants/${person}/remove`, {});
}

export function handLead(id: string, person: string): Promise<Answer> {
  return request('POST', `${base}/${id}/participants/${person}/lead`, {});
}

export function setHold(id: string, isHeld: boolean): Promise<Answer> {
  return request('POST', `${base}/${id}/${isHeld ? 'hold' : 'unhold'}`, {});
}

/** Puts on record that a picture of a monitor is kept; `monitor` counts from 1. */
export function recordScreenshot(
  id: string,
  screenshot: { readonly monitor: number; readonly width: number; readonly height: number },
): Promise<void> {
  return request('POST', `${base}/${id}/screenshots`, screenshot);
}
