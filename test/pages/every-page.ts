import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { startBrowser, startProfile } from '../flows/browser.js';
import { TestControlPlane } from '../http/control-plane.js';
import { lookOver, seriousFindings } from './accessibility.js';
import { Guard } from './guarded.js';

/** In which language and theme pages are looked at. */
export const appearances = [
  { locale: 'en-GB', dark: false },
  { locale: 'fr-FR', dark: true },
] as const;

/** Every page that the appliance serves, with records in it, each in the appearances that are chosen for it. */
export async function lookOverEveryPage(t: Test, chosen: (nth: number, appearance: number) => boolean): Promise<void> {
  const plane = await TestControlPlane.start(t);
  // The pages as they were built, before a control plane whose store a test can reach.
  await plane.stop();
  Object.assign(plane.options, { pages: fileURLToPath(new URL('../../web', import.meta.url)) });
  await plane.resume();
  const anna = await plane.enrolFirst();
  const ask = (path: string, body?: object): ReturnType<typeof plane.ask> =>
    plane.ask(body === undefined ? 'GET' : 'POST', `/api/v1/${path}`, { cookie: anna, ...(body && { body }) });
  for (const endUser of ['Marie Dupont', 'Jean <b>Martin</b>', '']) {
    await ask('sessions', { endUser, subject: 'The printer is jammed' });
  }
  const { json: made } = await ask('sessions');
  const { json: channels } = await ask('channels');
  const { json: group } = await ask('groups', { name: 'Second level' });
  const ids: Readonly<Record<string, string>> = {
    ...{ sessions: made.sessions[0].id, channels: channels.channels[0].id, groups: group.group.id },
    ...{ people: made.sessions[0].createdBy.id, roles: 'channelTechnician' },
  };
  const paths = plane.running.routes
    .filter(
      ({ method, url, access }) => method === 'GET' && 'open' in access && !/[*.]|^\/(api|health|metrics)/.test(url),
    )
    .map(({ url }) => url.replace(/\/(\w+)\/:id/, (_all, noun: string) => `/${noun}/${ids[noun] ?? ':id'}`))
    .filter((path) => !path.includes(':'));
  t.ok(paths.length > 20, `${paths.length} pages`);
  const browser = await startBrowser();
  t.teardown(() => browser.close());
  for (const [index, { locale, dark }] of appearances.entries()) {
    const context = await startProfile(browser, { locale, dark });
    const guard = await Guard.over(context);
    await lookOver(context);
    const [name = '', value = ''] = anna.split('=');
    await context.addCookies([{ name, value, url: `${plane.origin}/api`, secure: true, sameSite: 'Strict' }]);
    const page = await context.newPage();
    for (const [nth, path] of paths.entries()) {
      if (!chosen(nth, index)) continue;
      await page.goto(plane.origin + path);
      await page.locator('h1, h2, main').first().waitFor();
      // What is still on its way when the page stands: lists, names, counts.
      await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
      t.strictSame(await seriousFindings(page), [], `${path} (${locale}${dark ? ', dark' : ''})`);
    }
    t.strictSame(guard.harm, { refusedByPolicy: [], ran: [], errors: [] });
    await context.close();
  }
}
