import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Access } from './access/access.js';
import { exportPoint } from './access/pass.js';
import { ownAddress, publicPorts } from './appliance/addresses.js';
import type { Prepared } from './appliance/prepare.js';
import { makeCallDesk, type CallDesk } from './call-desk.js';
import { ChatController } from './chat/chat-controller.js';
import { Chat } from './chat/chat.js';
import { pushChat } from './chat/chat-pushes.js';
import { PortalChatController } from './chat/portal-chat-controller.js';
import { ProgramChat } from './chat/program-chat.js';
import { channelKind, type Channel } from './channels/channel.js';
import { makeCollaboration, type Together } from './collaboration.js';
import type { Config } from './config.js';
import { portraitOf } from './directory-sync/portrait.js';
import { makeProgramFiles } from './devices/make-program-files.js';
import { ProgramLinks } from './devices/program-links.js';
import { ProgramsController } from './devices/programs-controller.js';
import { WaitingRoom } from './devices/waiting-room.js';
import type { Cuts } from './directory/cuts.js';
import type { CallerDirectories } from './directory/outside.js';
import type { SignInThrottle } from './directory/sign-in-throttle.js';
import { makeDispatch, type Dispatch } from './dispatch.js';
import type { Controllers } from './generated/routes.js';
import type { Checks, Gauge } from './http/health.js';
import type { LiveHub } from './http/live.js';
import type { Origins } from './http/origins.js';
import type { SocketRoute } from './http/sockets.js';
import type { Tickets } from './http/tickets.js';
import { Invitations } from './invitations/invitations.js';
import { SecretKeys } from './invitations/secrets.js';
import { GuessThrottle, startAllowances } from './invitations/throttle.js';
import { OpenSessions } from './live/open-sessions.js';
import { LivePages } from './live/pages.js';
import type { Logger } from './log.js';
import type { Mailer } from './mail/mailer.js';
import { Capabilities } from './portal/capability.js';
import { PortalController } from './portal/portal-controller.js';
import { Portal } from './portal/portal.js';
import { Practice } from './practice/practice.js';
import { makeNotifications } from './notifications/make-notifications.js';
import { OwnPreferences } from './preferences/own-preferences.js';
import { PreferencesController } from './preferences/preferences-controller.js';
import { Board } from './reports/board.js';
import { Reports } from './reports/reports.js';
import { ReportsController } from './reports/reports-controller.js';
import { RollUps } from './reports/roll-ups.js';
import { alarmOf } from './sessions/alarm.js';
import { Cards } from './sessions/cards.js';
import { Consents } from './sessions/consents.js';
import type { Session } from './sessions/session.js';
import { Ending } from './sessions/ending.js';
import { Enforcement } from './sessions/enforcement.js';
import { Engagement } from './sessions/engagement.js';
import { SessionLists } from './sessions/lists.js';
import { MovedFiles } from './sessions/moved-files.js';
import { Passes } from './sessions/passes.js';
import type { PracticeComputers } from './sessions/practice.js';
import { PracticeController } from './sessions/practice-controller.js';
import { Presence } from './sessions/presence.js';
import { Programs } from './sessions/programs.js';
import { SessionRecords } from './sessions/records.js';
import { RelayLink } from './sessions/relay-link.js';
import { SessionsController } from './sessions/sessions-controller.js';
import { Sessions } from './sessions/sessions.js';
import { Sweep } from './sessions/sweep.js';
import { SummariesController } from './summaries/summaries-controller.js';
import { Summaries } from './summaries/summaries.js';
import { PortalSurveyController } from './surveys/portal-survey-controller.js';
import { SurveysController } from './surveys/surveys-controller.js';
import { Surveys } from './surveys/surveys.js';
import { ViewerLog } from './sessions/viewer-log.js';
import { viewOf } from './sessions/view.js';
import type { SkillsOf } from './skills/skills.js';
import type { Store } from './store/store.js';

