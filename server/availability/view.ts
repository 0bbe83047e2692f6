import type { Standing } from './roster.js';

/** Whether somebody takes sessions now. */
export interface AvailabilityView {
  id: string;
  name: string;
  state: 'available' | 'busy' | 'away' | 'offline';
  /** Why not `available`: they said so, nobody is at their page, they have enough, or no page of theirs is open. */
  reason?: 'chosen' | 'idle' | 'capacity' | 'noPage';
  /** Sessions of theirs that are ready or active. */
  active: number;
  /** How many they take at once. */
  capacity: number;
}

export function viewOf(id: string, name: string, { state, reason, active, capacity }: Standing): AvailabilityView {
  return { id, name, state, ...(reason !== undefined && { reason }), active, capacity };
}
