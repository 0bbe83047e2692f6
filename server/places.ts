import type { Access } from './access/access.js';
import { CallMoves } from './calls/call-moves.js';
import { ChannelsController } from './channels/channels-controller.js';
import { Channels } from './channels/channels.js';
import { LogosController } from './channels/logos-controller.js';
import { ChannelRemoval } from './channels/removal.js';
import { personKind } from './directory/person.js';
import type { Controllers } from './generated/routes.js';
import { GroupsController } from './groups/groups-controller.js';
import { Groups } from './groups/groups.js';
import { Members } from './groups/members.js';
import { GroupRemoval } from './groups/removal.js';
import { ChannelMoves } from './sessions/channel-moves.js';
import { SessionRecords } from './sessions/records.js';
import { Abilities } from './skills/abilities.js';
import { SkillsController } from './skills/skills-controller.js';
import type { Skills } from './skills/skills.js';
import type { Store } from './store/store.js';

export interface PlacesOptions {
  readonly store: Store;
  readonly access: Access;
  readonly skills: Skills;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** Groups, channels and what people can do, put together. */
export function makePlaces({
  store,
  access,
  skills,
  now,
}: PlacesOptions): Pick<Controllers, 'groups' | 'channels' | 'logos' | 'skills'> {
  const loginOf = async (person: string): Promise<string | undefined> =>
    (await store.get(personKind, person))?.record.login;
  const calls = new CallMoves(store);
  const sessions = new ChannelMoves(new SessionRecords(store));
  return {
    groups: new GroupsController(
      new Groups({ store, access, now }),
      new Members({ store, access, loginOf }),
      new GroupRemoval({ store, access }),
    ),
    channels: new ChannelsController(
      new Channels({ store, access, now }),
      new ChannelRemoval({ store, access, sessions, calls }),
    ),
    logos: new LogosController(store),
    skills: new SkillsController(new Abilities({ store, access, skills })),
  };
}
