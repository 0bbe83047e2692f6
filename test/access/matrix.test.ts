import t from 'tap';
import { v7 as uuidv7 } from 'uuid';
import { shippedRoles, type ShippedRoleName } from '../../config/roles.js';
import { Access } from '../../server/access/access.js';
import { everyPermission, permissions, type Permission, type Word } from '../../server/access/permissions.js';
import { routes } from '../../server/generated/routes.js';
import { needsSignIn } from '../../server/http/routes.js';
import { tools } from '../../server/protocol/tools.js';
import { sessionKind, type Session } from '../../server/sessions/session.js';
import { put } from '../../server/store/store.js';
import { TestControlPlane, type Answer } from '../http/control-plane.js';
import { LivePage } from '../live/live-page.js';
import {
  narrows,
  ofSessions,
  openBodies,
  recipes,
  takesOver,
  unknown,
  type Held,
  type Recipe,
  type Site,
} from './recipes.js';

/*
 * Every role, every permission, every endpoint, asked of the running control plane. What must be allowed is worked out here a
 * second time, from the table of roles and what each route declares, and from nothing that decides.
 */

/** A page has heard by then what it hears of a change, in milliseconds. */
const SETTLED_MS = 250;

/** Permissions, and where they are held: everywhere, or on one channel. */
interface Grant {
  readonly name: string;
  readonly words: readonly Permission[];
  readonly channel?: string;
}

const plane = await TestControlPlane.start(t);
const administrator = await plane.enrolFirst();
const me = await plane.enrol(administrator, 'ben');
const somebody = await plane.enrol(administrator, 'zoe');
const { organisation, store } = plane.running;
const access = new Access(organisation, (event) => store.commit({ writes: [], events: [event] }), Date.now);

async function make(what: string, name: string): Promise<string> {
  const { json } = await plane.ask('POST', `/api/v1/${what}s`, { cookie: administrator, body: { name } });
  return String(json[what].id);
}

const here = await make('channel', 'Here');
const elsewhere = await make('channel', 'Elsewhere');
const site: Site = { me: me.id, somebody: somebody.id, here, group: await make('group', 'Helpers') };
for (const [id, { subject }] of [...organisation.bindings]) {
  const isTheirs = subject.id === me.id || subject.id === somebody.id;
  if (isTheirs) organisation.apply([{ kind: 'binding', id, facts: null }]);
}
const bindingId = uuidv7();

/** From now on, whoever asks holds this and nothing else. */
function hold({ words, channel }: Grant): void {
  const subject = { kind: 'person', id: me.id } as const;
  const facts = { subject, permissions: words, createdAt: 1, ...(channel !== undefined && { channel }) };
  organisation.apply([{ kind: 'binding', id: bindingId, facts }]);
}

const row = (permission: Permission): Word => permissions[permission];
const real = (permission: Permission): boolean =>
  row(permission).scope !== undefined && row(permission).reserved !== true;
const everything = everyPermission.filter(real);

function heldBy({ words, channel }: Grant): Held {
  const has = (permission: Permission): boolean => real(permission) && words.includes(permission);
  const holdsThere = (permission: Permission): boolean => has(permission) && row(permission).scope === 'channel';
  const everywhere = (permission: Permission): boolean => has(permission) && channel === undefined;
  return {
    everywhere,
    on: (permission, place) => everywhere(permission) || (holdsThere(permission) && place === channel),
    somewhere: (permission) => everywhere(permission) || holdsThere(permission),
  };
}

const roles: Grant[] = (Object.keys(shippedRoles) as ShippedRoleName[]).flatMap((name) => {
  const { permissions: named } = shippedRoles[name];
  const words = named === 'everything' ? everyPermission : named;
  return [
    { name: `${name} everywhere`, words },
    { name: `${name} on the channel`, words, channel: here },
  ];
});
const nothing: Grant = { name: 'nothing', words: [] };

/** Every role, and for each permission that a route looks at: it alone, everything but it, and just all of them. */
function grantsFor(asks: readonly Permission[]): Grant[] {
  const around = asks.flatMap((permission): Grant[] => {
    const others = everything.filter((each) => each !== permission);
    return [
      { name: `only ${permission}`, words: [permission] },
      { name: `only ${permission} on the channel`, words: [permission], channel: here },
      { name: `everything but ${permission}`, words: others },
    ];
  });
  return [nothing, ...roles, ...around, { name: `just ${asks.join(', ')}`, words: asks }];
}

