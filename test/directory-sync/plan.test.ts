import fc from 'fast-check';
import t from 'tap';
import { mirrorOf, yielded, type FoundPerson, type Naming } from '../../server/directory-sync/mirror.js';
import {
  atOnce,
  countsOf,
  planOf,
  type Found,
  type Known,
  type KnownPerson,
  type Plan,
  type Step,
} from '../../server/directory-sync/plan.js';

const naming: Naming = {
  id: 'd',
  kind: 'activeDirectory',
  name: 'Corp',
  domain: 'CORP',
  suffixes: ['corp.example.com'],
};

function person(entry: string, login: string, name = login, disabled = false): FoundPerson {
  const found = mirrorOf(naming, { id: entry, dn: `CN=${name}`, login, name, disabled });
  if (found === undefined) throw new Error('unfit');
  return found;
}

/** What the store would have after these steps. */
function after(known: Known, steps: readonly Step[], groups: Plan['groups'] = []): Known {
  const people = new Map(known.people);
  const members = new Map([...known.groups].map(([entry, group]) => [entry, new Set(group.members)]));
  for (const { entry, act, id, before, after, joins, leaves } of steps) {
    const mirror = after ?? before;
    if (mirror === undefined) throw new Error('nobody is nobody');
    const left = act === 'cut' || act === 'yield';
    people.set(entry, { id: id ?? `id-${entry}`, mirror, left });
    for (const group of joins) members.get(group)?.add(entry);
    for (const group of leaves) members.get(group)?.delete(entry);
  }
  const changed = new Map(
    [...known.groups].map(([entry, group]) => {
      const words = groups.find((step) => step.entry === entry)?.after;
      return [entry, { ...group, ...words, members: members.get(entry) ?? new Set<string>() }];
    }),
  );
  return { people, groups: changed };
}

