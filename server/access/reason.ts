import type { Tool } from '../protocol/tools.js';
import type { Grant } from './holdings.js';
import type { Organisation } from './organisation.js';
import type { Permission } from './permissions.js';

/** Why a decision is what it is. Pages word it; `because` is the same in English, for the audit. */
export type Reason =
  | {
      readonly code: 'binding';
      readonly grant: Grant;
      /** Who approved it as the second person, where the site asks for one. */
      readonly approvedBy?: string;
    }
  | { readonly code: 'own' | 'endUser' | 'system' | 'open' }
  | { readonly code: 'unknown' | 'wrongHolder' | 'notOwn' | 'notThisSession' | 'notThisPart' | 'reserved' | 'scope' }
  /** They are locked, gone, or not set up yet. */
  | { readonly code: 'inactive' }
  /** No binding gives it anywhere; or some do, but none here. */
  | { readonly code: 'nowhere' | 'elsewhere' }
  | { readonly code: 'colleague'; readonly grant: Grant }
  | { readonly code: 'policy'; readonly tool: Tool }
  | { readonly code: 'stepUp' | 'approval' };

/** A reason in English, as the audit keeps it. */
export function sentenceOf(organisation: Organisation, permission: Permission, reason: Reason): string {
  switch (reason.code) {
    case 'binding':
      return `${grantWords(organisation, reason.grant)} gives ${permission}${approvalWords(organisation, reason.approvedBy)}`;
    case 'own':
      return 'everybody manages their own account';
    case 'endUser':
      return 'the end user of this session';
    case 'system':
      return 'the appliance does this by itself';
    case 'open':
      return 'open before sign-in';
    case 'unknown':
      return 'no such permission';
    case 'wrongHolder':
      return `${permission} is never given to such an actor`;
    case 'notOwn':
      return 'this is not their own';
    case 'notThisSession':
      return 'they act on the session they are in, and on no other';
    case 'notThisPart':
      return 'this part of the appliance never does this';
    case 'reserved':
      return `the tool of ${permission} does not exist yet`;
    case 'scope':
      return `the API key does not reach ${permission}`;
    case 'inactive':
      return 'they cannot sign in';
    case 'nowhere':
      return `no binding of theirs gives ${permission}`;
    case 'elsewhere':
      return `their bindings give ${permission}, but not here`;
    case 'colleague':
      return `${grantWords(organisation, reason.grant)} gives ${permission}, but not on colleagues’ sessions`;
    case 'policy':
      return `the channel’s policy leaves out ${reason.tool}`;
    case 'stepUp':
      return `${permission} needs a fresh proof by second factor`;
    case 'approval':
      return `${permission} needs a second person’s approval`;
  }
}

function approvalWords({ people }: Organisation, approvedBy: string | undefined): string {
  return approvedBy === undefined ? '' : `, approved by ${people.get(approvedBy)?.name ?? approvedBy}`;
}

function grantWords({ groups, channels, roles }: Organisation, { binding }: Grant): string {
  const { subject, role, channel } = binding;
  const who =
    subject.kind === 'person' ? 'own binding' : `binding of group ${groups.get(subject.id)?.name ?? subject.id}`;
  const what = role === undefined ? 'to single permissions' : `to role ${roles.get(role)?.name ?? role}`;
  const where = channel === undefined ? 'everywhere' : `on channel ${channels.get(channel)?.name ?? channel}`;
  return `${who} ${what} ${where}`;
}
