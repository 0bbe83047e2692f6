import t from 'tap';
import { lookOverEveryPage } from '../pages/every-page.js';

t.setTimeout(600_000);

t.test('axe finds nothing serious on any page, in both languages and themes', (t) => lookOverEveryPage(t, () => true));
