import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import t from 'tap';
import { catalogue } from '../../server/audit/catalogue.js';
import type { Permission } from '../../server/access/permissions.js';
import { Organisation } from '../../server/access/organisation.js';
import { sentenceOf, type Reason } from '../../server/access/reason.js';
import { becauseInWords } from '../../web-admin/console/audit/because.js';
import { words as auditWords } from '../../web-admin/console/audit/words.js';
import type { SessionView } from '../../web-admin/console/api/sessions.js';
import { Arrangement } from '../../web-admin/console/sessions/arrangement.js';
import { SessionBook } from '../../web-admin/console/sessions/book.js';
import { passes } from '../../web-admin/console/sessions/listing.js';
import { compare, count, matches, wordsOf } from '../../web-admin/console/sessions/order.js';
import { showsPicture, situationOf } from '../../web-admin/console/stage/situation.js';
import { elapsed, span } from '../../web-admin/console/words/times.js';
import { computerOf } from '../../web-admin/portal/computer.js';
import { visible, visibleLines } from '../../web-admin/visible-text.js';

const anna = { id: 'anna', name: 'Anna Martin' };

let numbered = 0;

function session(part: Partial<SessionView>): SessionView {
  numbered += 1;
  return {
    id: `session-${numbered}`,
    number: numbered,
    state: 'waiting',
    link: 'none',
    consent: 'none',
    tools: [],
    asking: [],
    origin: 'invitation',
    createdBy: anna,
    createdAt: numbered,
    downloaded: false,
    warnings: [],
    ...{ participants: [], offers: [], priority: 'normal' as const, answers: [] },
    viewers: 0,
    ...part,
  };
}

t.test('a text from outside is shown with every character that would hide or reorder', (t) => {
  t.equal(visible('Zoë & Hélène <b>'), 'Zoë & Hélène <b>', 'what can be seen stays as it is');
  t.equal(visible('a\u202Egnp.exe'), 'a⟨U+202E⟩gnp.exe', 'right-to-left override');
  t.equal(visible('x\u0000\u0007\r\ny'), 'x⟨U+0000⟩⟨U+0007⟩⟨U+000D⟩⟨U+000A⟩y', 'controls and line breaks');
  t.equal(visible('pay\u200Bpal\u2066\u2069'), 'pay⟨U+200B⟩pal⟨U+2066⟩⟨U+2069⟩', 'zero width and isolates');
  t.equal(visible('\u{E0041}\uD800'), '⟨U+E0041⟩⟨U+D800⟩', 'tags and half a character');
  t.equal(visible('x'.repeat(5_000)).length, 1_001, 'and never longer than a page bears');
  t.equal(visibleLines('one\r\ntwo\u202E'), 'one\ntwo⟨U+202E⟩', 'a note keeps its lines');
  t.end();
});

t.test('whoever has been ready longest stands on top, and ended sessions elsewhere', (t) => {
  const late = session({ state: 'ready', readyAt: 200, endUser: 'Hélène Petit' });
  const early = session({ state: 'ready', readyAt: 100, subject: 'Imprimante' });
  const old = session({ state: 'waiting', createdAt: 1 });
  const young = session({ state: 'waiting', createdAt: 2, endUser: 'Paul' });
  const active = session({ state: 'active', engagedAt: 50 });
  const closed = session({ state: 'closed', endedAt: 60 });
  const all = [closed, old, late, active, young, early];
  const known = (some: readonly SessionView[]) => new Map(some.map((one) => [one.id, one]));
  const open = new Arrangement(passes({}), compare);
  t.strictSame(open.of(known(all)), [early, late, active, young, old]);
  t.strictSame(new Arrangement(passes({ states: ['closed'] }), compare).of(known(all)), [closed]);
  const found = (search: string) => all.filter((one) => matches(one, wordsOf(search)));
  t.strictSame(found('HELENE petit'), [late], 'a search knows no case and no accent');
  t.strictSame(found(String(young.number)), [young], 'and finds the number that was read aloud');
  const urgent = { ...late, priority: 'urgent' } as const;
  t.strictSame(
    open.of(known([closed, old, urgent, active, early])),
    [urgent, early, active, old],
    'one changed, one went',
  );
  t.strictSame(count(all), { waiting: 2, ready: 2, active: 1, closed: 1, expired: 0 });
  t.end();
});

