import { exportPoint } from '../../server/access/pass.js';
import type { Permission } from '../../server/access/permissions.js';
import { newKeys } from '../relay/relay-process.js';

/** What the requests of the matrix are about: all of it is there, and nobody in it holds anything. */
export interface Site {
  /** Whoever asks, and somebody else. */
  readonly me: string;
  readonly somebody: string;
  /** Where a role is held when it is not held everywhere. */
  readonly here: string;
  readonly group: string;
}

/** What somebody holds, as the oracle knows it. */
export interface Held {
  everywhere(permission: Permission): boolean;
  on(permission: Permission, channel: string): boolean;
  somewhere(permission: Permission): boolean;
}

/** A valid request of a route, and who may make it. */
export interface Recipe {
  /** What stands in the path for its `{…}`, in order. */
  readonly fill?: (site: Site) => readonly string[];
  readonly query?: (site: Site) => string;
  readonly body?: (site: Site) => object;
  /** What it says is refused as malformed, once it is allowed. */
  readonly isOdd?: boolean;
  /** The permissions on which `may` depends. */
  readonly asks: readonly Permission[];
  readonly may: (held: Held, site: Site) => boolean;
}

type More = Partial<Omit<Recipe, 'asks' | 'may'>>;

/** A record that there is not: it is looked for only once the act itself is allowed. */
export const unknown = '01890000-0000-7000-8000-000000000000';
export const holder = Buffer.from(exportPoint(newKeys().publicKey)).toString('base64url');

/** Whoever holds all of these everywhere. */
const everywhere = (asks: readonly Permission[], more: More = {}): Recipe => ({
  ...{ fill: () => [unknown, unknown], asks, ...more },
  may: (held) => asks.every((permission) => held.everywhere(permission)),
});
/** Whoever holds this on the channel in question. */
const here = (permission: Permission, more: More = {}): Recipe => ({
  ...{ fill: ({ here }: Site) => [here], asks: [permission], ...more },
  may: (held, { here }) => held.on(permission, here),
});
/** Whoever holds one of these anywhere. */
const anyOf = (asks: readonly Permission[], more: More = {}): Recipe => ({
  ...{ asks, ...more },
  may: (held) => asks.some((permission) => held.somewhere(permission)),
});
/** Everybody, of what is their own. */
const everybody = (more: More = {}): Recipe => ({ asks: [], fill: () => [unknown, unknown], ...more, may: () => true });

const body = (value: object): More => ({ body: () => value });
const subject = ({ somebody }: Site): object => ({ kind: 'person', id: somebody });
const make = (place: object): ((site: Site) => object) => {
  return (site) => ({ make: [{ subject: subject(site), permissions: ['session.note'], ...place }] });
};
const ofGroup: More = { fill: ({ group }) => [group] };
const ofMe: More = { fill: ({ me }) => [me] };
const rules = { stepUp: [], approval: [], secondFactorRoles: [] };
const noRules = { rules: [], fallback: [], returnAfterMinutes: 5 };
const leadingTo = (channel: string): object => ({
  ...{ name: 'Out', enabled: true, conditions: [], target: { channel }, strategy: 'queue' },
});
const named = { name: 'Of the matrix', description: '' };
const directory = {
  ...{ name: 'Head office', kind: 'ldap', controllers: ['127.0.0.1:9'], base: 'dc=example' },
  ...{ bindName: 'cn=reader', bindPassword: 'x' },
};
const plan = body({ fingerprint: '0'.repeat(64) });
const answer = { challenge: 'none', answer: { method: 'totp', code: '000000' } };
const word = body({ word: 'no' });
const person: readonly Permission[] = ['person.see'];
const people: readonly Permission[] = ['person.manage'];
const mailServer = { host: 'localhost', port: 25, security: 'none', senderAddress: 'desk@example.com' };
const noAbility = { skills: [], serves: [] };
const directories: readonly Permission[] = ['directory.manage'];
const seenDirectories: readonly Permission[] = ['directory.see', 'directory.manage'];

