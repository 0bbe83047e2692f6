import { v7 as uuidv7 } from 'uuid';
import { Access, type Permit } from '../../server/access/access.js';
import { bindingKind } from '../../server/access/binding.js';
import type { Permission } from '../../server/access/permissions.js';
import { rulesKind, RULES_ID, type Rules } from '../../server/access/rules.js';
import { put, remove } from '../../server/store/store.js';
import type { TestControlPlane } from '../http/control-plane.js';

function permit({ running: { organisation, store } }: TestControlPlane): Promise<Permit> {
  const access = new Access(organisation, (event) => store.commit({ writes: [], events: [event] }), Date.now);
  return access.system('sync', 'person.manage');
}

/** Gives somebody these permissions, everywhere or on one channel; the answer takes them away again. */
export async function give(
  plane: TestControlPlane,
  person: string,
  permissions: readonly Permission[],
  channel?: string,
): Promise<() => Promise<void>> {
  const { store } = plane.running;
  const id = uuidv7();
  const target = { kind: 'person', id: person };
  const subject = { kind: 'person', id: person } as const;
  const binding = { subject, permissions, createdAt: 1, ...(channel !== undefined && { channel }) };
  const { position } = await store.commit({
    writes: [put(bindingKind, id, 0, binding)],
    events: [(await permit(plane)).event('binding.made', target)],
  });
  return async () => {
    const events = [(await permit(plane)).event('binding.removed', target)];
    await store.commit({ writes: [remove(bindingKind, id, position)], events });
  };
}

/** Sets what the site asks for, whoever could undo it. */
export async function setRules(plane: TestControlPlane, rules: Partial<Rules>): Promise<void> {
  const { store } = plane.running;
  const revision = (await store.get(rulesKind, RULES_ID))?.revision ?? 0;
  const record = { stepUp: [], approval: [], secondFactorRoles: [], ...rules };
  await store.commit({
    writes: [put(rulesKind, RULES_ID, revision, record)],
    events: [(await permit(plane)).event('rules.changed', { kind: 'rules', id: RULES_ID })],
  });
}
