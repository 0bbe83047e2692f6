import type { Test } from 'tap';
import type { EventDraft, Json } from '../../server/store/chain.js';
import { kind, type Committed, type Store, type Write } from '../../server/store/store.js';

export interface Engine {
  readonly name: string;
  open(folder: string, options?: { logCommits?: number }): Promise<Store>;
}

export interface Ticket {
  readonly state: string;
  readonly deadline: number;
  readonly owners: readonly string[];
}

export const tickets = kind({
  name: 'ticket',
  indexes: {
    byDeadline: (ticket: Ticket) => (ticket.state === 'waiting' ? [[ticket.deadline]] : []),
    byState: (ticket: Ticket) => [[ticket.state, ticket.deadline]],
    byOwner: (ticket: Ticket) => ticket.owners.map((owner) => [owner]),
  },
});

export const accounts = kind({
  name: 'account',
  indexes: { byLogin: (account: { login: string }) => [[account.login]] },
  unique: ['byLogin'],
});

export const touches = kind<{ seen: number }>({ name: 'touch', withoutEvent: 'when somebody was last seen' });

/** A draft as a permit would make it; the engines under test are told to take it. */
export function eventOf(id: string, detail: { readonly [name: string]: Json } = {}): EventDraft {
  const target = { kind: 'ticket', id };
  const fields = {
    name: 'ticket.changed',
    actor: { kind: 'person', id: 'p1', name: 'Zoé' },
    permission: 'ticket.change',
  };
  return { ...fields, because: 'role tester', target, detail } as unknown as EventDraft;
}

export const ticket = (deadline: number, state = 'waiting', owners: string[] = []): Ticket => ({
  state,
  deadline,
  owners,
});
export const one = (write: Write): { writes: Write[]; events: EventDraft[] } => ({
  writes: [write],
  events: [eventOf(write.id)],
});

export async function take(source: AsyncIterable<Committed>, count: number): Promise<Committed[]> {
  const taken: Committed[] = [];
  if (count === 0) return taken;
  for await (const committed of source) if (taken.push(committed) === count) break;
  return taken;
}

/** What every engine must do, whatever stands behind it. */
/** The store of a test of its own, closed at its end. */
export async function openFor(
  t: Test,
  engine: Engine,
  options?: { logCommits?: number },
): Promise<{ store: Store; folder: string }> {
  const folder = t.testdir();
  const store = await engine.open(folder, options);
  t.teardown(() => store.close());
  return { store, folder };
}
