import type { Session } from './session.js';
import { colleagueTopics } from './topics.js';

/** What open consoles are told when an end user doubted who was talking to them; times are UTC milliseconds. */
export interface Alarm {
  readonly type: 'alarm';
  readonly alarm: {
    readonly session: string;
    readonly number: number;
    readonly technician: string;
    readonly endUser?: string;
    readonly at: number;
  };
}

/** The alarm of a session that ended in doubt, and the topics of whoever answers for such sessions. */
export function alarmOf(id: string, session: Session): { readonly topics: string[]; readonly message: Alarm } {
  const { number, technician, endUser, endedAt = 0 } = session;
  return {
    topics: colleagueTopics(session.channel),
    message: {
      type: 'alarm',
      alarm: {
        ...{ session: id, number, technician: technician?.name ?? '', at: endedAt },
        ...(endUser !== undefined && { endUser }),
      },
    },
  };
}
