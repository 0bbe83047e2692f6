import { openTables } from '../../server/store/lmdb-tables.js';
import { encodeKey } from '../../server/store/keys.js';

/** The schema of the version before, as `makeOlder` leaves it. */
export const olderSchema = 2;

/** Makes a data folder that nobody works on what a program of the schema before left. */
export async function makeOlder(dataFolder: string): Promise<void> {
  const tables = openTables(dataFolder, 'write');
  await tables.meta.put(encodeKey(['schema']), Buffer.from(String(olderSchema)));
  await tables.meta.remove(encodeKey(['program']));
  await tables.root.close();
}
