import type { TestStep } from './test-step.js';

/** One controller did not serve: the next one is tried. */
export class ControllerFailure extends Error {
  constructor(
    readonly code: 'directory/unreachable' | 'directory/certificate',
    readonly step: TestStep['step'],
    /** What the network, TLS or the controller said, in a few words. */
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
