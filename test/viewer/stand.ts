import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { until } from '../desktop.js';
import { startBrowser } from '../flows/browser.js';
import { Appliance, buildPage } from './appliance.js';
import type { Painting } from './painting.js';

/** What the page heard from the viewer. */
export interface Said {
  readonly states: string[];
  readonly allowed: string[][];
  readonly layouts: unknown[];
  readonly statistics: {
    framesPerSecond: number;
    latencyMs: number;
    bitsPerSecond: number;
    exact: boolean;
    decodesVideo: boolean;
  }[];
  readonly stopped: string[];
  readonly refused: { code: string; detail: string }[];
  readonly hands: string[];
  readonly views: { zoom: 'fit' | number; devicePixels: number; shown: 'all' | number }[];
  readonly violations: string[];
}

/** A browser with the viewer in a bare page, and the appliance that serves both. */
export class Stand {
  private constructor(
    readonly appliance: Appliance,
    readonly address: string,
    readonly browser: Browser,
  ) {}

  /** `tls`: files for https. */
  static async start(folder: string, tls?: ConstructorParameters<typeof Appliance>[1]): Promise<Stand> {
    await buildPage(folder);
    const appliance = new Appliance(folder, tls);
    return new Stand(appliance, await appliance.listen(), await startBrowser());
  }

  /** A page whose viewer starts as soon as `prepare` is done. `density`: device pixels a CSS pixel. */
  async open(
    tools: readonly string[] = ['view', 'control'],
    density = 1,
    prepare: (page: Page) => Promise<unknown> = async () => undefined,
  ): Promise<ViewerPage> {
    const viewport = { width: 1_280, height: 840 };
    const context = await this.browser.newContext({ ignoreHTTPSErrors: true, viewport, deviceScaleFactor: density });
    const page = await context.newPage();
    await page.goto(this.address);
    await until('the page’s script', () => page.evaluate("'said' in window"));
    await prepare(page);
    await page.evaluate(`open(${JSON.stringify(tools)})`);
    return new ViewerPage(page);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.appliance.close();
  }
}

export class ViewerPage {
  constructor(readonly page: Page) {}

  said(): Promise<Said> {
    return this.page.evaluate('said');
  }

  /** Waits until the viewer says that it is in this state. */
  async state(state: string, withinMs?: number): Promise<void> {
    await until(`the state ${state}`, async () => (await this.said()).states.at(-1) === state, withinMs);
  }

  hash(surface: number): Promise<string | undefined> {
    return this.page.evaluate(`viewer.surfaceHash(${surface})`);
  }

  /** Runs a method of the viewer. */
  call(expression: string): Promise<unknown> {
    return this.page.evaluate(`viewer.${expression}`);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

export function hashOf(painting: Painting): string {
  return createHash('sha256').update(painting.pixels).digest('hex');
}
