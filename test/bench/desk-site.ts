import { v7 as uuidv7 } from 'uuid';
import { Access, isGenuine } from '../../server/access/access.js';
import { bindingKind } from '../../server/access/binding.js';
import { Organisation } from '../../server/access/organisation.js';
import { channelKind } from '../../server/channels/channel.js';
import { personKind } from '../../server/directory/person.js';
import { hashSecret, newSecret, signInKind } from '../../server/directory/sign-in.js';
import { openLmdb } from '../../server/store/lmdb.js';
import { put, type Write } from '../../server/store/store.js';
import { seedSessions } from './many-sessions.js';

/** Who is at the desk, and what lies there. */
export interface DeskSite {
  /** The secrets of people who are signed in, and see every session. */
  readonly secrets: readonly string[];
  readonly sessions: readonly string[];
}

const A_COMMIT = 500;

/** Fills the data folder of an appliance that does not run: so many people, signed in, and so many open sessions. */
export async function fillDesk(data: string, people: number, sessions: number): Promise<DeskSite> {
  const now = Date.now();
  const store = await openLmdb(data, { isGenuine });
  try {
    const access = new Access(new Organisation(), () => Promise.resolve(), Date.now);
    const channels = (await store.list(channelKind, { limit: 10 })).records.map(({ id }) => id);
    const permit = await access.system('firstRun', 'person.manage');
    const secrets: string[] = [];
    const writes: Write[] = [];
    const technicians = Array.from({ length: people }, (_, index) => ({ id: uuidv7(), name: `Technician ${index}` }));
    for (const [index, { id, name }] of technicians.entries()) {
      const secret = newSecret();
      secrets.push(secret);
      const agent = 'bench';
      const subject = { kind: 'person', id } as const;
      writes.push(
        put(personKind, id, 0, {
          ...{ login: `technician-${index}`, name, locked: false, createdAt: now },
          // As if a directory had brought them: without it nobody has set them up, and they hold nothing.
          outside: { directory: uuidv7(), entry: id, login: `technician-${index}` },
        }),
        put(bindingKind, uuidv7(), 0, { subject, role: 'channelManager', createdAt: now }),
        put(signInKind, uuidv7(), 0, {
          ...{ personId: id, secretHash: hashSecret(secret), createdAt: now, address: '127.0.0.1', agent },
        }),
      );
    }
    for (let first = 0; first < writes.length; first += A_COMMIT) {
      const target = { kind: 'person', id: technicians[0]?.id ?? '' };
      const events = [permit.event('person.created', target)];
      await store.commit({ writes: writes.slice(first, first + A_COMMIT), events });
    }
    return { secrets, sessions: await seedSessions(store, access, { count: sessions, channels, technicians, now }) };
  } finally {
    await store.close();
  }
}
