import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Refusal } from '../errors.js';
import { isMap } from './difference.js';
import type { Exported } from './exported.js';

const STANDARD_INPUT = 0;
const MEMBERS = ['guichet', 'settings', 'records'];

/**
 * What `guichet config export` wrote, and maybe somebody changed: of its records nothing is believed yet. `-` is standard input.
 * @throws Refusal `configuration/invalid`
 */
export function readExported(file: string): { readonly text: string; readonly exported: Exported } {
  let text: string;
  let found: unknown;
  try {
    text = readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8');
    found = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new Refusal('configuration/invalid', `${file} cannot be read: ${(error as Error).message.split('\n')[0]}`);
  }
  const { guichet, settings = {}, records = {}, ...others } = Object(found) as Record<string, unknown>;
  if (guichet !== 1 || !isMap(settings) || !isMap(records)) {
    throw new Refusal('configuration/invalid', `${file} is none that guichet config export wrote`);
  }
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new Refusal('configuration/invalid', `${file}: ${other} is none of ${MEMBERS.join(', ')}`);
  }
  return { text, exported: { guichet, settings, records } as Exported };
}
