import type { Session } from '../sessions/session.js';
import type { PlacingFacts } from './placing.js';

/** What is known of a session when it is placed again. @param system as its computer tells it now, if it does */
export function factsOf(session: Session, system: string | undefined, at: number): PlacingFacts {
  const { channel = '', call, answers = [], device, source, verified, language, customer } = session;
  const known = system ?? device?.system;
  return {
    ...{ channel, answers, groups: verified?.groups ?? [], at },
    ...(call !== undefined && { call }),
    ...(known !== undefined && { system: known }),
    ...(source !== undefined && { source }),
    ...(language !== undefined && { language }),
    ...(customer !== undefined && { customer }),
  };
}
