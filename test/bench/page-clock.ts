import type { Page } from 'playwright-core';

/** Runs in the page; `wanted` is a regular expression for the text of a row. Resolves with UTC milliseconds, to the fraction. */
const rowAppears = `(wanted) => new Promise((resolve) => {
  const pattern = new RegExp(wanted, 's');
  const look = () => {
    for (const row of document.querySelectorAll('[role=row], tr')) {
      if (!pattern.test(row.textContent)) continue;
      watching.disconnect();
      resolve(performance.timeOrigin + performance.now());
      return;
    }
  };
  const watching = new MutationObserver(look);
  watching.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  look();
})`;

/**
 * Runs in the page: looks at the canvas at every frame the page paints. First at a small copy, until it is not one colour
 * alone, when it resolves; then at every pixel, and keeps when it changed and to what: a hash of all R, G, B, A words.
 */
const canvasPaints = `new Promise((resolve) => {
  const now = () => performance.timeOrigin + performance.now();
  const copyOf = (width, height) => new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  const small = copyOf(32, 20);
  let first;
  window.paintsOfTheBench = [];
  const look = () => {
    const at = now();
    const shown = document.querySelector('canvas');
    if (shown !== null && shown.width > 0) {
      if (first === undefined) {
        small.drawImage(shown, 0, 0, 32, 20);
        const words = new Uint32Array(small.getImageData(0, 0, 32, 20).data.buffer);
        if (words.some((word) => word !== words[0])) resolve(first = at);
      }
      if (first !== undefined) {
        // A context that is drawn on again and again may be given what the canvas held before.
        const full = copyOf(shown.width, shown.height);
        full.drawImage(shown, 0, 0);
        let hash = 0x811c9dc5;
        for (const word of new Uint32Array(full.getImageData(0, 0, shown.width, shown.height).data.buffer)) {
          hash = Math.imul(hash ^ word, 0x01000193);
        }
        hash >>>= 0;
        if (window.paintsOfTheBench.at(-1)?.hash !== hash) window.paintsOfTheBench.push({ at, hash });
      }
    }
    requestAnimationFrame(look);
  };
  look();
})`;

/** What the canvas became, and when. */
export interface Paint {
  /** UTC milliseconds, to the fraction. */
  readonly at: number;
  readonly hash: number;
}

/** The same clock in this process: UTC milliseconds, to the fraction. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** When a row with this text stands on the page. */
export function whenRow(page: Page, pattern: string): Promise<number> {
  return page.evaluate<number>(`(${rowAppears})(${JSON.stringify(pattern)})`);
}

/** When the canvas first holds a picture; UTC milliseconds, to the fraction. It is watched from then on. */
export function whenPainted(page: Page): Promise<number> {
  return page.evaluate<number>(canvasPaints);
}

/** What the canvas became since its first picture. */
export function paintsOf(page: Page): Promise<Paint[]> {
  return page.evaluate<Paint[]>('window.paintsOfTheBench');
}

/** The hash of a picture as the page makes it. */
export function hashOf(pixels: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const word of new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.byteLength >> 2)) {
    hash = Math.imul(hash ^ word, 0x01000193);
  }
  return hash >>> 0;
}
