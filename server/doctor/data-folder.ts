import { createPrivateKey, createPublicKey } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dataFile } from '../store/folder.js';
import { failed, well, type Finding } from './finding.js';

const OTHERS_BITS = 0o077;
/** Below this much room an appliance cannot write for long, in bytes. */
const LEAST_FREE = 256 * 1024 * 1024;
const MEBIBYTE = 1024 * 1024;
/** What was written so far in the future was not written by this clock. */
const CLOCK_SLACK_MS = 300_000;
/** Before this no clock was right while this version existed. */
const EARLIEST = Date.UTC(2026, 0, 1);

/** What shows that the clock is set by the network: a file of each service that does so. */
const KEEPERS = [
  { name: 'systemd-timesyncd', file: '/run/systemd/timesync/synchronized' },
  { name: 'chrony', file: '/run/chrony/chronyd.pid' },
  { name: 'ntpd', file: '/run/ntpd.pid' },
] as const;

/** Folders and files that nobody but the appliance's user may read. */
const PRIVATE = ['.', 'keys', 'keys/pass.key.pem', 'keys/server.key', 'store', 'run'];

/** Whether the folder is an appliance's, complete, readable for whoever asks, and closed to everybody else. */
export function lookAtFolder(data: string): Finding {
  const check = 'data folder';
  for (const path of PRIVATE.map((name) => join(data, name))) {
    try {
      const { mode, uid } = statSync(path);
      if ((mode & OTHERS_BITS) !== 0) {
        return failed(check, `${path} can be read by others.`, `Close it: chmod go= ${path}`);
      }
      const own = process.getuid?.() ?? uid;
      if (own !== 0 && uid !== own) {
        return failed(
          check,
          `${path} belongs to another user.`,
          'Run this command as the user that the appliance runs as.',
        );
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === 'ENOENT'
        ? failed(
            check,
            `${path} is missing.`,
            'Bring it back from a backup; the appliance cannot make it again as it was.',
          )
        : failed(
            check,
            `${path} cannot be looked at (${code}).`,
            'Run this command as the user that the appliance runs as.',
          );
    }
  }
  const keys = lookAtKeys(data);
  return keys ?? well(check, `${data} is complete and closed to others.`);
}

function lookAtKeys(data: string): Finding | undefined {
  try {
    const own = createPublicKey(createPrivateKey(readFileSync(join(data, 'keys/pass.key.pem'))));
    if (own.equals(createPublicKey(readFileSync(join(data, 'keys/pass.pub.pem'))))) return undefined;
    return failed(
      'data folder',
      'keys/pass.pub.pem does not belong to keys/pass.key.pem: the relay refuses every pass.',
      'Bring both back from one backup.',
    );
  } catch (error) {
    const advice = 'Bring keys/pass.key.pem and keys/pass.pub.pem back from one backup.';
    return failed('data folder', `The key that signs passes cannot be read: ${(error as Error).message}`, advice);
  }
}

export function lookAtDisk(data: string): Finding {
  const { bavail, bsize, files, ffree } = statfsSync(data);
  const free = bavail * bsize;
  const said = `${Math.floor(free / MEBIBYTE)} MiB are free where ${data} lies`;
  const advice = 'Make room; a full disk refuses changes and loses none.';
  if (free < LEAST_FREE) return failed('disk', `Only ${said}.`, advice);
  if (files > 0 && ffree === 0) return failed('disk', `No further file can be made where ${data} lies.`, advice);
  return well('disk', `${said}.`);
}

/** Whether the wall clock can be right. `now`: UTC milliseconds. */
export function lookAtClock(data: string, now: number): Finding {
  const said = `It is ${new Date(now).toISOString()} by this machine's clock`;
  const advice = 'Set the clock, best by NTP: timedatectl set-ntp true';
  if (now < EARLIEST) return failed('clock', `${said}, which cannot be.`, advice);
  const file = dataFile(data);
  if (existsSync(file) && statSync(file).mtimeMs > now + CLOCK_SLACK_MS) {
    return failed('clock', `${said}, but the appliance has written at a later time: the clock was set back.`, advice);
  }
  const kept = KEEPERS.find(({ file }) => existsSync(file));
  const by = kept === undefined ? 'nothing on this machine is known to keep it right' : `${kept.name} keeps it right`;
  return well('clock', `${said}, which is not before anything that was written; ${by}.`);
}
