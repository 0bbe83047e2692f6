import { kind } from '../store/store.js';

/** What somebody, and who manages them, said of the sessions they take. Kept under the person's id. */
export interface TakingRecord {
  /** They take none for now, though they are there. */
  readonly away: boolean;
  /** How many they want to have at once; the site's number, when left out. */
  readonly wanted?: number;
  /** How many they may have at once; the site's number, when left out. */
  readonly maximum?: number;
}

export const takingKind = kind<TakingRecord>({ name: 'taking' });
export const takesAll: TakingRecord = { away: false };

/** What holds for everybody. */
export interface AvailabilitySettings {
  /** Whoever has not touched their page for so many minutes is away. */
  readonly idleMinutes: number;
  /** How many sessions somebody has at once who chose nothing. */
  readonly capacity: number;
  /** How many anybody may choose. */
  readonly maximum: number;
}

export const AVAILABILITY_ID = 'availability';
export const availabilitySettingsKind = kind<AvailabilitySettings>({ name: 'availabilitySettings' });
export const usualSettings: AvailabilitySettings = { idleMinutes: 15, capacity: 4, maximum: 8 };

/** How many sessions somebody has at once. */
export function capacityOf({ wanted, maximum }: TakingRecord, settings: AvailabilitySettings): number {
  return Math.min(wanted ?? settings.capacity, ceilingOf({ maximum }, settings));
}

/** How many they may choose: what was said of them, else what holds for everybody. */
export function ceilingOf(
  { maximum }: { readonly maximum?: number | undefined },
  settings: AvailabilitySettings,
): number {
  return maximum ?? settings.maximum;
}
