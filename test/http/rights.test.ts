import t from 'tap';
import { shippedRoles } from '../../config/roles.js';
import { grantable, permissions, wordOf, type Permission } from '../../server/access/permissions.js';
import { shippedRole } from '../../server/access/roles.js';
import { openApi } from '../../server/generated/openapi.js';
import { needsSignIn } from '../../server/http/routes.js';
import { TestControlPlane, type Answer } from './control-plane.js';
import { sampleOf, unknownId } from './samples.js';

const plane = await TestControlPlane.start(t);
const anna = await plane.enrolFirst();
const eve = await plane.enrol(anna, 'eve', 'auditor');

const give = (body: object): Promise<Answer> => plane.ask('POST', '/api/v1/bindings', { cookie: anna, body });

const SESSION = '/api/v1/sessions/:id';
/** What is done with a session is decided by where and whose it is: this one is a colleague's. */
const colleagues = (await plane.ask('POST', '/api/v1/sessions', { cookie: anna, body: {} })).json.session.id as string;

/** Replaces everything that eve holds. */
async function hold(given: { role: string } | { permissions: readonly Permission[] } | undefined): Promise<void> {
  const { json } = await plane.ask('GET', `/api/v1/bindings?person=${eve.id}`, { cookie: anna });
  const remove = (json.bindings as { id: string; revision: number }[]).map(({ id, revision }) => ({ id, revision }));
  const make = given === undefined ? [] : [{ subject: { kind: 'person', id: eve.id }, ...given }];
  if (remove.length + make.length === 0) return;
  const answer = await give({ remove, make });
  if (answer.status !== 200) throw new Error(answer.text);
}

/** Every endpoint that a binding opens. */
const routes = plane.running.routes.flatMap(({ method, url, access }) => {
  if (!('needs' in access) || !needsSignIn(access.needs) || access.needs.includes('account.manage')) return [];
  return url.includes('/api/v1/') && !url.endsWith('/live') ? [{ method, url, needs: access.needs }] : [];
});

async function ask({ method, url }: (typeof routes)[number]): Promise<Answer> {
  const { path, body } = sampleOf(method, url, url.startsWith(SESSION) ? colleagues : unknownId);
  return plane.ask(method, path, { cookie: eve.cookie, ...(body && { body }) });
}

/** What was answered that should have been denied, and the other way round. */
async function wrongOnes(what: string, held: readonly Permission[]): Promise<string[]> {
  const answers = routes.map(async (route) => {
    const opens = route.needs.some((need) => held.includes(need));
    // What opens it may then still miss something: only a plain question is asked for good.
    if (opens && (route.needs.length > 1 || route.method !== 'GET' || route.url.startsWith(SESSION))) return [];
    const { status, json, text } = await ask(route);
    const isDenied = status === 403 && json?.code === 'access/denied';
    return isDenied === opens ? [`${what}: ${route.method} ${route.url} answers ${status} ${text.slice(0, 120)}`] : [];
  });
  return (await Promise.all(answers)).flat();
}

t.test('without a binding every endpoint but those of one’s own account is denied', async (t) => {
  t.ok(routes.length > 60, `${routes.length} endpoints`);
  await hold(undefined);
  t.strictSame(await wrongOnes('nothing', []), []);
});

t.test('each permission by itself opens the endpoints that name it, and no other', async (t) => {
  for (const permission of grantable) {
    await hold({ permissions: [permission] });
    t.strictSame(await wrongOnes(permission, [permission]), [], permission);
  }
});

t.test('each shipped role opens the endpoints that name its permissions, and no other', async (t) => {
  for (const role of Object.keys(shippedRoles)) {
    await hold({ role });
    t.strictSame(await wrongOnes(role, shippedRole(role) ?? []), [], role);
  }
});

t.test('the document tells every word of the vocabulary, with titles and sentences in both languages', async (t) => {
  const { schemas } = openApi.components as unknown as { schemas: Record<string, Record<string, unknown>> };
  const { enum: words, 'x-words': told } = schemas['PermissionName'] as { enum: string[]; 'x-words': object };
  t.strictSame(words, Object.keys(permissions));
  t.strictSame(told, Object.fromEntries(words.map((word) => [word, { ...wordOf(word as Permission) }])));
});