/** Every request of a signed-in person but those about one session, by its operation. A new route is added here. */
export const recipes: Readonly<Record<string, readonly Recipe[]>> = {
  'rights.rights': [everywhere(person), everybody(ofMe)],
  'rights.explain': [
    everywhere(person, { query: ({ somebody }) => `person=${somebody}&permission=audit.read` }),
    everybody({ query: ({ me }) => `person=${me}&permission=audit.read` }),
  ],
  'rights.preview': [
    everywhere(['role.assign'], { body: (site) => ({ bindings: make({})(site) }) }),
    here('channel.members', { body: (site) => ({ bindings: make({ channel: site.here })(site) }) }),
    everywhere(['role.manage'], body({ removedRole: unknown })),
    everywhere(['group.manage'], { body: ({ group }) => ({ removedGroup: group }) }),
    here('channel.delete', { body: (site) => ({ removedChannel: site.here }) }),
  ],
  'rights.subjects': [anyOf(['person.see', 'role.assign', 'channel.members', 'group.manage'])],
  'signIns.signOut': [],
  'signIns.show': [everybody()],
  'signIns.list': [everybody()],
  'signIns.end': [everybody()],
  'signIns.changePassword': [everybody(body({ current: 'not it', password: 'quite another long secret' }))],
  'signIns.listAll': [everywhere(person)],
  'signIns.listOf': [everywhere(person)],
  'signIns.revoke': [everywhere(people)],
  'preferences.show': [everybody()],
  'preferences.change': [everybody(body({ list: { columns: ['who', 'waiting'] } }))],
  'secondFactor.show': [everybody()],
  'secondFactor.startApp': [everybody(body({ password: 'not it' }))],
  'secondFactor.startPasskey': [everybody(body({ password: 'not it' }))],
  'secondFactor.finish': [everybody(body({ method: 'totp', code: '000000' }))],
  'secondFactor.removeApp': [everybody()],
  'secondFactor.removePasskey': [everybody()],
  'secondFactor.renewRecoveryCodes': [everybody()],
  'secondFactor.stepUpMethods': [everybody()],
  'secondFactor.askPasskey': [everybody()],
  'secondFactor.prove': [everybody(body(answer.answer))],
  'secondFactor.has': [everywhere(person)],
  'secondFactor.reset': [everywhere(people)],
  'breakGlass.mark': [everywhere(people, body({ marked: true }))],
  'breakGlass.list': [everywhere(person)],
  'breakGlass.acknowledge': [everywhere(person)],
  'appliance.show': [everywhere(['settings.see'])],
  'programs.list': [everywhere(['settings.see'])],
  'assignment.next': [
    anyOf(['session.claim'], body({})),
    here('session.claim', { body: ({ here }) => ({ channel: here }) }),
  ],
  'availability.overview': [everybody()],
  'availability.say': [everybody(body({ state: 'available', idle: false }))],
  'availability.limit': [everywhere(['session.assign'], body({ maximum: 3 }))],
  'availability.settings': [everywhere(['settings.see'])],
  'availability.set': [everywhere(['settings.manage'], body({ idleMinutes: 15, capacity: 4, maximum: 8 }))],
  'approvals.lists': [everybody()],
  'approvals.ask': [
    everybody({ ...body({ permission: 'nothing', target: { kind: 'appliance', id: '' }, why: 'x' }), isOdd: true }),
  ],
  'approvals.show': [everybody()],
  'approvals.withdraw': [everybody()],
  'approvals.approve': [everywhere(['approval.give'], word)],
  'approvals.refuse': [everywhere(['approval.give'], word)],
  'audit.search': [everywhere(['audit.read'])],
  'audit.state': [everywhere(['audit.read'])],
  'audit.csv': [everywhere(['audit.export'], body({}))],
  'audit.jsonLines': [everywhere(['audit.export'], body({}))],
  'holds.list': [everywhere(['audit.read'])],
  'holds.set': [everywhere(['audit.manage'], body({ kind: 'person', id: unknown, because: 'x' }))],
  'holds.release': [everywhere(['audit.manage'])],
  'webhooks.list': [everywhere(['webhook.manage'])],
  'webhooks.make': [
    everywhere(['webhook.manage'], body({ name: 'x', url: 'http://127.0.0.1/', events: ['session.closed'] })),
  ],
  'webhooks.change': [
    everywhere(
      ['webhook.manage'],
      body({ name: 'x', url: 'https://x.example/', events: ['session.closed'], paused: true }),
    ),
  ],
  'webhooks.renewSecret': [everywhere(['webhook.manage'])],
  'webhooks.test': [everywhere(['webhook.manage'])],
  'webhooks.remove': [everywhere(['webhook.manage'])],
  'personalData.take': [everywhere(['audit.manage'])],
  'personalData.erase': [everywhere(['audit.manage'], body({ because: 'x' }))],
  'bindings.list': [
    everywhere(person, { query: ({ somebody }) => `person=${somebody}` }),
    everywhere(['group.see'], { query: ({ group }) => `group=${group}` }),
    {
      asks: ['channel.see', 'channel.members'],
      query: ({ here }) => `channel=${here}`,
      may: (held, { here }) => held.on('channel.see', here) || held.on('channel.members', here),
    },
    everywhere(['role.see'], { query: () => 'role=auditor' }),
  ],
  'bindings.change': [
    everywhere(['role.assign'], { body: make({}) }),
    here('channel.members', { body: (site) => make({ channel: site.here })(site) }),
  ],
  'channels.list': [anyOf(['channel.see', 'session.create', 'session.see'])],
  'channels.make': [everywhere(['channel.create'], body({ name: 'Support' }))],
  'channels.get': [here('channel.see')],
  'channels.change': [here('channel.manage', body({ name: 'Support' }))],
  'channels.setLogo': [here('channel.manage', { ...body({ bytes: 'AAAA' }), isOdd: true })],
  'channels.removeLogo': [here('channel.manage')],
  'channels.makeDefault': [everywhere(['channel.manage'])],
  'channels.foresee': [here('channel.see')],
  'channels.remove': [everywhere(['channel.delete'])],
  'directories.list': [everywhere(['directory.see'])],
  'directories.show': [everywhere(['directory.see'])],
  'directories.add': [everywhere(seenDirectories, { ...body({ ...directory, authority: 'none' }), isOdd: true })],
  'directories.test': [everywhere(directories, body({ settings: directory }))],
  'directories.change': [everywhere(seenDirectories, body(directory))],
  'directories.remove': [everywhere(directories)],
  'directories.search': [everywhere(directories, body({ text: '' }))],
  'directories.choose': [
    everywhere(seenDirectories, body({ groups: [{ entry: unknown, name: 'Helpdesk', description: '' }] })),
  ],
  'directories.drop': [everywhere(directories)],
  'directories.plan': [everywhere(directories)],
  'directories.sync': [everywhere(seenDirectories, plan)],
  'directories.discard': [everywhere(seenDirectories, plan)],
  'groups.list': [everywhere(['group.see'])],
  'groups.make': [everywhere(['group.manage'], body({ name: 'Helpdesk' }))],
  'groups.get': [everywhere(['group.see'], ofGroup)],
  'groups.change': [everywhere(['group.manage'], { ...ofGroup, ...body(named) })],
  'groups.remove': [everywhere(['group.manage'])],
  'groups.listMembers': [everywhere(['group.see'], ofGroup)],
  'groups.addMembers': [everywhere(['group.manage'], body({ people: [unknown] }))],
  'groups.removeMembers': [everywhere(['group.manage'], body({ people: [unknown] }))],
  'keys.own': [everybody()],
  'keys.everybodys': [everywhere(['key.see'])],
  'keys.make': [everywhere(['key.make'], { ...body({ name: 'Matrix', scopes: ['nothing'], days: 1 }), isOdd: true })],
  'keys.revoke': [everywhere(['key.manage'])],
  'photos.show': [everywhere(person), everybody(ofMe)],
  'mail.show': [everywhere(['settings.see'])],
  'mail.save': [everywhere(['settings.manage'], { ...body({ ...mailServer, senderAddress: 'nobody' }), isOdd: true })],
  'mail.remove': [everywhere(['settings.manage'])],
  'mail.test': [everywhere(['settings.manage'], { ...body({ settings: mailServer, to: 'nobody' }), isOdd: true })],
  'people.list': [everywhere(person)],
  'people.add': [
    everywhere(people, body({ login: 'anna', name: 'Anna' })),
    everywhere(['person.manage', 'role.assign'], body({ login: 'anna', name: 'Anna', role: 'auditor' })),
  ],
  'people.get': [everywhere(person)],
  'people.lock': [everywhere(people)],
  'people.unlock': [everywhere(people)],
  'people.invite': [everywhere(people)],
  'practice.start': [anyOf(['practice.start'])],
  'roles.list': [anyOf(['role.see', 'role.assign', 'channel.members'])],
  'roles.make': [everywhere(['role.manage'], body({ ...named, permissions: ['sosCall.manage'] }))],
  'roles.change': [everywhere(['role.manage'], body({ ...named, permissions: [], revision: 1 }))],
  'roles.remove': [everywhere(['role.manage'], { query: () => 'revision=1' })],
  'routing.show': [everywhere(['settings.see'])],
  'routing.change': [everywhere(['settings.manage'], body({ rules: noRules, revision: 9 }))],
  'routing.try': [
    everywhere(['settings.manage'], { body: ({ here }) => ({ channel: here, call: { answers: [], groups: [] } }) }),
  ],
  'routing.replay': [everywhere(['settings.manage', 'session.colleagues'], body({ rules: noRules, days: 1 }))],
  'routing.look': [everybody()],
  'routing.cancel': [everybody()],
  'routing.showChannel': [here('channel.see')],
  'routing.changeChannel': [
    here('channel.manage', body({ rules: noRules, revision: 9 })),
    {
      asks: ['channel.manage', 'session.transferOutside'],
      fill: ({ here }) => [here],
      body: () => ({ rules: { ...noRules, rules: [leadingTo(unknown)] }, revision: 9 }),
      may: (held, { here }) => held.on('channel.manage', here) && held.on('session.transferOutside', here),
    },
  ],
  'routing.tryChannel': [here('channel.manage', body({ call: { answers: [], groups: [] } }))],
  'routing.replayChannel': [
    {
      asks: ['channel.manage', 'session.colleagues'],
      fill: ({ here }) => [here],
      ...body({ rules: noRules, days: 1 }),
      may: (held, { here }) => held.on('channel.manage', here) && held.on('session.colleagues', here),
    },
  ],
  'rules.show': [everywhere(['settings.see'])],
  'rules.preview': [everywhere(['settings.see'], body(rules))],
  'rules.change': [everywhere(['settings.manage'], body({ rules, revision: 9 }))],
  'skills.known': [anyOf(['person.see', 'group.see'])],
  'skills.ofPerson': [everywhere(person, { fill: ({ somebody }) => [somebody] })],
  'skills.changePerson': [everywhere(people, { fill: ({ somebody }) => [somebody], ...body(noAbility) })],
  'skills.ofGroup': [everywhere(['group.see'], ofGroup)],
  'skills.changeGroup': [everywhere(['group.manage'], { ...ofGroup, ...body(noAbility) })],
  'sessions.list': [
    anyOf(['session.see'], { query: () => 'scope=all' }),
    here('session.see', { query: ({ here }) => `scope=${here}` }),
  ],
  'sessions.create': [
    here('session.create', { body: ({ here }) => ({ channel: here }) }),
    anyOf(['session.create'], body({ channel: 'private' })),
    anyOf(['session.create'], body({})),
  ],
  'reports.read': [anyOf(['report.see'], body({ from: '2026-01-01', to: '2026-01-02' }))],
  'reports.table': [anyOf(['report.see'], body({ from: '2026-01-01', to: '2026-01-02', by: 'day' }))],
  'reports.now': [anyOf(['report.see'])],
  'sosCalls.list': [anyOf(['sosCall.manage', 'channel.see'])],
  'sosCalls.make': [here('sosCall.manage', { body: ({ here }) => ({ channel: here, name: 'Help' }) })],
  'sosCalls.get': [everywhere(['sosCall.manage'])],
  'sosCalls.change': [everywhere(['sosCall.manage'], body({ name: 'Help' }))],
  'sosCalls.pause': [everywhere(['sosCall.manage'])],
  'sosCalls.resume': [everywhere(['sosCall.manage'])],
  'sosCalls.remove': [everywhere(['sosCall.manage'])],
  'sessions.join': [anyOf(['session.claim'], body({ code: '123456789' }))],
  'tickets.issue': [everybody()],
};

