import { Ajv } from 'ajv';
import t from 'tap';
import { openApi } from '../../server/generated/openapi.js';
import { withExamples } from '../../server/http/examples.js';
import { Schemas } from '../../server/http/schemas.js';
import { routes } from '../../server/generated/routes.js';
import { startBrowser, startProfile } from '../flows/browser.js';
import { TestControlPlane } from './control-plane.js';

interface Described {
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
type Content = Readonly<Record<string, { readonly schema: object; readonly example?: unknown }>>;

t.test('every body and every answer has an example, which its own schema allows', (t) => {
  const { components, paths } = withExamples(openApi);
  const validator = new Ajv({
    strict: false,
    formats: { double: true, int32: true, float: true, int64: true, binary: true },
  });
  const faults: string[] = [];
  let looked = 0;
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const { requestBody, responses } = operation as unknown as Described;
      const contents = Object.entries(responses).map(([status, { content }]) => [status, content] as const);
      for (const [what, content] of [['body', requestBody?.content] as const, ...contents]) {
        const json = content?.['application/json'];
        if (json === undefined) continue;
        looked += 1;
        const isAllowed = validator.validate({ ...json.schema, components }, json.example);
        if (!isAllowed) faults.push(`${method} ${path} ${what}: ${validator.errorsText()}`);
      }
    }
  }
  t.strictSame(faults, []);
  t.ok(looked > 200, `${looked} examples`);
  t.end();
});

t.test('every schema of every route is one, though each is compiled when it is first used', (t) => {
  const schemas = new Schemas(openApi);
  for (const { method, path } of routes) {
    const { params, querystring, body, response } = schemas.ofRoute(method, path);
    const taken = Object.entries({ params, querystring, ...(body !== undefined && { body }) });
    for (const [part, schema] of taken) schemas.compile(part, schema);
    for (const schema of Object.values(response)) schemas.compileSerializer(schema);
  }
  t.throws(() => schemas.compile('body', { type: 'nothing' }), /schema is invalid/);
  t.throws(() => schemas.compileSerializer({ type: 'object', properties: 5 }), /schema is invalid/);
  t.end();
});

t.test('the documentation page shows every operation in a real browser, offline, within its policy', async (t) => {
  const plane = await TestControlPlane.start(t);
  const browser = await startBrowser();
  t.teardown(() => browser.close());
  const page = await (await startProfile(browser)).newPage();
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(plane.origin)) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content Security Policy|Permissions-Policy|Trusted/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${plane.origin}/api/docs`);
  await page.getByText('/api/v1/people/{id}/lock').first().waitFor();
  t.ok(await page.getByText('person.manage').count());
  t.strictSame(complaints, []);
  t.strictSame(foreign, []);
});
