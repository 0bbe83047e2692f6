import { openLmdb } from '../../server/store/lmdb.js';
import { put } from '../../server/store/store.js';
import { eventOf, tickets } from './contract-records.js';

/** A process that commits from several sides at once, and prints each record's id once the store has answered. */
const [folder = '', prefix = '', sides = '16', commits = 'Infinity'] = process.argv.slice(2);
const store = await openLmdb(folder, { isGenuine: () => true, logCommits: 200 });
process.stdout.write('open\n');

async function write(side: number): Promise<void> {
  for (let i = 0; i < Number(commits); i += 1) {
    const id = `${prefix}-${side}-${i}`;
    const record = { state: 'waiting', deadline: i, owners: [prefix] };
    await store.commit({ writes: [put(tickets, id, 0, record)], events: [eventOf(id)] });
    process.stdout.write(`${id}\n`);
  }
}

await Promise.all(Array.from({ length: Number(sides) }, (_, side) => write(side)));
