import t from 'tap';
import { startBrowser, startProfile } from '../flows/browser.js';
import { TestControlPlane } from './control-plane.js';

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
