import t from 'tap';
import { lookOverEveryPage } from './every-page.js';

t.test('axe finds nothing serious on any page, in one language and theme or the other', (t) =>
  lookOverEveryPage(t, (nth, appearance) => nth % 2 === appearance),
);