t.test('whatever can be a reason on record reads in both languages', (t) => {
  const organisation = new Organisation();
  organisation.apply([
    { kind: 'group', id: 'g', facts: { name: 'Nuit\u202e' } },
    { kind: 'channel', id: 'c', facts: { name: 'Paris', tools: [], isDefault: false } },
    { kind: 'person', id: 'b', facts: { name: 'Ben', active: true } },
  ]);
  const permissions = new Set<Permission>();
  const role = { subject: { kind: 'group', id: 'g' }, role: 'channelManager', channel: 'c', createdAt: 1 } as const;
  const single = { subject: { kind: 'person', id: 'b' }, permissions: ['session.see'], createdAt: 1 } as const;
  const grants = [role, single].map((binding) => ({ bindingId: 'x', binding, permissions }));
  const bare = ['own', 'endUser', 'system', 'open', 'unknown', 'wrongHolder', 'notOwn', 'notThisSession'] as const;
  const others = [
    'notThisPart',
    'reserved',
    'scope',
    'inactive',
    'nowhere',
    'elsewhere',
    'stepUp',
    'approval',
  ] as const;
  const reasons: Reason[] = [
    ...[...bare, ...others].map((code) => ({ code })),
    ...grants.flatMap((grant): Reason[] => [
      { code: 'binding', grant },
      { code: 'binding', grant, approvedBy: 'b' },
      { code: 'colleague', grant },
    ]),
    { code: 'policy', tool: 'control' },
  ];
  const told = (language: 'en' | 'fr'): string[] =>
    reasons.map((reason) => becauseInWords(sentenceOf(organisation, 'session.close', reason), language, new Map()));
  for (const [at, french] of told('fr').entries()) {
    const written = sentenceOf(organisation, 'session.close', reasons[at] as Reason);
    t.not(french, written, 'nothing is left in English');
    t.notMatch(french, /session\.close|channelManager|\u202e/, 'no code word, no hidden character');
  }
  t.equal(told('fr')[bare.length + others.length], 'Rôle Gestionnaire de canaux du groupe Nuit⟨U+202E⟩, sur Paris');
  t.match(told('en')[bare.length + others.length + 4], 'Single permission, everywhere; approved by Ben');
  t.match(becauseInWords('access/own-rights', 'fr', new Map()), /Nul ne modifie ses propres droits/);
  t.equal(becauseInWords('written by a later version', 'fr', new Map()), 'written by a later version');
  t.end();
});

t.test('a change that is pushed while the list is on its way is not lost', async (t) => {
  const before = session({ state: 'waiting' });
  const after = { ...before, state: 'ready' as const };
  const stale = { ...before, endUser: 'of before the list' };
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (answer = resolve));
  const book = new SessionBook(async ({ state }) => {
    await asked;
    return { sessions: state === 'waiting' ? [before] : [], asOf: 10 };
  });
  const loading = book.load();
  book.apply({ type: 'sessions', asOf: 9, changed: [stale], gone: [] });
  book.apply({ type: 'sessions', asOf: 11, changed: [after], gone: [] });
  answer();
  await loading;
  t.strictSame([...book.snapshot().sessions.values()], [after], 'newer than the list wins, older does not');
  book.apply({ type: 'sessions', asOf: 12, changed: [], gone: [after.id] });
  t.equal(book.snapshot().sessions.size, 0, 'what may no longer be seen is gone');
});

t.test('the stage says what the session is about, and shows a picture only with consent', (t) => {
  const active = session({ state: 'active', link: 'connected', technician: anna });
  const cases: readonly (readonly [
    part: Partial<SessionView>,
    viewer: 'live' | 'interrupted' | 'refused' | undefined,
    is: string,
  ])[] = [
    [{ state: 'waiting', link: 'none' }, undefined, 'notHere'],
    [{ state: 'ready' }, undefined, 'mayAsk'],
    [{ state: 'ready', link: 'interrupted' }, undefined, 'away'],
    [{ technician: { id: 'ben', name: 'Ben' } }, undefined, 'other'],
    [{ consent: 'asked' }, undefined, 'asking'],
    [{ consent: 'asked', link: 'interrupted' }, undefined, 'away'],
    [{ consent: 'refused' }, undefined, 'refused'],
    [{ consent: 'timedOut' }, undefined, 'timedOut'],
    [{ consent: 'stopped' }, 'live', 'stopped'],
    [{ consent: 'given' }, undefined, 'connecting'],
    [{ consent: 'given' }, 'live', 'live'],
    [{ consent: 'given' }, 'interrupted', 'interrupted'],
    [{ consent: 'given', link: 'interrupted' }, 'interrupted', 'away'],
    [{ consent: 'given' }, 'refused', 'failed'],
    [{ state: 'closed' }, 'live', 'ended'],
    [{ state: 'ready', withdrawn: { technician: anna, at: 1 } }, 'live', 'withdrawn'],
    [{ state: 'ready', withdrawn: { technician: { id: 'ben', name: 'Ben' }, at: 1 } }, undefined, 'mayAsk'],
  ];
  for (const [part, viewer, is] of cases) {
    const seen = { ...active, ...part };
    t.equal(
      situationOf(seen, 'anna', viewer),
      is,
      `${JSON.stringify(part)} with the picture ${viewer ?? 'not asked for'}`,
    );
    t.equal(showsPicture(seen, 'anna'), seen.state === 'active' && part.consent === 'given', 'and its picture');
  }
  t.end();
});