/** What is done with one session: the permissions, all of which one needs there. */
export const ofSessions: Readonly<Record<string, { readonly asks: readonly Permission[]; readonly body?: object }>> = {
  'assignment.claim': { asks: ['session.claim'] },
  'assignment.assign': { asks: ['session.assign'], body: {} },
  'assignment.details': { asks: ['session.prioritise'], body: { ticket: 'T-1' } },
  'sessions.get': { asks: ['session.see'] },
  'sessions.invite': { asks: ['session.create'] },
  'sessions.revokeInvitation': { asks: ['session.create'] },
  'invitationMails.list': { asks: ['session.see'] },
  'invitationMails.send': { asks: ['session.create'], body: { to: 'paul@example.com', language: 'en' } },
  'sessions.engage': { asks: ['session.engage', 'tool.view'], body: { takeOver: true } },
  'sessions.release': { asks: ['session.engage'] },
  'sessions.close': { asks: ['session.close'], body: {} },
  'sessions.note': { asks: ['session.note'], body: { text: 'Seen' } },
  'sessions.pass': { asks: ['session.engage', 'tool.view'], body: { holder } },
  'transfers.list': { asks: ['session.transfer'] },
  'transfers.offer': { asks: ['session.transfer'], body: { kind: 'transfer', technician: unknown } },
  'transfers.accept': { asks: ['session.see'] },
  'transfers.decline': { asks: ['session.see'] },
  'transfers.withdraw': { asks: ['session.see'] },
  'participants.join': { asks: ['session.join', 'tool.view'], body: {} },
  'participants.leave': { asks: ['session.see'] },
  'participants.equip': { asks: ['session.invite'], body: { tools: [] } },
  'participants.remove': { asks: ['session.invite'] },
  'participants.lead': { asks: ['session.transfer'] },
  'participants.hold': { asks: ['session.engage'] },
  'participants.screenshot': { asks: ['tool.screenshot'], body: { monitor: 1, width: 1280, height: 800 } },
  'participants.unhold': { asks: ['session.engage'] },
  'experts.list': { asks: ['session.see'] },
  'experts.invite': { asks: ['session.inviteExpert'], body: {} },
  'experts.admit': { asks: ['session.inviteExpert'] },
  'experts.revoke': { asks: ['session.inviteExpert'] },
  'chat.read': { asks: ['session.see'] },
  'chat.write': { asks: ['session.chat'], body: { audience: 'technicians', text: 'Seen', request: 'matrix' } },
  'surveys.read': { asks: ['session.see'] },
  'summaries.read': { asks: ['session.see'] },
};

