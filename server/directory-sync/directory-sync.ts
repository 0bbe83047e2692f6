import type { Access } from '../access/access.js';
import type { Config } from '../config.js';
import type { CallerDirectories, OutsideDirectories } from '../directory/outside.js';
import { Sealing } from '../directory/sealing.js';
import type { Controllers } from '../generated/routes.js';
import type { Logger } from '../log.js';
import type { Store } from '../store/store.js';
import { Choosing } from './choosing.js';
import { Connections } from './connections.js';
import { Directories } from './directories.js';
import { DirectoriesController } from './directories-controller.js';
import { Leaving } from './leaving.js';
import { Looking } from './looking.js';
import { Mirroring } from './mirroring.js';
import { Overview } from './overview.js';
import { PhotosController } from './photos-controller.js';
import { Photos } from './photos.js';
import { Proofs } from './proofs.js';
import { Schedule } from './schedule.js';
import { Syncs } from './syncs.js';
import { Trial } from './trial.js';

export interface DirectorySyncOptions {
  readonly store: Store;
  readonly access: Access;
  readonly config: Config;
  readonly log: Logger;
  /** The bytes of the appliance's symmetric key. */
  readonly serverKey: Uint8Array;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** The directories of the site, put together. */
export interface DirectorySync {
  readonly outside: OutsideDirectories & CallerDirectories;
  readonly syncs: Syncs;
  readonly parts: {
    readonly directories: Directories;
    readonly choosing: Choosing;
    readonly overview: Overview;
    readonly trial: Trial;
    readonly photos: Photos;
  };
  readonly controllers: Pick<Controllers, 'directories' | 'photos'>;
  /** Begins to read on schedule. */
  start(): Promise<void>;
  /** Ends what is being applied after its next commit, and resolves once nothing is. */
  stop(): Promise<void>;
}

export function makeDirectorySync(options: DirectorySyncOptions): DirectorySync {
  const { store, access, config, log, serverKey, now, monotonic } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const sealing = new Sealing(serverKey, 'directory');
  const connections = new Connections(store, sealing);
  const looking = new Looking(store, connections, monotonic);
  const mirroring = new Mirroring({ store, access, now, monotonic });
  const syncs = new Syncs({ store, access, connections, looking, mirroring, log, now, signal });
  const leaving = new Leaving({ store, access, now, signal });
  const inTurn = (id: string, act: () => Promise<void>): Promise<void> => syncs.inTurn(id, act);
  const directories = new Directories({ store, access, sealing, leaving, inTurn, now });
  const choosing = new Choosing({ store, access, connections, syncs, leaving, now });
  const overview = new Overview({ store, access, connections, looking, syncs });
  const photos = new Photos(store, access);
  const trial = new Trial({ store, access, directories });
  const outside = new Proofs({ store, access, connections, standing: syncs.standing, mirroring, log });
  const schedule = new Schedule({ syncs, connections, leaving, log, every: config.directory.every });
  return {
    outside,
    syncs,
    parts: { directories, choosing, overview, trial, photos },
    controllers: {
      directories: new DirectoriesController(directories, choosing, overview, syncs, trial),
      photos: new PhotosController(photos),
    },
    start: async () => {
      await connections.all();
      schedule.start();
    },
    stop: async () => {
      ending.abort();
      await schedule.stop();
      await syncs.settled();
    },
  };
}
