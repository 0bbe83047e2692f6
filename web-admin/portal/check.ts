import { visible } from '../visible-text.js';
import type { PortalView } from './api.js';
import { element } from './dom.js';
import { fileNames, type Platform, type Program } from './platform.js';
import { programWords } from './program-words.js';
import { sizeText } from './words/speech.js';

/** The lines that print the SHA-256 of a file, for what a computer brings along. */
const lines: Readonly<Record<Platform, readonly string[]>> = {
  'linux-x64': [`sha256sum ${fileNames['linux-x64']}`],
  'windows-x64': [
    `Get-FileHash .\\${fileNames['windows-x64']}`,
    `certutil -hashfile ${fileNames['windows-x64']} SHA256`,
  ],
};

/** For whoever wants to check what they start. `sha256`: of the file that this page saved, once it has. */
export function checking(
  { number }: PortalView,
  program: Program | undefined,
  sha256: string | undefined,
): readonly Node[] {
  if (program === undefined) return [];
  const say = programWords().details;
  const { platform, bytes, signer } = program;
  const rows: readonly (readonly [string, string])[] = [
    ...(number === undefined ? [] : [[say.number, String(number)] as const]),
    [say.size, sizeText(bytes)],
    ...(platform === 'windows-x64'
      ? [[say.signer, signer === undefined ? say.unsigned : visible(signer.name)] as const]
      : []),
    [say.original, program.sha256],
    ...(sha256 === undefined ? [] : [[say.file, sha256] as const]),
  ];
  return [
    element(
      'details',
      {},
      element('summary', {}, say.title),
      element('dl', {}, ...rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)])),
      element('p', {}, say.how),
      ...lines[platform].map((line) => element('p', {}, element('code', {}, line))),
      ...(signer === undefined ? [] : [element('p', {}, say.signature)]),
    ),
  ];
}