const logins = ['anna', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gil', 'hana', 'ivo', 'jan'];
const entries = logins.map((_login, at) => `${at}${at}${at}${at}${at}${at}${at}${at}-0000`);

/** A directory: who is there, with which login, disabled or not, in which groups. */
const directory: fc.Arbitrary<Found> = fc
  .record({
    people: fc.array(
      fc.record({ at: fc.nat(logins.length - 1), name: fc.constantFrom('One', 'Two'), disabled: fc.boolean() }),
    ),
    order: fc.shuffledSubarray(logins, { minLength: logins.length }),
    groups: fc.record({
      g1: fc.uniqueArray(fc.constantFrom(...entries)),
      g2: fc.uniqueArray(fc.constantFrom(...entries)),
      name: fc.constantFrom('Technicians', 'Helpers'),
    }),
  })
  .map(({ people, order, groups }) => ({
    people: new Map(
      people.map(({ at, name, disabled }) => [
        entries[at] ?? '',
        person(entries[at] ?? '', order[at] ?? '', name, disabled),
      ]),
    ),
    groups: new Map([
      ['g1', { name: groups.name, description: '', members: new Set(groups.g1) }],
      ['g2', { name: 'Managers', description: '', members: new Set(groups.g2) }],
    ]),
  }));

const nobody: Known = {
  people: new Map(),
  groups: new Map([
    ['g1', { id: 'G1', name: 'Technicians', description: '', members: new Set<string>() }],
    ['g2', { id: 'G2', name: 'Managers', description: '', members: new Set<string>() }],
  ]),
};

/** A store that has followed these directories, one after the other. */
function followed(directories: readonly Found[]): Known {
  return directories.reduce((known, found) => {
    const plan = planOf(known, found);
    return after(known, plan.steps, plan.groups);
  }, nobody);
}

const history = fc.array(directory, { maxLength: 4 }).map(followed);

function present(found: Found): string[] {
  return [...found.people].flatMap(([entry, { disabled }]) =>
    !disabled && [...found.groups.values()].some(({ members }) => members.has(entry)) ? [entry] : [],
  );
}

t.test('a plan makes the store say what the directory says, and then there is nothing left to plan', async (t) => {
  fc.assert(
    fc.property(history, directory, (known, found) => {
      const plan = planOf(known, found);
      const now = after(known, plan.steps, plan.groups);
      const inside = [...now.people].filter(([, { left }]) => !left).map(([entry]) => entry);
      t.strictSame(
        inside.sort(),
        present(found).sort(),
        'whoever is in a chosen group and not disabled is in, nobody else',
      );
      for (const [entry, group] of now.groups) {
        const shown = [...(found.groups.get(entry)?.members ?? [])].filter((member) => inside.includes(member));
        t.strictSame([...group.members].sort(), shown.sort());
      }
      const again = planOf(now, found);
      t.strictSame([again.steps, again.groups, again.wait], [[], [], undefined]);
    }),
  );
});

t.test('nobody ever shares a login, whoever comes, goes, or takes over a name', async (t) => {
  fc.assert(
    fc.property(history, directory, (known, found) => {
      const plan = planOf(known, found);
      const held = [...after(known, plan.steps).people.values()].map(({ mirror }) => mirror.login.toLowerCase());
      t.equal(new Set(held).size, held.length);
    }),
  );
});

t.test('an end after any step comes to the same as none', async (t) => {
  fc.assert(
    fc.property(history, directory, fc.nat(), fc.infiniteStream(fc.nat()), (known, found, cut, order) => {
      const plan = planOf(known, found);
      const shuffled = [...plan.steps]
        .map((step) => ({ step, at: order.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ step }) => step);
      const some = after(known, shuffled.slice(0, cut % (plan.steps.length + 1)));
      const rest = planOf(some, found);
      const words = ({ people, groups }: Known): unknown => [
        [...people].sort().map(([entry, { mirror, left }]) => [entry, mirror.name, mirror.login, left]),
        [...groups].map(([entry, { members, name }]) => [entry, name, [...members].sort()]),
      ];
      t.strictSame(words(after(some, rest.steps, rest.groups)), words(after(known, plan.steps, plan.groups)));
    }),
  );
});

t.test('while a plan waits, whoever the directory shows as disabled is cut, and nobody else is touched', async (t) => {
  fc.assert(
    fc.property(history, directory, fc.boolean(), (known, found, waiting) => {
      const plan = planOf(known, { ...found, groups: new Map([...found.groups].slice(1)) }, { waiting });
      if (plan.wait === undefined) return;
      for (const { entry, act } of atOnce(plan)) {
        t.equal(act, 'cut');
        t.equal(found.people.get(entry)?.disabled, true);
      }
    }),
  );
});

t.test('whoever is spared stays in place, and the rest of the plan does not wait for them', async (t) => {
  fc.assert(
    fc.property(history, directory, (known, found) => {
      const plan = planOf(known, found);
      const spared = new Set(plan.steps.filter(({ because }) => because === 'gone').map(({ entry }) => entry));
      const sparing = planOf(known, found, { spared });
      const now = after(known, sparing.steps);
      for (const entry of spared) t.equal(now.people.get(entry)?.left, known.people.get(entry)?.left);
      t.strictSame([...sparing.spared].sort(), [...spared].sort());
      t.not(sparing.wait, 'many');
    }),
  );
});

/** A store and a directory with so many people in one group. */
function staff(count: number): { known: Known; found: (change: (people: Map<string, FoundPerson>) => void) => Found } {
  const all = Array.from({ length: count }, (_, at) => person(`e${String(at).padStart(4, '0')}`, `user${at}`));
  const people = new Map<string, KnownPerson>(
    all.map(({ mirror }) => [mirror.outside.entry, { id: `id-${mirror.outside.entry}`, mirror, left: false }]),
  );
  const words = { name: 'Technicians', description: '' };
  const known: Known = { people, groups: new Map([['g', { id: 'G', ...words, members: new Set(people.keys()) }]]) };
  return {
    known,
    found: (change) => {
      const shown = new Map(all.map((one) => [one.mirror.outside.entry, one]));
      change(shown);
      return { people: shown, groups: new Map([['g', { ...words, members: new Set(shown.keys()) }]]) };
    },
  };
}

/** Takes so many people away, the first ones. */
function without(count: number): (people: Map<string, FoundPerson>) => void {
  return (people) => {
    for (const entry of [...people.keys()].slice(0, count)) people.delete(entry);
  };
}

t.test('a plan waits when it cuts over five people and over a fifth, and one person never waits', async (t) => {
  const hundred = staff(100);
  const waits = (count: number, of = hundred): unknown => planOf(of.known, of.found(without(count))).wait;
  t.equal(waits(1), undefined);
  t.equal(waits(20), undefined, 'a fifth');
  t.equal(waits(21), 'many', 'more than a fifth');
  t.equal(waits(5, staff(6)), undefined, 'five of six');
  t.equal(waits(6, staff(8)), 'many', 'six of eight');
  t.equal(waits(1, staff(1)), undefined, 'the only one');
});

t.test('a plan that waits goes on waiting while a directory comes back by halves', async (t) => {
  const { known, found } = staff(100);
  t.equal(planOf(known, found(without(12)), { waiting: true }).wait, 'many');
  t.equal(planOf(known, found(without(5)), { waiting: true }).wait, undefined, 'until it is few');
});

t.test('an empty answer and a group that is not found remove nobody', async (t) => {
  const { known, found } = staff(4);
  const empty = planOf(known, found(without(4)));
  t.equal(empty.wait, 'empty');
  t.strictSame(atOnce(empty), []);
  const gone = planOf(known, { people: new Map(), groups: new Map() });
  t.equal(gone.wait, 'missing');
  t.strictSame([gone.missing, atOnce(gone)], [['g'], []]);
});

t.test('a group that lost its members keeps them too while another group still holds everybody', async (t) => {
  const { known, found } = staff(50);
  const all = new Set(known.people.keys());
  const both: Known = {
    ...known,
    groups: new Map([...known.groups, ['h', { id: 'H', name: 'Managers', description: '', members: all }]]),
  };
  const shown = found(() => undefined);
  const emptied: Found = {
    ...shown,
    groups: new Map([...shown.groups, ['h', { name: 'Managers', description: '', members: new Set<string>() }]]),
  };
  const plan = planOf(both, emptied);
  t.equal(plan.wait, 'empty');
  t.strictSame(countsOf(plan), { made: 0, returned: 0, changed: 0, joined: 0, left: 50, disabled: 0, gone: 0 });
});

t.test('the same plan has the same fingerprint, and any other another', async (t) => {
  const { known, found } = staff(10);
  const shown = found(without(1));
  t.equal(
    planOf(known, shown).fingerprint,
    planOf(known, { ...shown, people: new Map([...shown.people].reverse()) }).fingerprint,
  );
  t.not(planOf(known, shown).fingerprint, planOf(known, found(without(2))).fingerprint);
});

t.test('a name that was given to somebody else goes with them, and the rights of who had it do not', async (t) => {
  const old = person('aaaaaaaa-1', 'anna');
  const known: Known = {
    people: new Map([['aaaaaaaa-1', { id: 'old', mirror: old.mirror, left: true }]]),
    groups: new Map([['g', { id: 'G', name: 'Technicians', description: '', members: new Set<string>() }]]),
  };
  const found: Found = {
    people: new Map([['bbbbbbbb-2', person('bbbbbbbb-2', 'Anna')]]),
    groups: new Map([['g', { name: 'Technicians', description: '', members: new Set(['bbbbbbbb-2']) }]]),
  };
  const { steps } = planOf(known, found);
  t.strictSame(
    steps.map(({ entry, act, after }) => [entry, act, after?.login]),
    [
      ['aaaaaaaa-1', 'yield', 'CORP\\anna~aaaaaaaa'],
      ['bbbbbbbb-2', 'make', 'CORP\\Anna'],
    ],
  );
  t.equal(yielded({ ...old.mirror, login: yielded(old.mirror) }), 'CORP\\anna~aaaaaaaa', 'once');
});

t.test('what a hostile directory writes is bounded, one line, and without characters that hide', async (t) => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const base = { id: 'e', dn: 'CN=x', login: 'mallory', name: 'Mallory', disabled: false };
  const name = `\u202e<img src=x onerror=alert(1)>\u0000\u0007${'x'.repeat(500)}`;
  const found = mirrorOf(naming, {
    ...base,
    name,
    department: '\ud800\u2028',
    phone: '+33\u200b1',
    mail: 'a@b,c@d',
    photo: png,
  });
  t.equal([...(found?.mirror.name ?? '')].length, 100);
  t.notMatch(found?.mirror.name, /[\p{C}\p{Zl}\p{Zp}]/u);
  t.match(found?.mirror.name, /^\ufffd<img src=x/, 'and otherwise as it is: pages show text as text');
  t.strictSame(
    [found?.mirror.department, found?.mirror.phone, found?.mirror.mail],
    ['\ufffd\ufffd', '+33\ufffd1', undefined],
  );
  t.match(found?.photo, { mediaType: 'image/png' });
  for (const login of ['', ' ', 'a\u0000b', 'a\u202eb', 'CORP\\x', 'x'.repeat(65), 'a\nb']) {
    t.equal(mirrorOf(naming, { ...base, login }), undefined, `no login: ${JSON.stringify(login)}`);
  }
  t.equal(
    mirrorOf(naming, { ...base, login: 'ＡＮＮＡ' })?.mirror.login,
    'CORP\\ANNA',
    'a full-width name is the plain one',
  );
  const svg = new TextEncoder().encode('<svg onload="alert(1)"/>');
  t.equal(mirrorOf(naming, { ...base, photo: svg })?.mirror.photo, undefined, 'a picture is JPEG or PNG by its bytes');
  const large = new Uint8Array(200_000);
  large.set(png);
  t.equal(mirrorOf(naming, { ...base, photo: large })?.mirror.photo, undefined, 'and no larger than 100 KiB');
  t.equal(mirrorOf({ ...naming, kind: 'ldap', domain: '' }, base)?.mirror.login, 'mallory@corp.example.com');
});
