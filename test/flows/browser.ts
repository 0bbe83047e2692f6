import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/** Headless Chromium as a machine without internet needs it: nothing of its own goes out. */
export const browserParameters = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Whatever a page is waited for stands there in this time. */
const appearsWithinMs = 30_000;

export function startBrowser(
  options: { headless?: boolean; environment?: NodeJS.ProcessEnv; parameters?: string[]; executable?: string } = {},
): Promise<Browser> {
  return chromium.launch({
    executablePath: options.executable ?? '/usr/bin/chromium',
    headless: options.headless ?? true,
    args: [...browserParameters, ...(options.parameters ?? [])],
    ...(options.environment === undefined ? {} : { env: options.environment }),
  });
}

/** A person's browser, with a profile of its own. The appliance's own authority is not in Chromium's store, so its certificate is let pass here. */
export async function startProfile(
  browser: Browser,
  options: { locale?: string; dark?: boolean; width?: number; height?: number; downloads?: boolean } = {},
): Promise<BrowserContext> {
  const profile = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: options.locale ?? 'en-GB',
    colorScheme: options.dark === true ? 'dark' : 'light',
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    acceptDownloads: options.downloads ?? true,
  });
  profile.setDefaultTimeout(appearsWithinMs);
  return profile;
}
