import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportPoint } from '../access/pass.js';
import type { Config } from '../config.js';
import { ProgramSigning, SigningFailure, type SigningTrouble } from '../devices/program-signing.js';
import { prepareWindowsProgram, windowsProgramName } from '../devices/windows-program.js';
import { Refusal } from '../errors.js';
import { failed, well, type Finding } from './finding.js';

/** Where the build puts it, seen from this file's compiled form. */
const builtHere = fileURLToPath(new URL(`../../native/${windowsProgramName}`, import.meta.url));
const DAY_MS = 86_400_000;
/** From so few days left on, somebody should see to another certificate. */
const SOON_DAYS = 30;

const advice: Readonly<Record<SigningTrouble, string>> = {
  tool: 'Install the package osslsigncode.',
  certificate:
    'Put the PKCS #12 file with certificate and key where program.signing.certificate says, for the appliance to read.',
  passphrase: 'Put its pass phrase into a file of its own, and name that in program.signing.passphrase.',
  expired: 'Put a certificate that holds where program.signing.certificate says, then restart the appliance.',
  'not-for-code': 'Ask your authority for a certificate for signing code.',
  timestamp: 'Check program.signing.timestamp, or leave it empty.',
  settings: 'Set program.signing.certificate, or none of program.signing.',
  other: 'Mend what the tool says.',
};

/**
 * The end user's program for Windows: whether it can be signed as the settings say, tried on a copy and without a time stamp.
 * `now`: UTC milliseconds.
 */
export async function lookAtWindowsProgram(
  { data, program }: Pick<Config, 'data' | 'program'>,
  now: number,
  built = builtHere,
): Promise<Finding> {
  const check = 'windows program';
  if (!existsSync(built)) {
    return well(check, 'It is not part of this installation: whoever has Windows is offered to share by the browser.');
  }
  const folder = await mkdtemp(join(tmpdir(), 'guichet-doctor-'));
  try {
    const publicKey = exportPoint(createPrivateKey(readFileSync(join(data, 'keys/pass.key.pem'))));
    const signing = new ProgramSigning({ ...program.signing, timestamp: '' });
    const { signer } = (await prepareWindowsProgram({ built, folder, publicKey, signing, now: () => now })).info;
    if (signer === undefined) {
      const said =
        'It is built and not signed, so Windows warns whoever starts it; program.signing takes your certificate.';
      return well(check, said);
    }
    const days = Math.floor((signer.ends - now) / DAY_MS);
    const said = `It is signed by ${signer.name}, whose certificate holds for ${days} days.`;
    return days < SOON_DAYS ? failed(check, said, advice.expired) : well(check, said);
  } catch (error) {
    if (error instanceof SigningFailure) return failed(check, `${error.message}.`, advice[error.trouble]);
    const why = error instanceof Refusal ? (error.detail ?? error.message) : (error as Error).message;
    return failed(check, `It cannot be handed out: ${why}.`, 'Build it again, or mend what stands above first.');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
