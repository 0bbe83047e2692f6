/** Whether somebody takes sessions now. Offline: no page of theirs is open. Busy: they have as many as they take at once. */
export type AvailabilityState = 'available' | 'busy' | 'away' | 'offline';

export interface Availability {
  readonly state: AvailabilityState;
  /** Sessions of theirs that are ready or active. */
  readonly active: number;
  /** How many they take at once. */
  readonly capacity: number;
}

/** Who is there. */
export interface AvailabilityOf {
  of(person: string): Availability;
}
