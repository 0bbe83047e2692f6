import type { PlaceView } from './view.js';

/** Past sessions as other rules would have placed them. */
export interface ReplayView {
  id: string;
  state: 'running' | 'done' | 'failed';
  /** Calls that were looked at, of how many; not known before all are found. */
  looked: number;
  total?: number;
  /** There were more than are looked at: the newest were. */
  bounded: boolean;
  /** How many would have gone elsewhere. */
  different: number;
  /** What each place got by the rules that stand, and would have got by these. */
  places: ReplayPlace[];
  /** How many each rule decided, before and after; those that no rule decided have none. */
  rules: ReplayRule[];
  /** The first of those that would have gone elsewhere, the newest first. */
  rows: ReplayRow[];
}

export interface ReplayPlace {
  place: PlaceView;
  before: number;
  after: number;
}

export interface ReplayRule {
  name?: string;
  before: number;
  after: number;
}

export interface ReplayRow {
  number: number;
  createdAt: number;
  before: PlaceView;
  beforeRule?: string;
  after: PlaceView;
  afterRule?: string;
  /** Whose it was in the end. */
  technician?: string;
}
