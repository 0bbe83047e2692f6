import t from 'tap';
import { lookOverEveryPage } from './every-page.js';

// The rest, and each page in both, is looked at by test/long/accessibility.
t.test('axe finds nothing serious on every second page, in one language and theme or the other', (t) =>
  lookOverEveryPage(t, (nth, appearance) => nth % 4 === 2 * appearance),
);
