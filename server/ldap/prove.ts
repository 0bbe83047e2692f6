import { randomUUID } from 'node:crypto';
import { Refusal } from '../errors.js';
import type { LdapResult } from './answer.js';
import type { ControllerRoute } from './controller-route.js';
import { idAttribute, idOf } from './entry-id.js';
import { present } from './filters.js';
import { findPerson } from './find-person.js';
import { LdapConnection } from './ldap-connection.js';
import type { LdapEntry } from './ldap-entry.js';
import { groupsAbove, groupsBySid, heldBy, tokenGroups } from './person-groups.js';
import type { Proof } from './proof.js';
import { accountState, personIn } from './read-entry.js';
import { resultCode } from './result-code.js';
import { bindService } from './service-account.js';
import type { LdapSettings } from './settings.js';

const LONGEST_LOGIN = 256;
const LONGEST_PASSWORD_BYTES = 1_024;

/** Whether a name and a password are worth a question at all. An empty password would prove nobody (RFC 4513, 5.1.2). */
export function isWorthAsking(login: string, password: string): boolean {
  const bytes = Buffer.byteLength(password);
  return (
    login.length > 0 &&
    login.length <= LONGEST_LOGIN &&
    !/\p{C}/u.test(login) &&
    bytes > 0 &&
    bytes <= LONGEST_PASSWORD_BYTES &&
    !/[\0\p{Cs}]/u.test(password)
  );
}

/**
 * Searches the name as the service account, binds the DN that was found on a connection of its own, and reads that entry there.
 * Six round trips with TLS, and one for each level of groups beyond the second in a plain directory; a name that nobody has
 * takes as many as a wrong password.
 *
 * @throws Refusal `directory/credentials`, `directory/search`
 * @throws ControllerFailure
 */
export async function prove(
  route: ControllerRoute,
  settings: LdapSettings,
  login: string,
  password: string,
  groups: readonly string[],
): Promise<Proof> {
  const opened = await Promise.allSettled([LdapConnection.open(route), LdapConnection.open(route)]);
  const connections = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    for (const one of opened) if (one.status === 'rejected') throw one.reason;
    const [service, own] = connections as [LdapConnection, LdapConnection];
    await bindService(service, settings);
    const [entry, bySid] = await Promise.all([
      findPerson(service, settings, login),
      groupsBySid(service, settings, groups),
    ]);
    // Upwards through a plain directory takes a round trip for each level, so it starts before the password is known to be right.
    const climbing =
      entry !== undefined && settings.kind === 'ldap' ? groupsAbove(service, settings, entry, groups) : undefined;
    climbing?.catch(() => undefined);
    const result = await own.bind(entry?.dn ?? `CN=${randomUUID()},${settings.base}`, password);
    if (entry === undefined) return { outcome: 'unknown' };
    const outcome = outcomeOf(settings.kind, result, own.controller);
    const state = accountState(entry);
    // A plain directory has one word for a lock that ends and for one that an administrator set for good.
    if (outcome === 'locked' && state !== 'open' && settings.kind === 'ldap') return { outcome: state };
    if (outcome !== 'proved') return { outcome };
    const self = await readOneself(own, settings, entry);
    const held = climbing === undefined ? heldBy(self, bySid) : await climbing;
    return state === 'open' ? { outcome, person: personIn(settings, entry), groups: held } : { outcome: state };
  } finally {
    for (const connection of connections) connection.close();
  }
}

/**
 * The entry as its own person reads it: a bind that was taken for somebody else's, or for nobody's, is none. In Active Directory
 * everybody may read of themselves in which groups they are; the service account may not everywhere.
 */
async function readOneself(own: LdapConnection, { kind }: LdapSettings, entry: LdapEntry): Promise<LdapEntry> {
  const attributes = [idAttribute[kind], ...(kind === 'activeDirectory' ? [tokenGroups] : [])];
  const [read] = await own.search(entry.dn, { scope: 'base', filter: present, attributes });
  if (read === undefined || idOf(kind, read) !== idOf(kind, entry)) {
    throw new Refusal('directory/search', `${own.controller}: ${entry.dn} does not see itself after its own sign-in`);
  }
  return read;
}

type Outcome = Proof['outcome'];

/** What Active Directory adds to "invalid credentials", in hexadecimal. */
const activeOutcomes: Readonly<Record<string, Outcome>> = {
  '532': 'mustChange',
  '533': 'disabled',
  '701': 'expired',
  '773': 'mustChange',
  '775': 'locked',
};

/** Errors of draft-behera-ldap-password-policy. */
const policyOutcomes: readonly (Outcome | undefined)[] = ['mustChange', 'locked', 'mustChange'];

function outcomeOf(kind: LdapSettings['kind'], { code, text, policy }: LdapResult, controller: string): Outcome {
  const said = kind === 'ldap' && policy !== undefined ? policyOutcomes[policy] : undefined;
  switch (code) {
    case resultCode.success:
      return said ?? 'proved';
    case resultCode.invalidCredentials: {
      const more = kind === 'activeDirectory' ? /\bdata ([0-9a-f]{3,8})\b/i.exec(text)?.[1] : undefined;
      return said ?? activeOutcomes[more?.toLowerCase() ?? ''] ?? 'wrong';
    }
    case resultCode.constraintViolation:
      return 'locked';
    case resultCode.noSuchObject:
    case resultCode.invalidDnSyntax:
    case resultCode.inappropriateAuthentication:
    case resultCode.insufficientAccessRights:
    case resultCode.unwillingToPerform:
      return 'wrong';
    default:
      throw new Refusal('directory/search', `${controller}: result ${code}, ${text}`);
  }
}