/** What the desk stands on. */
export interface Foundation {
  readonly config: Config;
  readonly prepared: Prepared;
  readonly store: Store;
  readonly access: Access;
  readonly tickets: Tickets;
  readonly origins: Origins;
  readonly cuts: Cuts;
  /** Where end users are asked who they are, and what counts their wrong passwords. */
  readonly callers: CallerDirectories;
  readonly signInThrottle: SignInThrottle;
  readonly refusedAfter: () => number;
  readonly skills: SkillsOf;
  readonly mailer: Mailer;
  /** Tells that somebody’s rights may have changed; the answer stops it. */
  readonly onRights: (listener: () => void) => () => void;
  readonly log: Logger;
  /** UTC milliseconds, and monotonic ones. */
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** Sessions and everything around them: invitations, devices, the portal, live push, the relay's link. */
export interface Desk {
  readonly controllers: Pick<
    Controllers,
    | 'sessions'
    | 'practice'
    | 'portal'
    | 'programs'
    | 'chat'
    | 'portalChat'
    | 'surveys'
    | 'summaries'
    | 'portalSurvey'
    | 'preferences'
    | 'reports'
  > &
    Dispatch['controllers'] &
    CallDesk['controllers'] &
    Together['controllers'];
  readonly sockets: readonly SocketRoute[];
  readonly hub: LiveHub;
  /** Whether the relay is connected, and the like. */
  readonly checks: Checks;
  readonly gauges: readonly Gauge[];
  /** Begins to work, before anything is let in. */
  start(): Promise<void>;
  /** Tells every open page and program that the appliance goes away for a while; they come back by themselves. */
  warn(): void;
  stop(): Promise<void>;
}

/** What stands behind the desk besides the foundation. */
export interface Behind {
  /** The end user's programs as they were built, for Linux and for Windows. */
  readonly builtProgram: string;
  readonly builtWindowsProgram: string;
  readonly practice: PracticeComputers;
}

const builtHere = fileURLToPath(new URL('../native/guichet-support', import.meta.url));
const builtForWindows = fileURLToPath(new URL('../native/guichet-support.exe', import.meta.url));

/** The parts of a desk that others may want to call. */
export interface DeskParts {
  readonly records: SessionRecords;
  readonly invitations: Invitations;
  readonly channelOf: (id: string) => Promise<Channel | undefined>;
  readonly sessions: Sessions;
  readonly engagement: Engagement;
  readonly chat: Chat;
  readonly surveys: Surveys;
  readonly summaries: Summaries;
  readonly enforcement: Enforcement;
  readonly open: OpenSessions;
  readonly portal: Portal;
  readonly sweep: Sweep;
  readonly relay: RelayLink;
  readonly links: ProgramLinks;
  readonly dispatch: Dispatch;
  readonly together: Together;
}

/** Puts the desk together; it begins to work with `start`. */
export function makeDesk(foundation: Foundation, behind: Partial<Behind> = {}): Desk & DeskParts {
  const { config, prepared, store, access, log, now, monotonic } = foundation;
  const { company } = config;
  const failed = (error: unknown): void => log.error({ err: error }, 'something of the support desk failed');
  const key = createPrivateKey(readFileSync(prepared.passKey));
  const publicKey = createPublicKey(key);
  const serverKey = Buffer.from(readFileSync(prepared.serverKey, 'utf8'), 'hex');

  const invitations = new Invitations({
    store,
    keys: new SecretKeys(serverKey),
    link: (path, secret) => foundation.origins.link(path, secret),
    linkLifeMs: config.sessions.linkLife,
    codeLifeMs: config.sessions.codeLife,
    now,
  });
  const guesses = new GuessThrottle(monotonic);
  const starts = new GuessThrottle(monotonic, startAllowances);
  const { programs: inTotal, programsPerAddress: perAddress, codeLife: codeLifeMs } = config.sos;
  const room = new WaitingRoom({ inTotal, perAddress, codeLifeMs }, monotonic);

  const records = new SessionRecords(store);
  const presence = new Presence();
  const viewers = new ViewerLog(records, presence, failed);
  const relay = new RelayLink({
    path: prepared.relaySocket,
    revocations: (live) => viewers.revocations(live),
    onEvent: (event) => {
      viewers.onRelay(event);
      // Rights may have changed while this process could not tell the relay.
      if (event.type === 'hello') enforcement.changed();
    },
    onFault: (fault) => log.warn({ err: fault }, 'the relay’s connection was closed'),
  });
  const { builtProgram = builtHere, builtWindowsProgram = builtForWindows } = behind;
  const ownPractice = new Practice({
    applianceKey: exportPoint(publicKey),
    relay: () => ({
      host: ownAddress(config),
      port: config.relay.port,
      certificate: readFileSync(prepared.tls.certificate, 'utf8'),
    }),
    onFault: (session, err) => {
      log.warn({ err, session }, 'a practice computer ended by itself');
      void engagement.practiceEnded(session).catch(failed);
    },
  });
  const practice = behind.practice ?? ownPractice;
  const passes = new Passes(key, relay);
  const ending = new Ending({ records, presence, relay, stopPractice: (id) => practice.stop(id), now });
  const cards = new Cards({ key, company, portraitOf: (person) => portraitOf(store, person) });
  const alarm = (id: string, session: Session): void => {
    const { topics, message } = alarmOf(id, session);
    pages.tell(topics, message);
  };
  const consents = new Consents({ records, presence, access, cards, ending, alarm, company, now, monotonic });
  const base = { records, presence, access, ending, now };
  const channelOf = async (id: string): Promise<Channel | undefined> => (await store.get(channelKind, id))?.record;
  const chat = new Chat({ store, records, access, now, monotonic });
  const surveys = new Surveys({ store, records, access, now });
  const programChat = new ProgramChat(chat, presence, failed);
  const ports = publicPorts(config);
  const relayPort = ports.relay;
  const together = makeCollaboration({
    ...{ store, records, access, presence, consents, relay, passes, viewers, guesses, chat, company, relayPort },
    ...{ now, monotonic, link: (path, secret) => foundation.origins.link(path, secret) },
    active: () => open.active(),
    tell: (topics, message) => pages.tell(topics, message),
    availability: { of: (person) => dispatch.availability.of(person) },
    skills: foundation.skills,
  });
  const capabilities = new Capabilities(serverKey, now);
  const programFiles = makeProgramFiles({
    built: { 'linux-x64': builtProgram, 'windows-x64': builtWindowsProgram },
    folder: join(prepared.data, 'programs'),
    publicKey: exportPoint(publicKey),
    ...{ signing: config.program.signing, log, now, monotonic },
  });
  const host = prepared.hosts[0] ?? 'localhost';
  const authority = authorityOf(prepared);
  const callDesk = makeCallDesk({
    ...{ store, access, records, presence, invitations, capabilities, programFiles, guesses, starts, key, company },
    ...{ host, port: ports.pages, authority, directories: foundation.callers, now, monotonic, failed },
    ...{ signInThrottle: foundation.signInThrottle, refusedAfter: foundation.refusedAfter },
    ...{ callLifeMs: config.sessions.linkLife, open: () => open, portal: () => portal },
    routing: { place: (facts, unruled) => dispatch.placing.place(facts, unruled) },
    address: (path) => `${foundation.origins.first}${path}`,
    tell: (moved) => pages.moved(moved),
  });
  const programs = new Programs({
    ...base,
    ...{ invitations, consents, passes, room, starts, publicKey, relayPort, failed, monotonic },
    chat: programChat,
    files: new MovedFiles({ store, records, access }),
    calls: callDesk.programs,
  });
  const open = new OpenSessions({
    ...{ store, records, presence, failed },
    moved: (moved) => {
      pages.moved(moved);
      callDesk.moved(moved.id);
    },
    changed: (id, before, after) => notifications.changed(id, before, after),
    lost: () => {
      pages.resync();
      callDesk.lost();
    },
  });
  const lists = new SessionLists(access, records, open);
  const sessions = new Sessions({ ...base, channelOf, lists, invitations, programs, room, guesses });
  const engagement = new Engagement({
    ...base,
    channelOf,
    ...{ consents, passes, programs, relay, viewers, viewing: together.viewing },
    practice,
  });
  const sweep = new Sweep({
    ...base,
    also: [() => together.leads.sweep()],
    deadlines: [() => together.lapse()],
    ...{ consents, room, failed, monotonic },
    abandonAfterMs: config.sessions.abandonAfter,
    jumped: (byMs) => log.warn({ byMs }, 'the wall clock jumped: set it right; no deadline counts for ten minutes'),
  });

  const portal = new Portal({
    ...base,
    ...{ invitations, guesses, starts, key, company },
    ...{ capabilities, programFiles, host, authority, queue: callDesk.queue, channelOf },
    port: ports.pages,
  });
  const pages = new LivePages({
    access,
    sessions: open,
    sessionView: (id, session) => viewOf(id, session, presence.of(id), access.organisation),
    portalView: (id, session) => portal.view(id, session),
    portalAtFirst: (topic) => portal.viewOfTopic(topic),
    failed,
  });
  pushChat(chat, pages);
  const preferences = new OwnPreferences({ store, access });
  const page = (path: string): string => `${foundation.origins.first}${path}`;
  const notifications = makeNotifications({
    ...{ store, access, preferences, pages, page, failed, now },
    mailer: foundation.mailer,
  });
  chat.onLine((written) => notifications.written(written));
  const summaries = new Summaries({
    ...{ store, records, access, chat, surveys, now },
    sessionView: (id, session) => viewOf(id, session, presence.of(id), access.organisation),
  });
  const enforcement = new Enforcement({
    ...base,
    ...{ consents, programs, relay, viewers, failed },
    ...{ allowance: together.allowance, leads: together.leads },
    active: () => open.active(),
  });
  const dispatch = makeDispatch({
    accept: (actor, id, offer) => together.transfers.accept(actor, id, offer),
    ...{ store, access, records, presence, open, hub: pages, skills: foundation.skills, failed, now, monotonic },
    onRights: foundation.onRights,
  });
  foundation.onRights(enforcement.changed);
  foundation.onRights(pages.rightsChanged);
  const rollUps = new RollUps({ store, failed, now });
  const reports = new Reports({ store, access, rollUps, now });
  const board = new Board({ store, access, rollUps, open, availability: dispatch.availability, now });
  const links = new ProgramLinks(monotonic);
  foundation.cuts.on((cut) => void viewers.cut(cut, relay).catch(failed));

  return {
    ...{ records, invitations, channelOf },
    ...{ together, chat, surveys, summaries },
    ...{ sessions, engagement, enforcement, open, portal, sweep, relay, links, dispatch },
    controllers: {
      ...together.controllers,
      ...dispatch.controllers,
      ...callDesk.controllers,
      summaries: new SummariesController(summaries),
      surveys: new SurveysController(surveys),
      portalSurvey: new PortalSurveyController(surveys, portal),
      chat: new ChatController(chat),
      portalChat: new PortalChatController(chat, portal),
      sessions: new SessionsController(sessions, engagement, relayPort),
      practice: new PracticeController(engagement),
      preferences: new PreferencesController(preferences),
      reports: new ReportsController(reports, board),
      portal: new PortalController(portal, foundation.tickets),
      programs: new ProgramsController(programFiles, access),
    },
    sockets: [...links.routes(programs)],
    hub: dispatch.hub,
    checks: { relay: () => relay.connected },
    gauges: [
      { name: 'guichet_sessions_open', help: 'Sessions that are waiting, ready or active.', read: () => open.size },
      { name: 'guichet_programs_connected', help: 'End users’ programs that are connected.', read: () => links.size },
      { name: 'guichet_programs_waiting', help: 'Programs that show a code.', read: () => room.size },
      ...relay.traffic.gauges(() => relay.counters),
    ],
    start: async () => {
      await preferences.start();
      await open.start();
      await callDesk.start();
      await dispatch.start();
      await sweep.start();
      rollUps.start();
      await enforcement.judge();
      await relay.open();
      // Signed before somebody waits for it; what cannot be is said in the log, and keeps nothing else from starting.
      void programFiles.standing().catch(failed);
    },
    warn: () => {
      pages.stop();
      links.stop();
    },
    stop: async () => {
      notifications.stop();
      ownPractice.stopAll();
      links.stop();
      callDesk.stop();
      await rollUps.stop();
      await dispatch.stop();
      await enforcement.stop();
      await sweep.stop();
      await open.stop();
      await relay.close();
    },
  };
}

/** The certificate (DER) under which this appliance's stands; undefined when every machine knows it. */
function authorityOf({ tls }: Prepared): Uint8Array | undefined {
  return tls.authority === undefined ? undefined : new X509Certificate(readFileSync(tls.authority)).raw;
}
