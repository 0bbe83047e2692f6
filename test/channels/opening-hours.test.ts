import t from 'tap';
import { isOpen, isTimeZone, nextOpening, type OpeningHours } from '../../server/channels/opening-hours.js';

const at = (iso: string): number => Date.parse(iso);
const clock = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
const span = (from: string, to: string): { from: number; to: number } => ({ from: clock(from), to: clock(to) });
const office = [span('08:30', '12:00'), span('13:30', '18:00')];
const paris: OpeningHours = {
  timeZone: 'Europe/Paris',
  days: [office, office, office, office, [span('08:30', '12:00')], [], []],
  closures: ['2026-12-25'],
  message: { en: 'Closed', fr: 'Fermé' },
};

t.test('a desk is open between its spans, as a clock of its own time zone shows them', async (t) => {
  // 5 October 2026 is a Monday, in summer time: two hours before UTC.
  t.notOk(isOpen(paris, at('2026-10-05T06:29:59Z')));
  t.ok(isOpen(paris, at('2026-10-05T06:30:00Z')));
  t.ok(isOpen(paris, at('2026-10-05T09:59:59Z')));
  t.notOk(isOpen(paris, at('2026-10-05T10:00:00Z')), 'the end is closed');
  t.ok(isOpen(paris, at('2026-10-05T15:59:59Z')));
  t.notOk(isOpen(paris, at('2026-10-09T13:00:00Z')), 'Friday afternoon');
  t.notOk(isOpen(paris, at('2026-10-10T08:00:00Z')), 'Saturday');
  t.ok(isOpen(paris, at('2026-12-24T08:00:00Z')), 'in winter an hour');
  t.notOk(isOpen(paris, at('2026-12-25T08:00:00Z')), 'a closure');
  t.ok(isOpen(undefined, 0), 'a desk without hours is always open');
});

t.test('the next opening is told, over nights, week-ends and closures', async (t) => {
  const next = (iso: string): string => new Date(nextOpening(paris, at(iso)) ?? Number.NaN).toISOString();
  t.equal(next('2026-10-05T03:00:00Z'), '2026-10-05T06:30:00.000Z', 'later this morning');
  t.equal(next('2026-10-05T10:30:00Z'), '2026-10-05T11:30:00.000Z', 'after lunch');
  t.equal(next('2026-10-09T10:00:00Z'), '2026-10-12T06:30:00.000Z', 'on Monday');
  t.equal(next('2026-12-24T17:00:00Z'), '2026-12-28T07:30:00.000Z', 'after Christmas and the week-end');
  t.equal(next('2026-10-24T12:00:00Z'), '2026-10-26T07:30:00.000Z', 'over the end of summer time');
  t.equal(nextOpening(paris, at('2026-10-05T07:00:00Z')), undefined, 'it is open now');
  t.equal(nextOpening(undefined, 0), undefined);
  const never = { ...paris, days: [[], [], [], [], [], [], []] };
  t.equal(nextOpening(never, at('2026-10-05T07:00:00Z')), undefined, 'a desk that never opens');
});

t.test('clocks that are set forward and back leave no desk closed for a day', async (t) => {
  const night = [span('02:00', '04:00')];
  const always = { ...paris, days: [night, night, night, night, night, night, night] };
  // On 29 March 2026 two o’clock does not come; on 25 October half past two comes twice.
  t.equal(nextOpening(always, at('2026-03-29T00:30:00Z')), at('2026-03-29T01:00:00Z'));
  t.ok(isOpen(always, at('2026-03-29T01:00:00Z')));
  t.equal(nextOpening(always, at('2026-10-24T23:00:00Z')), at('2026-10-25T00:00:00Z'));
  t.ok(isOpen(always, at('2026-10-25T01:30:00Z')), 'and the second time too');
});

t.test('midnight belongs to the day that begins, in every zone', async (t) => {
  const wholeDay = [span('00:00', '24:00')];
  const kiritimati = { ...paris, timeZone: 'Pacific/Kiritimati', days: [wholeDay, [], [], [], [], [], []] };
  t.ok(isOpen(kiritimati, at('2026-10-04T10:00:00Z')), 'Monday has begun there');
  t.notOk(isOpen(kiritimati, at('2026-10-04T09:59:59Z')));
  t.ok(isOpen(kiritimati, at('2026-10-05T09:59:59Z')));
  t.notOk(isOpen(kiritimati, at('2026-10-05T10:00:00Z')));
  const kathmandu = { ...paris, timeZone: 'Asia/Kathmandu' };
  t.equal(nextOpening(kathmandu, at('2026-10-05T00:00:00Z')), at('2026-10-05T02:45:00Z'), 'a quarter of an hour aside');
  t.ok(isTimeZone('Europe/Paris'));
  t.notOk(isTimeZone('Europe/Atlantis'));
});
