import { Refusal } from '../errors.js';
import { ControllerFailure } from './controller-failure.js';
import type { ControllerRoute } from './controller-route.js';

/** A controller that failed is tried after all others for this long. */
const DISTRUST_MS = 30_000;

/** The controllers of a directory, in their order, but for those that failed a moment ago. */
export class Controllers {
  readonly #routes: readonly ControllerRoute[];
  readonly #failedAt = new Map<ControllerRoute, number>();

  constructor(routes: readonly ControllerRoute[]) {
    this.#routes = routes;
  }

  get routes(): readonly ControllerRoute[] {
    return this.#routes;
  }

  /**
   * What `work` makes of the first controller that serves.
   *
   * @throws Refusal `directory/unreachable`, `directory/certificate` when none does; whatever else `work` throws, at once
   */
  async use<T>(work: (route: ControllerRoute) => Promise<T>): Promise<T> {
    const failures: { controller: string; failure: ControllerFailure }[] = [];
    for (const route of this.#inOrder()) {
      try {
        const done = await work(route);
        this.#failedAt.delete(route);
        return done;
      } catch (failure) {
        if (!(failure instanceof ControllerFailure)) throw failure;
        this.#failedAt.set(route, performance.now());
        failures.push({ controller: route.controller, failure });
      }
    }
    const certificate = failures.some(({ failure }) => failure.code === 'directory/certificate');
    throw new Refusal(
      certificate ? 'directory/certificate' : 'directory/unreachable',
      failures.map(({ controller, failure }) => `${controller}: ${failure.detail}`).join('; '),
    );
  }

  #inOrder(): ControllerRoute[] {
    const since = performance.now() - DISTRUST_MS;
    const distrusted = (route: ControllerRoute): boolean => (this.#failedAt.get(route) ?? -Infinity) > since;
    return [...this.#routes.filter((route) => !distrusted(route)), ...this.#routes.filter(distrusted)];
  }
}
