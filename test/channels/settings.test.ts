import { deflateSync } from 'node:zlib';
import t from 'tap';
import { Access } from '../../server/access/access.js';
import { logoKind } from '../../server/channels/logo.js';
import { sessionKind, type Session } from '../../server/sessions/session.js';
import { put } from '../../server/store/store.js';
import { refusedWith, TestControlPlane, type Answer } from '../http/control-plane.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const plane = await TestControlPlane.start(t);
const anna = await plane.enrolFirst();
const tom = await plane.enrol(anna, 'tom', 'technicianManager');
const ben = await plane.enrol(anna, 'ben');
const { store, organisation } = plane.running;
const access = new Access(organisation, (event) => store.commit({ writes: [], events: [event] }), Date.now);

const get = (path: string, cookie = anna): Promise<Answer> => plane.ask('GET', `/api/v1/${path}`, { cookie });
const post = (path: string, body: object | undefined, cookie = anna): Promise<Answer> =>
  plane.ask('POST', `/api/v1/${path}`, { cookie, ...(body && { body }) });
const remove = (path: string, cookie = anna): Promise<Answer> => plane.ask('DELETE', `/api/v1/${path}`, { cookie });
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

async function make(name: string, settings: object = {}): Promise<string> {
  const answer = await post('channels', { name, ...settings });
  if (answer.status !== 201) throw new Error(answer.text);
  return String(answer.json.channel.id);
}

const day = [{ from: 540, to: 1080 }];
const hours = {
  timeZone: 'Europe/Paris',
  days: [day, day, day, day, day, [], []],
  closures: ['2026-12-25'],
  message: { en: 'Closed until Monday.', fr: 'Fermé jusqu’à lundi.' },
};
const messages = {
  welcome: { en: 'Welcome', fr: 'Bienvenue' },
  waiting: { en: 'Please\nwait', fr: '' },
  ended: { en: '', fr: '' },
};
const survey = [
  { id: 'q1', label: { en: 'Were you helped?', fr: 'Avez-vous été aidé ?' }, kind: 'rating', required: true },
  {
    id: 'q2',
    label: { en: 'Where?', fr: 'Où ?' },
    kind: 'choice',
    required: false,
    choices: [
      { en: 'Here', fr: 'Ici' },
      { en: 'There', fr: 'Là' },
    ],
  },
];
const mail = {
  subject: { en: '', fr: 'Votre session chez {company}' },
  text: { en: '', fr: 'Bonjour {name},\n{link}' },
};

t.test('each setting of a channel is kept, told, put on record as it was and is, and taken away again', async (t) => {
  const id = await make('Everything', { description: '  Screens and\nprinters ' });
  const settings = { sessionLife: DAY_MS, requires: { subject: true, ticket: false }, hours, messages, survey, mail };
  const { status, json } = await post(`channels/${id}`, settings);
  t.equal(status, 200);
  t.match(json.channel, { ...settings, description: 'Screens and printers' });
  t.strictSame((await get(`channels/${id}`)).json.channel, json.channel);
  const events = await store.events({ limit: 100, target: { kind: 'channel', id } });
  t.match(events.at(-1)?.detail, { before: { sessionLife: null, hours: null }, after: { sessionLife: DAY_MS, hours } });
  t.notOk('description' in (events.at(-1)?.detail['before'] as object), 'what stayed is not said again');
  t.equal((await post(`channels/${id}`, settings)).status, 200, 'the same again');
  t.equal((await store.events({ limit: 100, target: { kind: 'channel', id } })).length, events.length, 'is no change');

  const none = { en: '', fr: '' };
  const emptied = await post(`channels/${id}`, {
    ...{ description: ' ', sessionLife: 0, requires: { subject: false, ticket: false }, alwaysOpen: true, survey: [] },
    ...{ messages: { welcome: none, waiting: none, ended: none }, mail: { subject: none, text: none } },
  });
  const names = Object.keys(emptied.json.channel as object).sort();
  t.strictSame(names, ['bindings', 'createdAt', 'id', 'isDefault', 'name', 'tools'], 'nothing of it is left');
});

