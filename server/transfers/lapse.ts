import type { Access } from '../access/access.js';
import type { Presence } from '../sessions/presence.js';
import type { SessionRecords } from '../sessions/records.js';
import { lapsedAt, withoutOffers } from './offers.js';

const PAGE = 200;

export interface LapseOptions {
  readonly records: SessionRecords;
  readonly presence: Presence;
  readonly access: Access;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Takes back what nobody accepted in time, and says so. Found through an index: a restart loses none. */
export async function lapseOffers({ records, presence, access, now }: LapseOptions): Promise<void> {
  const due = await records.list({ index: 'lapse', to: [now() + 1], limit: PAGE });
  const { channels, groups } = access.organisation;
  for (const { id } of due.records) {
    const target = { kind: 'session', id };
    const permit = await access.system('sweep', 'session.return', { ...target, owners: [] });
    const at = now();
    let names: string[] = [];
    await records.change(id, (session) => {
      const lapsed = lapsedAt(session, at);
      names = lapsed.map(({ to: { technician, group, channel } }) =>
        technician !== undefined
          ? technician.name
          : ((group !== undefined ? groups.get(group)?.name : channels.get(channel ?? '')?.name) ?? ''),
      );
      if (lapsed.length === 0) return undefined;
      return {
        session: withoutOffers(session, lapsed),
        events: lapsed.map(({ kind }, index) =>
          permit.event('offer.returned', target, { kind, to: names[index] ?? '' }),
        ),
      };
    });
    for (const detail of names) presence.warn(id, { kind: 'offerLapsed', at, detail });
  }
}