/** What is asked for besides when another technician is engaged in it, or may be: taking it out of their hands. */
export const takesOver = ['sessions.engage', 'sessions.release'];

/** Permissions that a route declares and that allow or deny none of its requests, and why. */
export const narrows: Readonly<Record<string, Partial<Record<Permission, string>>>> = {
  'groups.remove': { 'directory.manage': 'is asked for a group that a directory keeps; there is none here' },
  'sessions.engage': {
    'tool.control': 'leaves control out of what the end user is asked for',
    'session.claim': 'every session belongs to whoever made it',
  },
  'transfers.list': { 'session.invite': 'stands in for session.transfer where somebody is invited' },
  'transfers.offer': {
    'session.invite': 'stands in for session.transfer where somebody is invited',
    'session.transferOutside': 'is asked for besides where the place is none of one’s own',
  },
  'transfers.accept': {
    'session.claim': 'is asked for where an offer is open; there is none here',
    'session.engage': 'is asked for where a session is offered; none is here',
    'tool.view': 'is asked for where something is offered; nothing is here',
  },
  'transfers.withdraw': {
    'session.transfer': 'is asked for an offer of somebody else; there is none here',
    'session.invite': 'is asked for an invitation of somebody else; there is none here',
  },
  'sessions.pass': {
    'tool.control': 'leaves control out of the pass',
    'practice.start': 'stands in for session.engage in practice',
  },
};

