import type { ErrorRow } from './row.js';

/** What stands in the way of a backup, or of bringing it back. */
export const backupErrors = {
  'backup/sealed': {
    number: 142,
    status: 400,
    sentence: 'The backup cannot be sealed or opened with what was given; give the right passphrase or key.',
  },
  'backup/unreadable': {
    number: 143,
    status: 400,
    sentence: 'This backup cannot be read, so nothing was changed; take another copy of it, or another backup.',
  },
  'backup/unwritable': {
    number: 144,
    status: 503,
    sentence:
      'The file could not be written, and nothing of it was left behind; name a new file, where there is room for it.',
  },
  'backup/target': {
    number: 145,
    status: 409,
    sentence:
      'An appliance is there already, and a restore would put it aside; name another data folder, or say --replace.',
  },
} as const satisfies Record<string, ErrorRow>;
