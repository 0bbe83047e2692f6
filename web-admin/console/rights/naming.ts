import { visible } from '../../visible-text.js';
import type { Grant, Named } from '../api/rights.js';
import { roleName } from '../roles/role-name.js';
import type { Language } from '../words/languages.js';
import type { words } from './words.js';

type Words = (typeof words)['en'];

/** Where something holds, in words. */
export function placeName(channel: Named | undefined, say: Words): string {
  return channel === undefined ? say.everywhere : visible(channel.name);
}

/** What a binding gives: the name of its role, or that these are permissions of its own. */
export function whatName({ role }: Grant, say: Words, language: Language): string {
  return role === undefined ? say.ownPermissions : roleName(role.id, language, new Map([[role.id, role.name]]));
}

/** A binding in half a sentence: what, through whom, where. */
export function grantName(grant: Grant, say: Words, language: Language): string {
  const { subject, role, channel } = grant;
  const what = role === undefined ? say.grant.permissions : say.grant.role(whatName(grant, say, language));
  const who = subject.kind === 'person' ? say.grant.own : say.grant.group(visible(subject.name));
  return `${what} (${who}) · ${placeName(channel, say)}`;
}
