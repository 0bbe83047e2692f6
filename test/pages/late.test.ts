import t from 'tap';
import { startBrowser, startProfile } from '../flows/browser.js';
import { TestControlPlane } from '../http/control-plane.js';

/* What a person reads where the script of a page does not come: a network that changes takes it, and a blank page says nothing. */

const plane = await TestControlPlane.start(t, { built: true });
const browser = await startBrowser();
t.teardown(() => browser.close());

for (const [path, place] of [
  ['/', 'Sign-in name'],
  ['/s#nothing', 'We do not know this link'],
] as const) {
  t.test(`a page whose script is lost says so in both languages, and comes when it is reloaded: ${path}`, async (t) => {
    const context = await startProfile(browser);
    t.teardown(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.route('**/assets/*.js', (route) => route.abort());
    await page.goto(`${plane.origin}${path}`);
    for (const text of [/^This page is slow to come/, /^Cette page tarde à venir/]) {
      await page.getByText(text).waitFor();
    }
    t.equal(complaints.filter((text) => /Content Security Policy/.test(text)).length, 0, complaints.join('\n'));
    t.equal(new URL(page.url()).hash, new URL(path, plane.origin).hash, 'the link is still whole');
    await page.unroute('**/assets/*.js');
    await page.reload();
    await page.getByText(/^This page is slow to come/).waitFor({ state: 'detached' });
    await page.getByText(place).first().waitFor();
  });
}

t.test('a browser without JavaScript is told what to do', async (t) => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, javaScriptEnabled: false });
  t.teardown(() => context.close());
  const page = await context.newPage();
  await page.goto(`${plane.origin}/s`);
  const said = page.getByText(/needs JavaScript|besoin de JavaScript/);
  await said.first().waitFor();
  t.equal(await said.count(), 2);
  t.equal(await page.getByText(/slow to come/).isVisible(), false);
});
