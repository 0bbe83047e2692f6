import type { BrowserContext, Page } from 'playwright-core';
import { until, type Picture } from '../desktop.js';
import { administrator, type Appliance } from './appliance.js';

const pictureWithinMs = 10_000;
const toolWithinMs = 2_000;

/** Runs in the page: the pixels of the first canvas. The worker owns the canvas; what the page shows of it can be drawn elsewhere. */
const readCanvas = `(() => {
  const shown = document.querySelector('canvas');
  if (shown === null || shown.width === 0) return undefined;
  const copy = new OffscreenCanvas(shown.width, shown.height);
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(shown, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, shown.width, shown.height);
  let binary = '';
  const stride = 0x8000;
  for (let at = 0; at < data.length; at += stride) binary += String.fromCharCode(...data.subarray(at, at + stride));
  return { width, height, base64: btoa(binary) };
})()`;

/** How long the first page of a new appliance may take, in milliseconds. */
const firstPageWithinMs = 60_000;

/** Where a technician goes. */
export type Place = Pick<Appliance, 'origin' | 'setUpLink'>;

/** A technician at the console, by what stands on the page. */
export class Technician {
  constructor(
    readonly page: Page,
    readonly appliance: Place,
  ) {}

  /** The first administrator, made by the link that the appliance printed. */
  static async enrol(context: BrowserContext, appliance: Place): Promise<Technician> {
    const page = await context.newPage();
    await page.goto(await appliance.setUpLink());
    await page.getByLabel('Sign-in name').fill(administrator.login);
    await page.getByLabel('Your name').fill(administrator.name);
    await page.getByRole('textbox', { name: 'Password' }).fill(administrator.password);
    await page.getByRole('button', { name: 'Create the account and sign in' }).click();
    // The first page of all, while desktops start beside it and another test may want both cores for itself.
    await page.getByRole('heading', { name: 'Sessions' }).waitFor({ timeout: firstPageWithinMs });
    return new Technician(page, appliance);
  }

