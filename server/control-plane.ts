import { readFileSync } from 'node:fs';
import { Access, isGenuine, type PersonActor } from './access/access.js';
import type { Organisation } from './access/organisation.js';
import { isBehindProxy, listenAddress, publicPorts } from './appliance/addresses.js';
import { ApplianceController } from './appliance/appliance-controller.js';
import { CertificateRenewal } from './appliance/certificate-renewal.js';
import { keepFirstLink } from './appliance/first-link.js';
import { applianceGauges } from './appliance/gauges.js';
import { prepare } from './appliance/prepare.js';
import { meetRelay } from './appliance/relay-folder.js';
import { leaveRelaySocket } from './appliance/relay-socket.js';
import { ApplianceStanding } from './appliance/standing.js';
import { WriteProbe } from './appliance/write-probe.js';
import { ensureDefaultChannel } from './channels/default-channel.js';
import type { Config } from './config.js';
import { makeDesk, type Behind } from './desk.js';
import { makeDirectorySync } from './directory-sync/directory-sync.js';
import { makeDirectory } from './directory/directory.js';
import type { CallerDirectories, OutsideDirectories } from './directory/outside.js';
import type { ScryptCost } from './directory/passwords.js';
import { registerApi } from './http/api.js';
import { makeApp, type Registered } from './http/app.js';
import { registerDocumentation } from './http/documentation.js';
import { registerHealth } from './http/health.js';
import { liveSocket } from './http/live.js';
import { Origins } from './http/origins.js';
import { registerPages } from './http/pages.js';
import { registerSockets } from './http/sockets.js';
import { TicketsController } from './http/tickets-controller.js';
import { Tickets } from './http/tickets.js';
import { Notices } from './live/notices.js';
import { makeKeeping, type Keeping } from './keeping.js';
import type { Logger } from './log.js';
import { makeMail } from './mail/make-mail.js';
import { KeptOrganisation } from './organisation.js';
import { makePlaces } from './places.js';
import { makeRights } from './roles/rights.js';
import { makeSafeguards } from './safeguards.js';
import type { Sessions } from './sessions/sessions.js';
import { openLmdb } from './store/lmdb.js';
import { Skills } from './skills/skills.js';
import type { Committed, Store } from './store/store.js';
import { makeWebhooks } from './webhooks/make-webhooks.js';
import { WebhooksController } from './webhooks/webhooks-controller.js';

/** How long connections get, after the warning, to send what they have. */
const FAREWELL_MS = 300;

export interface ControlPlaneOptions {
  readonly config: Config;
  readonly log: Logger;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
  /** What a password hash costs; today's cost unless told otherwise. */
  readonly passwordCost?: ScryptCost;
  /** Where people of directories prove who they are, in place of the directories that are connected. */
  readonly outside?: OutsideDirectories;
  /** Where end users are asked who they are, in place of the directories that are connected. */
  readonly callers?: CallerDirectories;
  /** The folder of the built pages; the build's own unless told otherwise. */
  readonly pages?: string;
  /** What stands behind the desk, where it is not what was built here. */
  readonly behind?: Partial<Behind>;
}

export interface ControlPlane {
  readonly origins: Origins;
  /** Everything that can be asked for, with its declared access. */
  readonly routes: readonly Registered[];
  readonly store: Store;
  readonly organisation: Organisation;
  readonly sessions: Sessions;
  readonly keeping: Keeping;
  /** The one-time link that makes the first administrator, while there is none. */
  readonly setUp: string | undefined;
  readonly certificate: CertificateRenewal;
  /** Tells open pages and programs, lets go of them, and closes the store. */
  stop(): Promise<void>;
}

/**
 * Puts the control plane together and starts it: the only place that knows all of its parts.
 * @throws Refusal `configuration/invalid`, `store/in-use`, `store/version`, `store/unavailable`; what listening throws
 */
