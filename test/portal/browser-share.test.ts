import { generateKeyPairSync, randomBytes } from 'node:crypto';
import t from 'tap';
import { exportPoint, signPass } from '../../server/access/pass.js';
import { catalogue, type ErrorCode } from '../../server/errors.js';
import { limits } from '../../server/protocol/limits.js';
import { cardLabel, passLabel, passVersion, records, type PassBody } from '../../server/protocol/records.js';
import { bitsOf } from '../../server/protocol/tools.js';
import { Audience } from '../../web-admin/portal/share/audience.js';
import { ApplianceKey } from '../../web-admin/portal/share/signed.js';
import { systemOf } from '../../web-admin/portal/share/system.js';
import { until } from '../desktop.js';

const appliance = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = await ApplianceKey.of(new Uint8Array(exportPoint(appliance.publicKey)));
const session = new Uint8Array(randomBytes(16));
const participant = new Uint8Array(randomBytes(16));
const boot = 7n;
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

function pass(told: Partial<PassBody> = {}, signer = appliance): Uint8Array {
  return signPass(signer.privateKey, {
    version: passVersion,
    serial: 10n,
    session,
    side: 'viewer',
    participant,
    tools: bitsOf(['view', 'control']),
    holder: exportPoint(stranger.publicKey),
    boot,
    life: limits.passLifeMs,
    lead: 1,
    name: 'Anna Martin',
    ...told,
  });
}

/** An audience to which everybody agreed, and what it said. */
function agreed() {
  const seen: [number, boolean][] = [];
  const refused: number[] = [];
  const audience = new Audience(key, {
    sees: (peer, sees) => void seen.push([peer, sees]),
    refused: (code) => void refused.push(code),
  });
  audience.open(session, boot);
  audience.consent = true;
  return { audience, seen, refused };
}

t.test('the browser reads what the appliance signed, under its own label and in its one form', async (t) => {
  const good = pass();
  t.match(await key.read(passLabel, records.passBody, good), { name: 'Anna Martin', serial: 10n });
  t.equal(await key.read(cardLabel, records.passBody, good), undefined, 'a pass is no card');
  t.equal(await key.read(passLabel, records.passBody, pass({}, stranger)), undefined, 'another’s signature');
  t.equal(await key.read(passLabel, records.passBody, good.subarray(0, 40)), undefined, 'half of it');
  const mirrored = Buffer.from(good);
  const s = BigInt(`0x${mirrored.subarray(-32).toString('hex')}`);
  mirrored.write((order - s).toString(16).padStart(64, '0'), mirrored.length - 32, 'hex');
  t.equal(await key.read(passLabel, records.passBody, mirrored), undefined, 'the mirror of the signature');
  let taken = 0;
  for (let at = 0; at < good.length; at += 1) {
    const flipped = Uint8Array.from(good);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
    if ((await key.read(passLabel, records.passBody, flipped)) !== undefined) taken += 1;
  }
  t.equal(taken, 0, 'a flipped bit anywhere');
});

t.test('the screen is shown to nobody whose pass is not for here and now, whatever the relay says', async (t) => {
  const wrong: readonly (readonly [string, Uint8Array, ErrorCode])[] = [
    ['signed by somebody else', pass({}, stranger), 'pass/invalid'],
    ['for another session', pass({ session: new Uint8Array(16) }), 'pass/invalid'],
    ['for the program’s side', pass({ side: 'program' }), 'pass/invalid'],
    ['for another start of the relay', pass({ boot: 8n }), 'pass/invalid'],
    ['that lives too long', pass({ life: limits.passLifeMs + 1 }), 'pass/invalid'],
    ['of another version', pass({ version: passVersion + 1 }), 'pass/invalid'],
    ['without a holder', pass({ holder: new Uint8Array(3) }), 'pass/invalid'],
    ['that is noise', new Uint8Array(randomBytes(300)), 'pass/invalid'],
  ];
  for (const [what, bytes, code] of wrong) {
    const { audience, seen, refused } = agreed();
    audience.admit(1, bytes, false);
    await until('a refusal', () => refused.length > 0);
    t.strictSame([seen, refused], [[], [catalogue[code].number]], `a pass ${what}`);
  }
});

t.test('a viewer sees the screen while its pass, its tools and the consent allow it', async (t) => {
  const { audience, seen, refused } = agreed();
  audience.admit(1, pass(), false);
  await until('the viewer', () => seen.length === 1);
  audience.admit(2, pass(), false);
  await until('a refusal', () => refused.length === 1);
  t.equal(refused[0], catalogue['pass/superseded'].number, 'the same pass lets nobody in twice');
  audience.admit(1, pass({ serial: 9n }), true);
  await until('a refusal', () => refused.length === 2);
  t.equal(refused[1], catalogue['pass/superseded'].number, 'an older pass renews nothing');
  audience.admit(1, pass({ serial: 11n, participant: new Uint8Array(16) }), true);
  await until('a refusal', () => refused.length === 3);
  t.equal(refused[2], catalogue['pass/invalid'].number, 'nor does somebody else’s');

  audience.consent = false;
  audience.consent = true;
  audience.freeze(1, true);
  audience.freeze(1, false);
  audience.admit(1, pass({ serial: 12n, tools: 0 }), true);
  await until('the end', () => seen.length === 6);
  const says = seen.map(([peer, sees]) => `${peer} ${sees}`);
  t.strictSame(says, ['1 true', '1 false', '1 true', '1 false', '1 true', '1 false']);

  audience.admit(3, pass({ serial: 20n, participant: new Uint8Array(16), life: 50 }), false);
  await until('another', () => seen.length === 7);
  await until('its pass to run out', () => {
    audience.look();
    return seen.length === 8;
  });
  t.strictSame(seen.at(-1), [3, false], 'a pass that ran out here shows nothing, renewed or not there');
});

t.test('a browser is described as far as it tells, and no further', async (t) => {
  const brands = [
    { brand: 'Not)A;Brand', version: '8' },
    { brand: 'Chromium', version: '156' },
    { brand: 'Microsoft Edge', version: '156' },
  ];
  const of = (platform: string, platformVersion: string, named = brands) =>
    systemOf({
      userAgent: 'x',
      userAgentData: { brands: named, platform, getHighEntropyValues: async () => ({ platformVersion }) },
    });
  t.equal(await of('Windows', '15.0.0'), 'Windows 11 (Microsoft Edge 156)');
  t.equal(await of('Windows', '10.0.0'), 'Windows 10 (Microsoft Edge 156)');
  t.equal(await of('macOS', '15.1.0', brands.slice(0, 2)), 'macOS 15.1.0 (Chromium 156)');
  t.equal(await systemOf({ userAgent: `Mozilla/5.0 ${'x'.repeat(300)}` }).then((told) => told.length), 128);
});
