import type { NativeSettings } from './addon.js';
import { sizesOf, whole } from './argument.js';
import type { Size } from './argument.js';

/** In the order of Scene in native/synthetic/scene.h. */
export const scenes = ['desktop', 'noise', 'flip', 'typing', 'scrolling', 'window'] as const;
export type Scene = (typeof scenes)[number];

/** In the order of Language in native/synthetic/desktop.h. */
const languages = ['en', 'fr'] as const;

/** A screen that is drawn, and needs no other. */
export interface Synthetic {
  readonly scene: Scene;
  readonly monitors?: readonly Size[];
  /** Milliseconds between two frames; 0: only `step` goes on. */
  readonly interval?: number;
  readonly language?: (typeof languages)[number];
}

/** A screen: that of an X server, or a synthetic one. */
export type Source = Synthetic | { readonly display: string };

const standardMonitors = [{ width: 1280, height: 800 }];
const standardIntervalMs = 40;
const longestIntervalMs = 3_600_000;
const longestDisplay = 256;

/** Throws RangeError when a setting is none. */
export function settingsOf(source: Source): NativeSettings {
  if ('display' in source) {
    const { display } = source;
    if (display === '' || display.length > longestDisplay || display.includes('\0'))
      throw new RangeError('display must name an X display, as in ":0"');
    return { display, ...drawn({ scene: 'desktop' }) };
  }
  return { display: '', ...drawn(source) };
}

function drawn({ scene, monitors, interval, language }: Synthetic): Omit<NativeSettings, 'display'> {
  return {
    scene: whole('scene', scenes.indexOf(scene), 0, scenes.length - 1),
    language: whole('language', languages.indexOf(language ?? 'en'), 0, languages.length - 1),
    interval: whole('interval', interval ?? standardIntervalMs, 0, longestIntervalMs),
    monitors: sizesOf(monitors ?? standardMonitors),
  };
}