  static async signIn(context: BrowserContext, appliance: Place): Promise<Technician> {
    const page = await context.newPage();
    await page.goto(appliance.origin);
    await page.getByLabel('Sign-in name').fill(administrator.login);
    await page.getByRole('textbox', { name: 'Password' }).fill(administrator.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Sessions' }).waitFor();
    return new Technician(page, appliance);
  }

  /** Another window of the same browser, at the list of sessions. */
  async anotherWindow(): Promise<Technician> {
    const another = new Technician(await this.page.context().newPage(), this.appliance);
    await another.desk();
    return another;
  }

  /** Back at the list of sessions. */
  async desk(): Promise<void> {
    await this.page.goto(this.appliance.origin);
    await this.page.getByRole('heading', { name: 'Sessions' }).waitFor();
  }

  /** Makes a session by keyboard; its link and its code. */
  async invite(who: string): Promise<{ link: string; code: string }> {
    await this.page.keyboard.press('n');
    await this.page.getByLabel('Who is it for?').fill(who);
    await this.page.keyboard.press('Enter');
    const link = await this.page.getByLabel('Support link').inputValue();
    const code = await this.page.locator('output').innerText();
    return { link, code: code.replaceAll(/\D/g, '') };
  }

  /** Types the nine digits that a program shows. */
  async join(digits: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Join by code' }).first().click();
    await this.page.getByLabel('Nine digits').fill(digits);
    await this.page.getByRole('button', { name: 'Join', exact: true }).click();
  }

  /** The line of a session in the list. */
  row(who: string): ReturnType<Page['getByRole']> {
    return this.page.getByRole('row', { name: new RegExp(who) });
  }

  /** Waits until a session's line says this state. */
  async sees(who: string, state: string): Promise<void> {
    await this.page.getByRole('row', { name: new RegExp(`${state}.*${who}`) }).waitFor({ timeout: pictureWithinMs });
  }

  /** Presses Connect on the card of a session; the screen's page opens and the end user is asked. */
  async connect(who: string): Promise<void> {
    await this.row(who).click();
    await this.connectFromCard();
  }

  async connectFromCard(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Connect|Resume)/ }).click();
    await this.page.waitForURL(/\/view$/);
  }

  /** Closes a session from its card. */
  async close(who: string, note = ''): Promise<void> {
    await this.row(who).click();
    const button = this.page.getByRole('button', { name: 'Close the session' });
    await button.click();
    await this.page.getByLabel('Closing note').fill(note);
    await button.last().click();
    await this.page.getByText('Closed by the technician.').waitFor();
  }

  /** Adds a note to the session whose card is open, and waits until it was taken. */
  async addNote(text: string): Promise<void> {
    await this.page.getByLabel('Add a note').fill(text);
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
    await this.page.getByRole('article').locator('blockquote').getByText(text).waitFor();
  }

  /** What stands on the canvas of the screen's page. */
  async canvas(): Promise<Picture | undefined> {
    const read = await this.page.evaluate<{ width: number; height: number; base64: string } | undefined>(readCanvas);
    if (read === undefined) return undefined;
    return { width: read.width, height: read.height, pixels: new Uint8Array(Buffer.from(read.base64, 'base64')) };
  }

  /** Waits until the canvas equals what is on the desktop, pixel for pixel. */
  async seesExactly(desktop: { picture(): Picture }, withinMs = pictureWithinMs): Promise<void> {
    let difference = '';
    await until(
      'the canvas to equal the desktop',
      async () => {
        const shown = await this.canvas();
        difference = differenceOf(shown, desktop.picture());
        return difference === '';
      },
      withinMs,
    ).catch((error: unknown) => {
      throw new Error(`${(error as Error).message}; ${difference}`);
    });
  }

  /**
   * Presses a tool. They come to a pointer that rests at the top edge, and go when it was gone meanwhile. One that may not be
   * used (`withheld`) says why.
   */
  async tool(name: string, withheld = false): Promise<void> {
    const button = this.page.getByRole('button', { name, exact: true });
    await until(`the tool ${name}`, async () => {
      await this.page.mouse.move(400, 2);
      // Resting and in reach, whatever it says of being of use.
      const pressed = await button
        .hover({ timeout: toolWithinMs })
        .then(() => button.click({ timeout: toolWithinMs, force: withheld }))
        .then(
          () => true,
          () => false,
        );
      if (!pressed) await this.page.mouse.move(400, 200);
      return pressed;
    });
  }

  /** Presses a tool that stands among those rarely used. */
  async rareTool(name: string): Promise<void> {
    await this.tool('More');
    await this.page.locator('[data-panel=more]').getByRole('button', { name, exact: true }).click();
  }

  /** What the figures over the screen say under this name. */
  async figure(name: string): Promise<string> {
    await this.rareTool('Figures');
    const value = await this.page.locator('dl > div', { hasText: name }).locator('dd').innerText();
    await this.page.locator('[data-panel=more]').getByRole('button', { name: 'Figures' }).click();
    await this.page.getByRole('button', { name: 'More', exact: true }).click();
    return value;
  }

  /** The middle of the picture, in pixels of the page, and how many of them one pixel of the desktop takes. */
  async place(x: number, y: number): Promise<{ x: number; y: number }> {
    const canvas = this.page.locator('canvas[data-surface]:visible').first();
    const box = await canvas.boundingBox();
    const size = await canvas.evaluate((element) => {
      const { width, height } = element as unknown as { width: number; height: number };
      return { width, height };
    });
    if (box === null) throw new Error('the picture is not on the page');
    return { x: box.x + ((x + 0.5) * box.width) / size.width, y: box.y + ((y + 0.5) * box.height) / size.height };
  }

  async clickAt(x: number, y: number): Promise<void> {
    const at = await this.place(x, y);
    await this.page.mouse.click(at.x, at.y);
  }
}

/** In words where two pictures differ; empty when they are the same. */
export function differenceOf(one: Picture | undefined, other: Picture): string {
  if (one === undefined) return 'there is no canvas';
  if (one.width !== other.width || one.height !== other.height) {
    return `${one.width} × ${one.height} instead of ${other.width} × ${other.height}`;
  }
  let count = 0;
  let first = -1;
  for (let at = 0; at < other.pixels.length; at += 1) {
    if (one.pixels[at] === other.pixels[at]) continue;
    count += 1;
    if (first < 0) first = at >> 2;
  }
  if (count === 0) return '';
  return `${count} bytes differ, first at ${first % other.width}, ${Math.floor(first / other.width)}`;
}
