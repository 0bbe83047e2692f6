import type { EventName } from './catalogue.js';

// Apart from the catalogue, which the console's pages read too: they know nothing of permits.
declare module '../access/access.js' {
  // Declaration merging takes an interface, and only so does a mistyped event name not compile.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface EventNames extends Record<EventName, true> {}
}