function pathOf(path: string, { fill, query }: Pick<Recipe, 'fill' | 'query'>): string {
  const segments = [...(fill?.(site) ?? [])];
  const filled = path.replaceAll(/\{\w+\}/g, () => segments.shift() ?? '');
  return query === undefined ? filled : `${filled}?${query(site)}`;
}

const bodyOf = (body: object | undefined): { body?: object } => (body === undefined ? {} : { body });

/** Whether it was denied for want of a permission. A request that is malformed proves nothing, and fails. */
function isDenied(answer: Answer, what: string, isOdd = false): boolean {
  const code = String(answer.json?.code);
  const isEmpty = code === 'sign-in/required' || code === 'request/unknown-path' || code === 'appliance/internal';
  if (isEmpty || (code === 'request/malformed' && !isOdd)) faults.push(`${what}: ${answer.status} ${answer.text}`);
  return code === 'access/denied';
}

const ofPeople = routes.filter(({ needs }) => needsSignIn(needs));
const faults: string[] = [];
let asked = 0;

/** One request, and whether it must be allowed. */
interface Question {
  readonly what: string;
  readonly isOdd?: boolean | undefined;
  readonly isAllowed: boolean;
  readonly ask: () => Promise<Answer>;
}

/** Asks all of it while whoever asks holds just this. */
async function compare(grant: Grant, questions: readonly Question[]): Promise<void> {
  hold(grant);
  asked += questions.length;
  await Promise.all(
    questions.map(async ({ what, isOdd, isAllowed, ask }) => {
      const denied = isDenied(await ask(), `${what} with ${grant.name}`, isOdd);
      if (denied === isAllowed) faults.push(`${what} is ${denied ? 'denied' : 'allowed'} with ${grant.name}`);
    }),
  );
}

t.test('every route has its recipe, and every recipe its route', (t) => {
  const operations = ofPeople.map(({ operation }) => operation);
  t.strictSame([...operations].sort(), [...Object.keys(recipes), ...Object.keys(ofSessions)].sort());
  const open = routes.filter((route) => !ofPeople.includes(route)).map(({ operation }) => operation);
  t.strictSame([...open].sort(), Object.keys(openBodies).sort());
  for (const { operation, needs } of ofPeople) {
    const asked = new Set<string>((recipes[operation] ?? []).flatMap(({ asks }) => asks));
    for (const permission of ofSessions[operation]?.asks ?? []) asked.add(permission);
    if (takesOver.includes(operation)) asked.add('session.takeOver');
    const declared = needs.filter((need) => row(need).inherent !== true && narrows[operation]?.[need] === undefined);
    const missing = declared.filter((need) => !asked.has(need));
    t.strictSame(missing, [], `${operation} declares what no recipe asks for`);
    const undeclared = [...asked].filter((permission) => !(needs as readonly string[]).includes(permission));
    t.strictSame(undeclared, [], `${operation} asks for what it does not declare`);
  }
  t.end();
});

t.test('without a sign-in, and with wrong secrets, nothing is answered', async (t) => {
  for (const { method, path, operation, needs } of routes) {
    const { fill, query, body = undefined } = recipes[operation]?.[0] ?? {};
    const sent = operation in openBodies ? openBodies[operation] : body?.(site);
    const answer = await plane.ask(
      method,
      pathOf(path, { fill: fill ?? (() => [me.id, me.id]), ...(query && { query }) }),
      {
        ...bodyOf(sent),
      },
    );
    const expected = needsSignIn(needs) ? 'sign-in/required' : undefined;
    if (expected !== undefined) t.equal(answer.json?.code, expected, operation);
    else t.ok(operation === 'portal.sos' || answer.status >= 400, `${operation}: ${answer.status}`);
  }
});

t.test('what the appliance has is seen and changed by whoever holds what it takes, and by nobody else', async (t) => {
  const byGrant = new Map<string, { readonly grant: Grant; readonly questions: Question[] }>();
  for (const { method, path, operation } of ofPeople) {
    for (const recipe of recipes[operation] ?? []) {
      for (const grant of grantsFor(recipe.asks)) {
        const { questions } = byGrant.get(grant.name) ?? { questions: [] as Question[] };
        questions.push({
          what: `${operation} ${recipe.query?.(site) ?? ''}`.trim(),
          isOdd: recipe.isOdd,
          isAllowed: recipe.may(heldBy(grant), site),
          ask: () => plane.ask(method, pathOf(path, recipe), { cookie: me.cookie, ...bodyOf(recipe.body?.(site)) }),
        });
        byGrant.set(grant.name, { grant, questions });
      }
    }
  }
  for (const { grant, questions } of byGrant.values()) await compare(grant, questions);
  t.strictSame(faults.splice(0), []);
  t.comment(`${asked} requests`);
});

