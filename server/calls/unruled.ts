import type { Placing } from '../routing/placing.js';

/** Every call stays in the channel that published it, with whom or what its SOS Call names. */
export const unruled: Placing = {
  place: ({ channel }, fallback) => ({ channel, ...fallback }),
};
