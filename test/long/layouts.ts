import t from 'tap';
import { Desktop } from '../desktop.js';
import { Sharing } from '../program/sharing.js';
import { inOrder, layouts, Typist, type LayoutName, type Printed } from '../program/typist.js';

/** What dead keys and input methods make: it travels as text. */
const composed = 'âêîôûäëïöüÿñãõåÅçÇéèàùß€@{}[]|~\\´`^¨日本語かな';

t.setTimeout(900_000);

const desktop = await Desktop.start(1000, 700);
t.teardown(() => desktop.stop());
desktop.ask('xset', ['r', 'off']);

t.test('every key of four keyboards makes on four others what is printed on it', async (t) => {
  const sharing = await Sharing.start(t.testdir(), desktop);
  t.teardown(() => sharing.end());
  const viewer = await sharing.viewer();
  const typist = await Typist.at(desktop, viewer, t.testdirName, 'layouts');
  const printed = new Map<LayoutName, Printed[]>();
  for (const layout of layouts) printed.set(layout, await typist.printedOn(layout));
  for (const remote of layouts) {
    await typist.remote(remote);
    for (const [own, told] of printed) {
      t.ok(told.length > 90, `${told.length} characters are printed on a ${own} keyboard`);
      t.strictSame(await typist.received(told), inOrder(told), `a ${own} keyboard before a ${remote} one`);
    }
    t.equal(await typist.text(composed), composed, `text on a ${remote} keyboard`);
  }
});