/** Where a session is, whose it is, and whether somebody else is at work in it. */
interface Case {
  readonly what: string;
  readonly id: string;
  readonly session: Session;
  readonly whose: 'mine' | 'theirs' | 'nobodys';
}

const mine = { id: me.id, name: 'Person ben' };
const theirs = { id: somebody.id, name: 'Person zoe' };
const owners = { mine, theirs, nobodys: undefined };
const standings: readonly (readonly [Case['whose'], 'ready' | 'active'])[] = [
  ...(['mine', 'theirs'] as const).flatMap((whose) => [[whose, 'ready'] as const, [whose, 'active'] as const]),
  ['nobodys', 'ready'],
];
const cases: Case[] = [here, elsewhere, undefined].flatMap((channel) =>
  standings.flatMap(([whose, state]): Case[] => {
    const technician = owners[whose];
    if (channel === undefined && technician === undefined) return [];
    const where = channel === undefined ? 'private' : channel === here ? 'here' : 'elsewhere';
    const session: Session = {
      ...{ number: 0, state, origin: 'invitation', tools: [], createdAt: 1 },
      ...(channel !== undefined && { channel }),
      ...(technician && { technician }),
      ...(state === 'active' && { tools, consent: { answer: 'given', tools, at: 1 } }),
    };
    return [{ what: `${whose} session ${where}, ${state}`, id: uuidv7(), session, whose }];
  }),
);
let numbered = 1_000;

/** Writes every session as it was. */
async function renew(): Promise<void> {
  const permit = await access.system('firstRun', 'person.manage');
  const writes = await Promise.all(
    cases.map(async ({ id, session }) => {
      const number = (numbered += 1);
      return put(sessionKind, id, (await store.get(sessionKind, id))?.revision ?? 0, { ...session, number });
    }),
  );
  await store.commit({ writes, events: [permit.event('person.locked', { kind: 'person', id: 'nobody' })] });
}

/** One’s own and nobody’s where the word is held; colleagues’ where `session.colleagues` is held too; private ones apart. */
function mayDo(held: Held, permission: Permission, { session: { channel }, whose }: Case): boolean {
  const there = (each: Permission): boolean => (channel === undefined ? held.everywhere(each) : held.on(each, channel));
  if (channel === undefined && whose === 'mine') return held.somewhere(permission);
  return there(permission) && (whose !== 'theirs' || there('session.colleagues'));
}

/** The path of a request about one session, and about nothing that it has. */
function fillIn(path: string, id: string): string {
  return path.replace('{id}', id).replaceAll(/\{\w+\}/g, unknown);
}

t.test('with one session, whoever holds what it takes there does it, and nobody else', async (t) => {
  await renew();
  for (const { method, path, operation } of ofPeople) {
    const recipe = ofSessions[operation];
    if (recipe === undefined) continue;
    const asks: Permission[] = [...recipe.asks, 'session.colleagues'];
    if (takesOver.includes(operation)) asks.push('session.takeOver', 'session.claim');
    for (const grant of grantsFor(asks)) {
      const questions = cases.map((each): Question => {
        const { session, id, whose } = each;
        const isEngaging = operation === 'sessions.engage';
        const needed: Permission[] = [...recipe.asks];
        const isOthers = whose === 'theirs' && (isEngaging || session.state === 'active');
        if (takesOver.includes(operation) && isOthers) needed.push('session.takeOver');
        if (isEngaging && whose === 'nobodys') needed.push('session.claim');
        return {
          what: `${operation} of ${each.what}`,
          isAllowed: needed.every((permission) => mayDo(heldBy(grant), permission, each)),
          ask: () => plane.ask(method, fillIn(path, id), { cookie: me.cookie, ...bodyOf(recipe.body) }),
        };
      });
      await compare(grant, questions);
      if (operation !== 'sessions.get') await renew();
    }
  }
  t.strictSame(faults.splice(0), []);
  t.comment(`${asked} requests`);
});

t.test('the live link tells of just those sessions that may be seen', async (t) => {
  for (const grant of grantsFor(['session.see', 'session.colleagues'])) {
    hold(grant);
    const page = await LivePage.console(plane, me.cookie);
    await page.next('sessions');
    const expected = cases.filter((each) => mayDo(heldBy(grant), 'session.see', each)).map(({ id }) => id);
    await renew();
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    const told = page.pushed.flatMap(({ changed = [] }) => (changed as { id: string }[]).map(({ id }) => id));
    t.strictSame([...new Set(told)].sort(), [...expected].sort(), grant.name);
    page.close();
  }
});
