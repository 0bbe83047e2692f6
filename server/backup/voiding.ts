import { Access, isGenuine } from '../access/access.js';
import { Organisation } from '../access/organisation.js';
import type { EventDraft } from '../store/chain.js';
import { sessionKind, type Session } from '../sessions/session.js';
import { advance } from '../sessions/state.js';
import { openLmdb } from '../store/lmdb.js';
import { put, type Store, type Write } from '../store/store.js';

const OPEN = ['waiting', 'ready', 'active'] as const;
/** Sessions that one commit ends. */
const PAGE = 200;

/**
 * Ends every session that was open when the backup was made, and writes down that it was restored. What let anybody in, the
 * backup never had. `made`, `now`: UTC milliseconds. The answer: how many sessions were ended.
 * @throws Refusal `store/version`, `store/unavailable`
 */
export async function voidOpen(data: string, made: number, now: number): Promise<number> {
  const store = await openLmdb(data, { isGenuine, clock: () => now });
  try {
    const access = new Access(
      new Organisation(),
      (event) => store.commit({ writes: [], events: [event] }),
      () => now,
    );
    const permit = await access.system('supervisor', 'appliance.run');
    let ended = 0;
    for (const state of OPEN) {
      for (;;) {
        const { writes, events } = await endOf(store, state, now, (id, number) =>
          permit.event(
            state === 'waiting' ? 'session.expired' : 'session.closed',
            { kind: 'session', id },
            { number, ...(state !== 'waiting' && { reason: 'maintenance' }) },
          ),
        );
        if (writes.length === 0) break;
        await store.commit({ writes, events });
        ended += writes.length;
      }
    }
    const restored = permit.event('appliance.restored', { kind: 'appliance', id: '' }, { made, ended });
    await store.commit({ writes: [], events: [restored] });
    return ended;
  } finally {
    await store.close();
  }
}

async function endOf(
  store: Store,
  state: (typeof OPEN)[number],
  at: number,
  eventOf: (id: string, number: number) => EventDraft,
): Promise<{ writes: Write[]; events: EventDraft[] }> {
  const { records } = await store.list(sessionKind, { index: 'state', prefix: [state], limit: PAGE });
  const over = (session: Session): Session =>
    state === 'waiting'
      ? advance(session, { name: 'expire', at })
      : advance(session, { name: 'close', at, reason: 'maintenance' });
  return {
    writes: records.map(({ id, revision, record }) => put(sessionKind, id, revision, over(record))),
    events: records.map(({ id, record }) => eventOf(id, record.number)),
  };
}
