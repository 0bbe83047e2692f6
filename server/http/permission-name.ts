import { everyPermission, wordOf, type Permission } from '../access/permissions.js';

/**
 * A word of the closed vocabulary. The document lists them, each with what it allows.
 * @minLength 1
 * @maxLength 64
 */
export type PermissionName = string;

/** What the document says of the vocabulary: every word, with its titles and sentences in both languages. */
export const permissionSchema = {
  type: 'string',
  enum: everyPermission,
  description: ['A word of the closed vocabulary.', '', ...everyPermission.map(line)].join('\n'),
  'x-words': Object.fromEntries(everyPermission.map((permission) => [permission, wordOf(permission)])),
};

function line(permission: Permission): string {
  const { en, scope, reserved } = wordOf(permission);
  const where =
    scope === undefined ? 'given to nobody' : scope === 'channel' ? 'everywhere or on channels' : 'everywhere';
  return `- \`${permission}\` (${where}${reserved === true ? '; its tool does not exist yet' : ''}): ${en.sentence}`;
}