t.test('what makes no sense is refused with what is wrong, and changes nothing', async (t) => {
  const id = await make('Strict');
  const one = survey[1];
  const wrong: readonly (readonly [object, RegExp])[] = [
    [{ description: 'x'.repeat(501) }, /description/],
    [{ sessionLife: 5 * MINUTE_MS - 1 }, /five minutes/],
    [{ sessionLife: 30 * DAY_MS + 1 }, /sessionLife/],
    [{ sessionLife: 1.5 * MINUTE_MS + 0.5 }, /sessionLife/],
    [{ hours: { ...hours, timeZone: 'Europe/Atlantis' } }, /time zone/],
    [{ hours: { ...hours, days: [day] } }, /days/],
    [{ hours: { ...hours, days: [[{ from: 600, to: 600 }], [], [], [], [], [], []] } }, /overlap/],
    [{ hours: { ...hours, days: [[...day, { from: 600, to: 660 }], [], [], [], [], [], []] } }, /overlap/],
    [{ hours: { ...hours, closures: ['2026-02-30'] } }, /calendar/],
    [{ hours, alwaysOpen: true }, /always open/],
    [{ survey: [one, one] }, /same id/],
    [{ survey: [{ ...one, choices: [{ en: 'Only', fr: '' }] }] }, /two choices/],
    [{ survey: [{ ...one, label: { en: ' ', fr: '' } }] }, /asks nothing/],
    [{ survey: [{ ...one, kind: 'file' }] }, /kind|allowed/],
    [{ survey: Array.from({ length: 21 }, (_, at) => ({ ...survey[0], id: String(at) })) }, /survey/],
    [{ mail: { ...mail, text: { en: 'Come to {url}', fr: '' } } }, /placeholder/],
    [{ mail: { ...mail, text: { en: 'No link at all', fr: '' } } }, /link is missing/],
    [{ mail: { ...mail, subject: { en: 'See {link}', fr: '' } } }, /in the subject/],
    [{ logo: 'a'.repeat(64) }, /logo|additional/],
  ];
  for (const [settings, because] of wrong) {
    const answer = await post(`channels/${id}`, settings);
    refusedWith(t, answer, 400, 'request/malformed', JSON.stringify(settings).slice(0, 60));
    t.match(answer.text, because);
  }
  t.equal((await store.events({ limit: 100, target: { kind: 'channel', id } })).length, 1, 'it was only made');
});