export async function startControlPlane(options: ControlPlaneOptions): Promise<ControlPlane> {
  const { config, log, now, monotonic } = options;
  const prepared = await prepare(config, now());
  if (config.relay.folder !== '') meetRelay(config, prepared);
  const kept = new KeptOrganisation();
  const { organisation } = kept;
  const skills = new Skills((person) => organisation.groupsOf(person));
  const committed = (commit: Committed): void => {
    kept.committed(commit);
    skills.committed(commit);
    if (commit.events.some(({ name }) => name === 'enrolment.used')) keepFirstLink(config.data, undefined);
  };
  const store = await openLmdb(config.data, {
    ...{ isGenuine, committed },
    migrated: (migrated) => log.info(migrated, 'older data was brought to this version'),
  });
  await kept.load(store);
  await skills.load(store);
  const access = new Access(organisation, (event) => store.commit({ writes: [], events: [event] }), now);
  const started = await access.system('supervisor', 'appliance.run');
  const appliance = { kind: 'appliance', id: '' };
  await store.commit({ writes: [], events: [started.event('appliance.started', appliance)] });

  const ports = publicPorts(config);
  const origins = new Origins(prepared.hosts, ports.pages, ports.relay);
  const link = (path: string, secret: string): string => origins.link(path, secret);
  const serverKey = Buffer.from(readFileSync(prepared.serverKey, 'utf8'), 'hex');
  const directorySync = makeDirectorySync({ store, access, config, log, serverKey, now, monotonic });
  const { outside = directorySync.outside, callers = directorySync.outside } = options;
  const directory = makeDirectory({ ...options, store, access, link, serverKey, outside });
  const { cuts, signIns, enrolments, breakGlass, throttle: signInThrottle, refusedAfter } = directory;
  const tickets = new Tickets(monotonic);
  const onRights = (listener: () => void): (() => void) => kept.onChange(listener);
  const asking = { callers, signInThrottle, refusedAfter };
  const mail = makeMail({ store, access, log, serverKey, company: config.company, now });
  const foundation = {
    config,
    prepared,
    store,
    access,
    tickets,
    origins,
    cuts,
    ...asking,
    skills,
    mailer: mail.outbox,
    onRights,
    log,
    now,
    monotonic,
  };
  const desk = makeDesk(foundation, options.behind);
  const administers = ({ id }: PersonActor): boolean =>
    organisation.holdings(id).everywhere('person.manage') !== undefined;
  const notices = new Notices(desk.hub, administers);
  breakGlass.onAlarm(() => notices.tell());
  const approvals = new Notices(notices, () => true, 'approvals');
  kept.onChange((facts) => facts.some(({ kind }) => kind === 'approval') && approvals.tell());
  const safeguards = makeSafeguards({ store, access, log, now, monotonic });
  const keeping = makeKeeping({ store, access, config, prepared, log, now });

  const webhooks = makeWebhooks({ store, access, log, serverKey, link: (path) => `${origins.first}${path}`, now });

  const probe = new WriteProbe(store, monotonic);
  const { app, routes } = makeApp(prepared.tls, log, isBehindProxy(config));
  const certificate = new CertificateRenewal({ config, prepared, app, log, now });
  registerApi(app, {
    origins,
    authenticate: (secret) => signIns.resolve(secret),
    authenticateKey: safeguards.authenticateKey,
    controllers: {
      ...directory.controllers,
      ...directorySync.controllers,
      ...desk.controllers,
      ...mail.invitations(desk),
      ...makePlaces({ store, access, skills, now }),
      ...makeRights({ store, access, now }),
      ...keeping.controllers,
      ...safeguards.controllers,
      webhooks: new WebhooksController(webhooks),
      appliance: new ApplianceController(
        new ApplianceStanding({ access, prepared, isSite: config.tls.certificate !== '' }),
      ),
      tickets: new TicketsController(access, tickets),
    },
  });
  const live = liveSocket({
    tickets,
    hub: approvals,
    onCut: (listener) => cuts.on(listener),
    renew: (person) => signIns.renew(person),
  });
  registerSockets(app, [live, ...desk.sockets], origins);
  registerPages(app, origins, options.pages);
  registerDocumentation(app);
  registerHealth(app, {
    checks: { store: () => probe.works(), ...desk.checks },
    gauges: [...applianceGauges(prepared, probe), ...desk.gauges, ...keeping.gauges],
    metricsAllow: config.metrics.allow,
  });

  await ensureDefaultChannel(store, access, now);
  const ending = new AbortController();
  directory.start(ending.signal);
  await directorySync.start();
  safeguards.start(ending.signal);
  keeping.start(ending.signal);
  await desk.start();
  await mail.start();
  await webhooks.start();
  await app.listen({ host: listenAddress(config), port: config.http.port });
  certificate.start();
  const setUp = await enrolments.first();
  keepFirstLink(config.data, setUp);
  return {
    origins,
    routes,
    store,
    organisation,
    sessions: desk.sessions,
    keeping,
    setUp,
    certificate,
    stop: async () => {
      certificate.stop();
      desk.warn();
      await new Promise((resolve) => setTimeout(resolve, FAREWELL_MS));
      await app.close();
      await webhooks.stop();
      await mail.stop();
      await directorySync.stop();
      await desk.stop();
      leaveRelaySocket(config.data, prepared.relaySocket, config.relay.folder);
      ending.abort();
      await store.commit({ writes: [], events: [started.event('appliance.stopped', appliance)] });
      await store.close();
    },
  };
}
