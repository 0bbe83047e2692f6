import { v7 as uuidv7 } from 'uuid';
import type { Access } from '../access/access.js';
import { tools } from '../protocol/tools.js';
import { put, type Store } from '../store/store.js';
import { channelKind } from './channel.js';

const NAME = 'Support';

/** The channel that catches what has no other home; made when there is none yet. */
export async function ensureDefaultChannel(store: Store, access: Access, now: () => number): Promise<void> {
  const found = await store.list(channelKind, { index: 'default', limit: 1 });
  if (found.records.length > 0) return;
  const permit = await access.system('firstRun', 'channel.create');
  const id = uuidv7();
  const channel = { name: NAME, tools: [...tools], isDefault: true, createdAt: now() };
  await store.commit({
    writes: [put(channelKind, id, 0, channel)],
    events: [permit.event('channel.created', { kind: 'channel', id }, { after: { name: NAME } })],
  });
}
