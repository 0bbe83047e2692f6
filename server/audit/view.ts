import type { AuditEvent } from '../store/chain.js';
import { rowOf } from './filter.js';

/** One event as the audit page shows it. */
export interface AuditEventView {
  sequence: number;
  /** UTC milliseconds. */
  time: number;
  /** A name of the catalogue, and its number. */
  name: string;
  number: number;
  refusal: boolean;
  actor: { kind: string; id?: string; name?: string; key?: string };
  permission: string;
  /** Why it was allowed or refused. */
  because: string;
  /** `name`: as it is called today, where it still is. */
  target: { kind: string; id: string; name?: string };
  detail: { [name: string]: unknown };
  /** What was removed of it since. */
  forgotten?: ('who' | 'what')[];
  previous: string;
  hash: string;
}

export function viewOf(event: AuditEvent, targetName: string | undefined): AuditEventView {
  const { sequence, time, name, actor, permission, because, target, detail, forgotten, previous, hash } = event;
  const row = rowOf(name);
  return {
    ...{ sequence, time, name, number: row?.number ?? 0, refusal: row?.refusal === true },
    actor: { ...actor },
    ...{ permission, because },
    target: { ...target, ...(targetName !== undefined && { name: targetName }) },
    detail: { ...detail },
    ...(forgotten !== undefined && { forgotten: [...forgotten] }),
    ...{ previous, hash },
  };
}
