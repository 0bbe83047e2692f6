import type { BrowserContext, Page } from 'playwright-core';

/** Runs before every page of the context: counts what the page's policy refused, and what a hostile text managed to run. */
const watch = `
  window.refusedByPolicy = [];
  window.ran = [];
  window.executed = (what) => window.ran.push(String(what));
  addEventListener('securitypolicyviolation', (event) =>
    window.refusedByPolicy.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));`;

/** What may never happen on any page, whatever it shows. */
export interface Harm {
  /** Content-security-policy reports, of every page and moment. */
  readonly refusedByPolicy: string[];
  /** Code that came from outside and ran. */
  readonly ran: string[];
  /** Errors that no page expected. */
  readonly errors: string[];
}

export class Guard {
  readonly harm: Harm = { refusedByPolicy: [], ran: [], errors: [] };

  /** Watches over every page of this profile from now on. */
  static async over(context: BrowserContext): Promise<Guard> {
    const guard = new Guard();
    await context.addInitScript(watch);
    context.on('page', (page) => {
      page.on('pageerror', (error) => guard.harm.errors.push(error.message));
      page.on('dialog', (dialog) => {
        guard.harm.ran.push(`a dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('console', (message) => {
        const text = message.text();
        if (/Content.Security.Policy|TrustedHTML|TrustedScript/i.test(text)) guard.harm.refusedByPolicy.push(text);
      });
    });
    return guard;
  }

  /** Takes note of what the page saw so far; before it goes elsewhere. */
  async look(page: Page): Promise<void> {
    const [refused, ran] = await page.evaluate<[string[], string[]]>('[window.refusedByPolicy, window.ran]');
    this.harm.refusedByPolicy.push(...refused.map((report) => `${page.url()}: ${report}`));
    this.harm.ran.push(...ran);
  }
}