t.test('what was seen with rights that are gone is forgotten, also when there is nothing left to see', async (t) => {
  const open = session({ state: 'ready' });
  const closed = session({ state: 'closed' });
  let refuses = false;
  const book = new SessionBook(async ({ state }) => {
    if (refuses) throw new Error('denied');
    return { sessions: state === 'ready' ? [open] : [], asOf: 10 };
  });
  await book.load();
  book.learn(closed);
  const ids = (): string[] => [...book.snapshot().sessions.keys()].sort();
  await book.load();
  t.strictSame(ids(), [open.id, closed.id].sort(), 'after a lost link, ended ones stay under the eyes');
  await book.load(false);
  t.strictSame(ids(), [open.id]);
  refuses = true;
  await t.rejects(book.load());
  t.strictSame(ids(), [open.id], 'a list that cannot be read hides nothing');
  await t.rejects(book.load(false));
  t.strictSame(ids(), []);
});

t.test('the portal knows which computers have a program', (t) => {
  const of = (userAgent: string, maxTouchPoints = 0): string => computerOf({ userAgent, maxTouchPoints });
  t.equal(of('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36'), 'linux');
  t.equal(of('Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'), 'linux');
  t.equal(of('Mozilla/5.0 (X11; Linux aarch64; rv:140.0) Gecko/20100101 Firefox/140.0'), 'arm');
  t.equal(of('Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36'), 'phone');
  t.equal(of('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 5), 'phone', 'an iPad');
  t.equal(of('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15'), 'mac');
  t.equal(of('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36'), 'windows');
  t.equal(of('Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0'), 'oldWindows');
  t.equal(of('Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36'), 'other');
  t.end();
});

t.test('times are short in a list and exact on the stage', (t) => {
  t.equal(span(59_000, 'en'), '0m');
  t.equal(span(3 * 3_600_000, 'en'), '3h');
  t.equal(span(3 * 3_600_000, 'fr'), '3h');
  t.equal(span(-5_000, 'en'), '0m', 'clocks that differ make no time negative');
  t.equal(elapsed(3_727_000), '1:02:07');
  t.equal(elapsed(67_900), '1:07');
  t.end();
});

/** What a browser fetches before the page stands, in bytes of gzip. */
function weightOf(page: string): number {
  const built = new URL('../../web/', import.meta.url);
  const html = readFileSync(new URL(page, built), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  return [html, ...files.map((file) => readFileSync(new URL(file, built)))]
    .map((content) => gzipSync(content).length)
    .reduce((sum, bytes) => sum + bytes, 0);
}

t.test('the pages stay light: an end user may sit at a slow line, a technician waits for nothing', (t) => {
  t.ok(weightOf('portal.html') <= 60_000, `the portal weighs ${weightOf('portal.html')} bytes`);
  t.ok(weightOf('console.html') <= 250_000, `the console weighs ${weightOf('console.html')} bytes`);
  t.end();
});

t.test(
  'every hundred of the audit can be chosen on its page, in both languages, and stands in its document',
  async (t) => {
    const hundreds = [
      ...new Set(Object.values(catalogue).map(({ number }) => `${Math.floor(number / 100) * 100}`)),
    ].sort();
    for (const { groups } of Object.values(auditWords)) t.strictSame(Object.keys(groups).sort(), hundreds);
    const rows = readFileSync(new URL('../../../docs/audit.md', import.meta.url), 'utf8').match(/^\| \d{4}/gm) ?? [];
    t.strictSame(
      rows.map((row) => row.slice(2)),
      hundreds,
    );
  },
);
