import { createWriteStream, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { enrolmentKind } from '../directory/enrolment.js';
import { signInKind, signInUseKind } from '../directory/sign-in.js';
import { Refusal } from '../errors.js';
import { expertKind } from '../experts/expert.js';
import { invitationKind } from '../invitations/invitation.js';
import { queuedMailKind } from '../mail/queued-mail.js';
import { entriesOf } from '../store/copy.js';
import { flushFolder } from '../store/folder.js';
import { SCHEMA } from '../store/lmdb-tables.js';
import { version } from '../version.js';
import { writeItem } from './content.js';
import { makeSeal } from './seal.js';
import { sealed } from './sealed-file.js';

/** What lets somebody in, or would send it to them, is in no backup. */
const LEFT_OUT = [signInKind, signInUseKind, enrolmentKind, invitationKind, expertKind, queuedMailKind].map(
  ({ name }) => name,
);

/**
 * The files besides the store without which a restored appliance would be another one: programs and machines out there know
 * it by its keys. The certificate and its key are not among them; the authority makes new ones.
 */
export const KEPT_FILES = [
  'keys/pass.key.pem',
  'keys/pass.pub.pem',
  'keys/audit.key.pem',
  'keys/audit.pub.pem',
  'keys/server.key',
  'keys/ca.key.pem',
  'tls/ca.pem',
] as const;
/** An appliance that never made a certificate itself has none of these. */
const OPTIONAL: readonly string[] = ['keys/ca.key.pem', 'tls/ca.pem'];

const BLOCK_BYTES = 65_536;
const OWNER_ONLY = 0o600;

export interface BackupResult {
  readonly bytes: number;
  readonly records: number;
  readonly events: number;
}

/**
 * Writes a sealed backup of an appliance, running or not, into a new file, whole or not at all. `now`: UTC milliseconds.
 * @throws Refusal `store/unavailable`, `store/version`, `backup/sealed`, `backup/unwritable`
 */
export async function backUp(
  data: string,
  by: Parameters<typeof makeSeal>[0],
  file: string,
  now: number,
): Promise<BackupResult> {
  if (existsSync(file)) throw new Refusal('backup/unwritable', `${file} is there already`);
  const { seal, key } = makeSeal(by);
  const counts = { bytes: 0, records: 0, events: 0 };
  const header = { made: now, version, schema: SCHEMA, seal };
  const beside = join(dirname(file), `.${basename(file)}.new`);
  try {
    await pipeline(
      Readable.from(blocksOf(data, counts)),
      createGzip({ level: 4 }),
      (content: AsyncIterable<Uint8Array>) => counted(sealed(header, key, content), counts),
      createWriteStream(beside, { mode: OWNER_ONLY, flush: true }),
    );
    renameSync(beside, file);
    flushFolder(dirname(file));
    return counts;
  } catch (error) {
    rmSync(beside, { force: true });
    if (error instanceof Refusal) throw error;
    throw new Refusal('backup/unwritable', (error as Error).message);
  }
}

/** The files, then the store; in blocks, so that small entries cost little each. */
function* blocksOf(data: string, counts: { records: number; events: number }): Generator<Buffer> {
  let block: Buffer[] = [];
  let bytes = 0;
  for (const item of itemsOf(data)) {
    if (item.kind === 'records') counts.records += 1;
    if (item.kind === 'chain') counts.events += 1;
    const written = writeItem(item);
    block.push(written);
    bytes += written.length;
    if (bytes < BLOCK_BYTES) continue;
    yield Buffer.concat(block);
    [block, bytes] = [[], 0];
  }
  yield Buffer.concat(block);
}

function* itemsOf(data: string): Generator<Parameters<typeof writeItem>[0]> {
  for (const name of KEPT_FILES) {
    const path = join(data, name);
    if (!existsSync(path) && OPTIONAL.includes(name)) continue;
    try {
      yield { kind: 'file', key: Buffer.from(name), value: readFileSync(path) };
    } catch (error) {
      throw new Refusal('store/unavailable', `${path} cannot be read: ${(error as Error).message}`);
    }
  }
  for (const { table, key, value } of entriesOf(data, LEFT_OUT)) yield { kind: table, key, value };
}

async function* counted(pieces: AsyncIterable<Uint8Array>, counts: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    counts.bytes += piece.length;
    yield piece;
  }
}
