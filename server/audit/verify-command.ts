import {
  answering,
  CommandFailure,
  configOf,
  ofAppliance,
  readWords,
  requireData,
  type CommandResult,
} from '../command.js';
import type { ChainHead } from '../store/chain.js';
import { verifyAudit, type Removal } from './verify.js';

/** `guichet audit verify [--data DIR] [--config FILE] [--head NUMBER:HASH]… [--key FILE]` */
export function verifyCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const { values } = readWords(args, {
      options: { ...ofAppliance, key: { type: 'string' }, head: { type: 'string', multiple: true } } as const,
    });
    const noted = (values.head ?? []).map(parseHead);
    const { data } = configOf(values);
    requireData(data);
    const { first, events, head, bad, removals } = await verifyAudit(data, noted, values.key);
    const until =
      events === 0 ? 'No record holds.' : `Records ${first} to ${events} hold; head ${head.sequence}:${head.hash}.`;
    const told = [until, ...removals.map(sayRemoval)].join('\n');
    if (bad !== undefined) return { code: 1, text: `Record ${bad.sequence} is bad: ${bad.because}. ${told}` };
    return { code: 0, text: events === 0 ? 'The audit is empty.' : `The audit holds. ${told}` };
  });
}

/** Reads a head as this command prints it: a record's number, a colon, 64 hexadecimal digits. */
function parseHead(text: string): ChainHead {
  const match = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text);
  if (match === null) throw new CommandFailure('--head takes NUMBER:HASH, as an earlier check printed it.');
  return { sequence: Number(match[1]), hash: match[2] ?? '' };
}

function sayRemoval({ sequence, time, contents, until }: Removal): string {
  const when = `on ${new Date(time).toISOString()} (record ${sequence})`;
  return until === undefined
    ? `Contents of ${contents} records were removed ${when}.`
    : `Records up to ${until} were removed ${when}.`;
}
