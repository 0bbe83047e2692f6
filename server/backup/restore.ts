import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isInUse, writePrivate } from '../appliance/data-folder.js';
import { verifyAudit } from '../audit/verify.js';
import { Refusal } from '../errors.js';
import { CopyWriter, isCopied } from '../store/copy.js';
import { claimFolder, makeFolder } from '../store/folder.js';
import { SCHEMA } from '../store/lmdb-tables.js';
import { KEPT_FILES } from './backup.js';
import { readItems, type Item } from './content.js';
import { openSeal, type Opener } from './seal.js';
import { unsealed, type Header } from './sealed-file.js';
import { DRAFT, PLACES, settle, takeDraft, type Step } from './swap.js';
import { voidOpen } from './voiding.js';

const OWNER_ONLY = 0o700;

export interface RestoreOptions {
  readonly data: string;
  readonly file: string;
  readonly opener: Opener;
  /** Whether what is in the data folder may be put aside. */
  readonly replace: boolean;
  /** UTC milliseconds. */
  readonly now: number;
  readonly step?: Step;
}

export interface RestoreResult {
  /** UTC milliseconds. */
  readonly made: number;
  readonly version: string;
  readonly records: number;
  /** Sessions that were open then and are ended now. */
  readonly ended: number;
  /** The first record of the audit that is not what was written, if there is one: it was so in the backup. */
  readonly bad: number | undefined;
  /** Whether something was put aside. */
  readonly replaced: boolean;
}

/**
 * Brings an appliance back from a sealed backup, as a whole or not at all: until everything is proved and complete it lies
 * beside, and a process killed at any moment leaves what was before or what is restored.
 * @throws Refusal `backup/sealed`, `backup/unreadable`, `store/in-use`, `store/version`, `store/unavailable`
 */
export async function restore({
  data,
  file,
  opener,
  replace,
  now,
  step = () => undefined,
}: RestoreOptions): Promise<RestoreResult> {
  makeFolder(data);
  const release = await claimFolder(data);
  const draft = join(data, DRAFT);
  try {
    settle(data);
    const replaced = isInUse(data);
    if (replaced && !replace) {
      throw new Refusal('backup/target', `${data} already holds an appliance`);
    }
    rmSync(draft, { recursive: true, force: true });
    step('the folder is held');
    for (const place of PLACES) mkdirSync(join(draft, place), { recursive: true, mode: OWNER_ONLY });
    // Tables take their place whole, and by a name that must be free.
    rmSync(join(draft, 'store'), { recursive: true });
    const { header, records } = await unpack(file, opener, draft, step);
    step('everything is unpacked');
    const { bad } = await verifyAudit(draft);
    const ended = await voidOpen(draft, header.made, now);
    step('what was open is ended');
    // A backup of an older version was brought to this one on the way, and is itself the copy of before.
    for (const name of readdirSync(draft)) {
      if (!PLACES.some((place) => place === name)) rmSync(join(draft, name), { recursive: true });
    }
    takeDraft(data, step);
    const { made, version } = header;
    return { made, version, records, ended, bad: bad?.sequence, replaced };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (error instanceof Refusal) throw error;
    throw new Refusal('store/unavailable', (error as Error).message);
  } finally {
    await release();
  }
}

async function unpack(
  file: string,
  opener: Opener,
  draft: string,
  step: Step,
): Promise<{ header: Header; records: number }> {
  if (!existsSync(file)) throw new Refusal('backup/unreadable', `${file} is not there`);
  let found: Header | undefined;
  const keyFor = (header: Header): Buffer => {
    found = header;
    if (header.schema > SCHEMA) {
      throw new Refusal('store/version', `version ${header.version} made this backup; restore it with that one`);
    }
    return openSeal(header.seal, opener);
  };
  const content = new PassThrough();
  const store = await CopyWriter.make(draft);
  const files = new Set<string>();
  let records = 0;
  const take = async (): Promise<void> => {
    for await (const item of readItems(content)) {
      if (item.kind === 'file') files.add(putFile(draft, item));
      else if (isCopied(item.kind)) await store.add({ ...item, table: item.kind });
      else throw new Refusal('backup/unreadable', 'it holds what this version does not know');
      if (item.kind === 'records') records += 1;
      if (records === 1 && item.kind === 'records') step('some records are there');
    }
  };
  await Promise.all([
    pipeline(
      createReadStream(file),
      (bytes: AsyncIterable<Buffer>) => unsealed(bytes, keyFor),
      createGunzip(),
      content,
    ),
    take(),
  ]).catch(async (error: unknown) => {
    content.destroy();
    await store.close().catch(() => undefined);
    throw error;
  });
  await store.close();
  const absent = KEPT_FILES.find((name) => !files.has(name) && !name.includes('ca.'));
  if (absent !== undefined) throw new Refusal('backup/unreadable', `${absent} is missing in it`);
  if (found === undefined) throw new Refusal('backup/unreadable', 'it is empty');
  return { header: found, records };
}

/** Nothing but what a backup is known to hold is written, so that no name in it leads anywhere else. */
function putFile(draft: string, { key, value }: Item): string {
  const name = KEPT_FILES.find((known) => known === key.toString('utf8'));
  if (name === undefined) throw new Refusal('backup/unreadable', 'it holds a file that belongs in no backup');
  writePrivate(join(draft, name), value);
  return name;
}
