import type { Access } from './access/access.js';
import { AuditController } from './audit/audit-controller.js';
import { AuditRecords, type NameOf } from './audit/records.js';
import type { Controllers } from './generated/routes.js';
import { sessionKind } from './sessions/session.js';
import type { Store } from './store/store.js';

export interface KeepingOptions {
  readonly store: Store;
  readonly access: Access;
}

/** What is kept, put together: the audit. */
export interface Keeping {
  readonly controllers: Pick<Controllers, 'audit'>;
}

export function makeKeeping({ store, access }: KeepingOptions): Keeping {
  const records = new AuditRecords({ store, access, nameOf: namesIn(store, access) });
  return { controllers: { audit: new AuditController(records) } };
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
