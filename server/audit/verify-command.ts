import { parseArgs } from 'node:util';
import type { CommandResult } from '../command.js';
import { Refusal } from '../errors.js';
import type { ChainHead } from '../store/chain.js';
import { verifyAudit, type Removal } from './verify.js';

const DEFAULT_DATA = 'data';

/** `guichet audit verify [--data DIR] [--head NUMBER:HASH]… [--key FILE]` */
export async function verifyCommand(args: readonly string[]): Promise<CommandResult> {
  let dataFolder: string;
  let noted: ChainHead[];
  let keyFile: string | undefined;
  try {
    const text = { type: 'string' } as const;
    const options = { data: text, key: text, head: { type: 'string', multiple: true } } as const;
    const { values } = parseArgs({ args: [...args], options, strict: true });
    dataFolder = values.data ?? DEFAULT_DATA;
    keyFile = values.key;
    noted = (values.head ?? []).map(parseHead);
  } catch (error) {
    return { code: 2, text: `Not understood: ${(error as Error).message}` };
  }
  try {
    const { first, events, head, bad, removals } = await verifyAudit(dataFolder, noted, keyFile);
    const until =
      events === 0 ? 'No record holds.' : `Records ${first} to ${events} hold; head ${head.sequence}:${head.hash}.`;
    const told = [until, ...removals.map(sayRemoval)].join('\n');
    if (bad !== undefined) return { code: 1, text: `Record ${bad.sequence} is bad: ${bad.because}. ${told}` };
    return { code: 0, text: events === 0 ? 'The audit is empty.' : `The audit holds. ${told}` };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: 2, text: error.message };
  }
}

/** Reads a head as this command prints it: a record's number, a colon, 64 hexadecimal digits. */
function parseHead(text: string): ChainHead {
  const match = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text);
  if (match === null) throw new Error('--head takes NUMBER:HASH, as an earlier check printed it');
  return { sequence: Number(match[1]), hash: match[2] ?? '' };
}

function sayRemoval({ sequence, time, contents, until }: Removal): string {
  const when = `on ${new Date(time).toISOString()} (record ${sequence})`;
  return until === undefined
    ? `Contents of ${contents} records were removed ${when}.`
    : `Records up to ${until} were removed ${when}.`;
}