/** What strangers send: the secrets in it are wrong. */
export const openBodies: Readonly<Record<string, object | undefined>> = {
  'visits.knock': { secret: 'wrong', name: 'X', company: '' },
  'visits.look': { credential: 'wrong' },
  'visits.pass': { credential: 'wrong', holder },
  'visits.chat': { credential: 'wrong' },
  'visits.write': { credential: 'wrong', request: 'a', text: 'x' },
  'visits.screenshot': { credential: 'wrong', screenshot: { monitor: 1, width: 1280, height: 800 } },
  'visits.leave': { credential: 'wrong' },
  'enrolments.inspect': { token: 'wrong' },
  'enrolments.use': { token: 'wrong', login: 'x', name: 'X', password: 'a long secret of ours' },
  'portalChat.read': { capability: 'wrong', after: 0 },
  'portalChat.write': { capability: 'wrong', text: 'Hello', request: 'matrix' },
  'portalSurvey.read': { capability: 'wrong' },
  'portalSurvey.answer': { capability: 'wrong', language: 'en', answers: [] },
  'callPortal.form': { call: 'AAAAAAAAAAAA' },
  'callPortal.place': {
    ...{ call: 'AAAAAAAAAAAA', request: 'A'.repeat(22), name: 'Zoé', issue: 'Printer', answers: [], language: 'en' },
  },
  'callPortal.prove': { call: 'AAAAAAAAAAAA', login: 'zoe', password: 'wrong' },
  'callPortal.again': { capability: 'wrong' },
  'callPortal.app': { call: 'AAAAAAAAAAAA', platform: 'linux-x64' },
  'logos.show': undefined,
  'portal.share': { capability: 'wrong' },
  'portal.open': { code: '123 456 789' },
  'portal.sos': undefined,
  'portal.program': { capability: 'wrong', platform: 'linux-x64' },
  'portal.ticket': { capability: 'wrong' },
  'portal.leave': { capability: 'wrong' },
  'signingIn.signIn': { login: 'nobody', password: 'wrong' },
  'signingIn.askPasskey': { challenge: 'none' },
  'signingIn.prove': answer,
  'signingIn.enrolApp': { challenge: 'none' },
  'signingIn.enrolPasskey': { challenge: 'none' },
  'signingIn.enrol': { challenge: 'none', factor: { method: 'totp', code: '000000' } },
};
