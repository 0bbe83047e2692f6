/** A session that waits; `since` in UTC milliseconds. */
export interface BoardWait {
  id: string;
  number: number;
  who?: string;
  since: number;
}

export interface BoardChannel {
  /** Empty for sessions without a channel. */
  id: string;
  name: string;
  waiting: number;
  longest?: BoardWait;
  active: number;
  /** Asked for today. */
  arrived: number;
}

export interface BoardTechnician {
  id: string;
  name: string;
  state: 'available' | 'busy' | 'away' | 'offline';
  /** Sessions in which they lead now. */
  active: number;
  capacity: number;
  /** Sessions of theirs that ended today. */
  ended: number;
}

export interface BoardUsual {
  /** By this hour of the same weekday, in the mean. */
  arrived: number;
  /** From so many weeks. */
  weeks: number;
}

export interface BoardToday {
  arrived: number;
  ended: number;
  taken: number;
  /** Seconds, within a tenth. */
  waitMedian?: number;
  /** Left out while too little is known. */
  usual?: BoardUsual;
}

export interface BoardView {
  /** UTC milliseconds of the appliance’s clock. */
  at: number;
  /** Connected, and nobody has engaged yet. */
  waiting: number;
  longest?: BoardWait;
  active: number;
  today: BoardToday;
  channels: BoardChannel[];
  technicians: BoardTechnician[];
}
