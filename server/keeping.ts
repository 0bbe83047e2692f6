import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Access } from './access/access.js';
import type { Prepared } from './appliance/prepare.js';
import { AuditController } from './audit/audit-controller.js';
import { Erasure } from './audit/erasure.js';
import { Forwarding, type ForwardingState } from './audit/forwarding.js';
import { HoldsController } from './audit/holds-controller.js';
import { Holds } from './audit/holds.js';
import { PersonRecords } from './audit/person-record.js';
import { PersonalDataController } from './audit/personal-data-controller.js';
import { AuditRecords, type NameOf } from './audit/records.js';
import { Retention } from './audit/retention.js';
import { chatsBefore } from './chat/expired.js';
import type { Config } from './config.js';
import { Refusal } from './errors.js';
import type { Controllers } from './generated/routes.js';
import type { Gauge } from './http/health.js';
import type { Logger } from './log.js';
import { hasGone, leftPeople, personalKinds, wordsOf } from './personal-records.js';
import { unnamedBefore } from './reports/unnamed.js';
import { endedBefore } from './sessions/expired.js';
import { ownersOf, sessionKind, type Session } from './sessions/session.js';
import type { Store } from './store/store.js';

export interface KeepingOptions {
  readonly store: Store;
  readonly access: Access;
  readonly config: Config;
  readonly prepared: Pick<Prepared, 'auditKey' | 'hosts'>;
  readonly log: Logger;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** What is kept and for how long, put together: the audit, legal holds, retention, personal data. */
export interface Keeping {
  readonly controllers: Pick<Controllers, 'audit' | 'holds' | 'personalData'>;
  readonly retention: Retention;
  readonly gauges: readonly Gauge[];
  /** Begins to remove what was kept long enough, and to send the audit on; the signal ends both. */
  start(signal: AbortSignal): void;
}

export function makeKeeping({ store, access, config, prepared, log, now }: KeepingOptions): Keeping {
  const nameOf = namesIn(store, access);
  const holds = new Holds({ store, access, nameOf, now });
  const erasure = new Erasure({
    ...{ store, access, holds, kinds: personalKinds },
    gone: async (person) => {
      const words = await wordsOf(store, person);
      return words && { words, isGone: await hasGone(store, person) };
    },
    ownersOf: (session) => ownersOf(session as Session),
    sessionOf: async (id) => (await store.get(sessionKind, id))?.record,
  });
  const forwarding = forwardingOf({ store, access, config, prepared, log, now });
  const retention = new Retention({
    ...{ store, access, holds, erasure, now },
    key: createPrivateKey(readFileSync(prepared.auditKey)),
    sentUntil: () => forwarding?.sentUntil() ?? Promise.resolve(Number.POSITIVE_INFINITY),
    periods: config.retention,
    ended: (before) => endedBefore(store, before),
    chats: (before) => chatsBefore(store, before),
    figures: (before, isHeld) => unnamedBefore(store, before, isHeld),
    left: () => leftPeople(store),
    failed: (err) => log.error({ err }, 'what was kept long enough could not be removed'),
  });
  const people = new PersonRecords({ store, access, kinds: personalKinds, wordsOf: (id) => wordsOf(store, id) });
  const syslog = (): ForwardingState | undefined => forwarding?.state;
  const records = new AuditRecords({ store, access, nameOf, periods: config.retention, syslog });
  const help = 'Events of the audit that the syslog collector does not have yet.';
  return {
    controllers: {
      audit: new AuditController(records),
      holds: new HoldsController(holds),
      personalData: new PersonalDataController(people, erasure),
    },
    retention,
    gauges: forwarding ? [{ name: 'guichet_audit_unsent', help, read: () => forwarding.state.backlog }] : [],
    start: (signal) => {
      retention.start(signal);
      forwarding?.start(signal);
    },
  };
}

/**
 * What sends the audit on, if the site has set a collector.
 * @throws Refusal `configuration/invalid`
 */
function forwardingOf({ store, access, config, prepared, log, now }: KeepingOptions): Forwarding | undefined {
  const { host, port, authority } = config.syslog;
  if (host === '') return undefined;
  return new Forwarding({
    ...{ store, access, now, host: prepared.hosts[0] ?? '' },
    target: { host, port, authority: authority === '' ? undefined : readAuthority(authority) },
    failed: (err) => log.error({ err }, 'the audit could not be sent to the syslog collector'),
  });
}

function readAuthority(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    // Throws for what is no certificate.
    new X509Certificate(text);
    return text;
  } catch (error) {
    throw new Refusal('configuration/invalid', `syslog.authority: ${file}: ${(error as Error).message}`);
  }
}

/** What things are called today. */
function namesIn(store: Store, { organisation }: Access): NameOf {
  const { people, groups, channels, roles } = organisation;
  const known: Readonly<Record<string, ReadonlyMap<string, { readonly name: string }>>> = {
    ...{ person: people, group: groups, channel: channels, role: roles },
  };
  return async (kind, id) => {
    if (kind !== 'session') return known[kind]?.get(id)?.name;
    const session = await store.get(sessionKind, id);
    return session === undefined ? undefined : String(session.record.number);
  };
}
