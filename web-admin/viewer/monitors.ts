import type { SurfaceSize } from './decoder.js';
import type { Layout } from './placing.js';

/** Which monitors are shown: all as they stand side by side, or one by its id. */
export type Shown = 'all' | number;

/** Which monitors a technician looks at. One stays chosen, by its name, when its number changes; when it goes, all are shown. */
export class Monitors {
  #shown: Shown = 'all';
  #name: string | undefined;
  #layout: Layout | undefined;

  get layout(): Layout | undefined {
    return this.#layout;
  }

  get shown(): Shown {
    return this.#shown;
  }

  set layout(layout: Layout) {
    this.#layout = layout;
    if (this.#shown === 'all') return;
    const kept = layout.monitors.find(({ name, id }) => (name === '' ? id === this.#shown : name === this.#name));
    this.choose(kept?.id ?? 'all');
  }

  choose(shown: Shown): void {
    const monitor = this.#layout?.monitors.find(({ id }) => id === shown);
    this.#shown = monitor?.id ?? 'all';
    this.#name = monitor?.name;
  }

  /** The surfaces to be seen. A picture that comes before its monitors were told is shown whole. */
  among<Surface extends SurfaceSize>(surfaces: readonly Surface[]): readonly Surface[] {
    const chosen = surfaces.filter(({ id }) => id === this.#shown);
    return chosen.length === 0 ? surfaces : chosen;
  }
}