/** A PNG of one colour. */
function png(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  const parts = [chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

const jpeg = (width: number, height: number): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return Buffer.concat([Buffer.from('ffd8ffe000044a46ffc0001108', 'hex'), size, Buffer.from('03', 'hex')]);
};
const webp = (width: number, height: number): Buffer => {
  const picture = Buffer.alloc(30);
  picture.write('RIFF', 0);
  picture.write('WEBPVP8X', 8);
  picture.writeUIntLE(width - 1, 24, 3);
  picture.writeUIntLE(height - 1, 27, 3);
  return picture;
};

t.test('a channel’s picture is PNG, JPEG or WebP by its bytes, of a fair size, and anybody can fetch it', async (t) => {
  const id = await make('With a face');
  const twin = await make('With the same face');
  for (const [bytes, type] of [
    [png(64, 32), 'image/png'],
    [jpeg(640, 480), 'image/jpeg'],
    [webp(1024, 1), 'image/webp'],
  ] as const) {
    const { json } = await post(`channels/${id}/logo`, { bytes: base64(bytes) });
    t.match(json.channel?.logo, /^[0-9a-f]{64}$/);
    const shown = await plane.ask('GET', `/api/v1/portal/logos/${json.channel.logo}`);
    t.match(shown, { status: 200, headers: { 'content-type': type, 'x-content-type-options': 'nosniff' } });
    t.ok(shown.bytes.equals(bytes), type);
  }
  t.equal((await store.list(logoKind, { limit: 10 })).records.length, 1, 'those before are gone');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>executed(1)</script></svg>');
  const tooLarge = Buffer.concat([png(8, 8), Buffer.alloc(65_536)]);
  for (const bytes of [svg, png(1025, 8), png(8, 0), tooLarge.subarray(0, 65_537), png(8, 8).subarray(0, 20)]) {
    const answer = await post(`channels/${id}/logo`, { bytes: base64(bytes) });
    refusedWith(t, answer, 400, 'request/malformed', `${bytes.length} bytes`);
  }
  const largest = Buffer.concat([png(8, 8), Buffer.alloc(65_536)]).subarray(0, 65_536);
  t.equal((await post(`channels/${id}/logo`, { bytes: base64(largest) })).status, 200, 'sixty-four KiB are taken');
  const huge = await post(`channels/${id}/logo`, { bytes: 'A'.repeat(90_000) });
  refusedWith(t, huge, 413, 'request/too-large', 'more is not even read');

  await post(`channels/${twin}/logo`, { bytes: base64(largest) });
  const { logo } = (await remove(`channels/${id}/logo`)).json.channel;
  t.equal(logo, undefined);
  const kept = (await get(`channels/${twin}`)).json.channel.logo;
  t.equal((await plane.ask('GET', `/api/v1/portal/logos/${kept}`)).status, 200, 'another channel still shows it');
  await remove(`channels/${twin}`, tom.cookie);
  refusedWith(
    t,
    await plane.ask('GET', `/api/v1/portal/logos/${kept}`),
    404,
    'record/unknown',
    'it went with the last',
  );
});

t.test('a session begins with what its channel asks for, and its link lives as long as the channel says', async (t) => {
  const careful = await make('Careful', { requires: { subject: true, ticket: true }, sessionLife: 7 * DAY_MS });
  const create = (said: object): Promise<Answer> => post('sessions', { channel: careful, ...said }, ben.cookie);
  refusedWith(t, await create({ ticket: 'INC1' }), 400, 'session/reason-required', 'no subject');
  refusedWith(t, await create({ subject: ' ', ticket: 'INC1' }), 400, 'session/reason-required', 'an empty one');
  refusedWith(t, await create({ subject: 'Printer' }), 400, 'session/ticket-required', 'no ticket');
  const made = await create({ subject: 'Printer', ticket: ' INC0012 ' });
  t.match(made.json.session, { subject: 'Printer', ticket: 'INC0012', state: 'waiting' });
  t.ok(Math.abs(made.json.session.deadline - plane.now - 7 * DAY_MS) < MINUTE_MS, 'a week, as the channel says');
  t.equal(made.json.invitation.linkExpires, made.json.session.deadline);
  const renewed = await post(`sessions/${made.json.session.id}/invitation`, undefined, ben.cookie);
  t.ok(Math.abs(renewed.json.invitation.linkExpires - plane.now - 7 * DAY_MS) < MINUTE_MS, 'renewed, too');
  t.equal((await post('sessions', { channel: 'private' }, ben.cookie)).status, 201, 'a private one asks for nothing');

  const { id } = made.json.session;
  const stored = await store.get(sessionKind, id);
  await change(id, without({ ...(stored?.record as Session), state: 'ready' }, 'ticket'));
  const engage = await post(`sessions/${id}/engage`, {}, ben.cookie);
  refusedWith(t, engage, 400, 'session/ticket-required', 'nor is one taken without, however it came about');

  const seen = (await get('channels', ben.cookie)).json.channels as { id: string; requires?: object }[];
  t.match(
    seen.find((channel) => channel.id === careful),
    { requires: { subject: true, ticket: true } },
    'technicians see what is asked for',
  );
});

function without(session: Session, name: 'ticket' | 'technician'): Session {
  return Object.fromEntries(Object.entries(session).filter(([key]) => key !== name)) as unknown as Session;
}

/** Writes a session as though it had come to be so. */
async function change(id: string, session: Session): Promise<void> {
  const stored = await store.get(sessionKind, id);
  const permit = await access.system('sweep', 'session.expire', { kind: 'session', id, owners: [] });
  await store.commit({
    writes: [put(sessionKind, id, stored?.revision ?? 0, session)],
    events: [permit.event('session.expired', { kind: 'session', id })],
  });
}

t.test('a revoked invitation opens nothing any more, and only one that waits can be revoked', async (t) => {
  const { session, invitation } = (await post('sessions', { endUser: 'Paul' }, ben.cookie)).json;
  const secret = String(invitation.link).split('#')[1];
  const open = (): Promise<Answer> => plane.ask('POST', '/api/v1/portal/open', { body: { secret } });
  t.equal((await open()).status, 200);
  t.equal((await post(`sessions/${session.id}/invitation/revoke`, undefined, ben.cookie)).status, 204);
  t.not((await open()).status, 200, 'the link is void');
  const code = await plane.ask('POST', '/api/v1/portal/open', { body: { code: invitation.code } });
  refusedWith(t, code, 404, 'invitation/unknown', 'and the code');
  const { events } = (await get(`sessions/${session.id}`, ben.cookie)).json;
  t.ok(
    (events as { name: string }[]).some(({ name }) => name === 'invitation.revoked'),
    'which is on record',
  );
  t.equal(
    (await post(`sessions/${session.id}/invitation`, undefined, ben.cookie)).status,
    200,
    'a new one can be made',
  );
  await post(`sessions/${session.id}/close`, {}, ben.cookie);
  const late = await post(`sessions/${session.id}/invitation/revoke`, undefined, ben.cookie);
  refusedWith(t, late, 409, 'session/illegal', 'there is nothing to revoke');
});

t.test('what waits for a group of a channel that is removed waits for it in the default channel', async (t) => {
  const channel = await make('Ends');
  const { session } = (await post('sessions', { channel })).json;
  const group = (await post('groups', { name: 'Second line' })).json.group.id;
  const stored = await store.get(sessionKind, session.id);
  await change(session.id, without({ ...(stored?.record as Session), group }, 'technician'));
  t.equal((await get(`channels/${channel}/removal`)).json.openSessions, 1);
  t.equal((await remove(`channels/${channel}`, tom.cookie)).status, 204);
  const after = (await get(`sessions/${session.id}`)).json.session;
  t.match(after, { channel: { name: 'Support' }, group: { id: group } });
});
