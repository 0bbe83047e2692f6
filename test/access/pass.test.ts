import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import {
  exportPoint,
  importPoint,
  readConfiguration,
  signConfiguration,
  signJoin,
  signPass,
  verifyJoin,
  verifyPass,
} from '../../server/access/pass.js';
import { Refusal } from '../../server/errors.js';
import { encodeRecord, Malformed } from '../../server/protocol/codec.js';
import { limits } from '../../server/protocol/limits.js';
import {
  configurationLabel,
  passLabel,
  passVersion,
  records,
  signatureBytes,
  type ConfigurationBody,
  type PassBody,
} from '../../server/protocol/records.js';

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const appliance = newKeys();
const holder = newKeys();
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const pass: PassBody = {
  version: passVersion,
  serial: 258n,
  session: new Uint8Array(randomBytes(16)),
  side: 'viewer',
  participant: new Uint8Array(randomBytes(16)),
  tools: 3,
  holder: exportPoint(holder.publicKey),
  boot: 2n ** 63n,
  life: limits.passLifeMs,
  lead: 1,
  name: 'Zoé',
};
const configuration: ConfigurationBody = {
  version: 1,
  host: 'guichet.example',
  port: 8443,
  company: 'Exemple SA',
  entry: 'invitation',
  session: new Uint8Array(16),
  secret: new Uint8Array(16),
  technician: 'Zoé',
  purpose: '',
  authorities: [{ certificate: new Uint8Array(700) }],
};
const plain = (value: unknown) => fc.stringify(value);

function signed(label: string, body: Uint8Array): Uint8Array {
  const input = Buffer.concat([Buffer.from(label), body]);
  for (;;) {
    const signature = sign('sha256', input, { key: appliance.privateKey, dsaEncoding: 'ieee-p1363' });
    if (signature[signatureBytes / 2]! < 0x7f) return new Uint8Array(Buffer.concat([body, signature]));
  }
}

t.test('a pass says what was signed', async (t) => {
  const bytes = signPass(appliance.privateKey, pass);
  t.equal(plain(verifyPass(appliance.publicKey, bytes)), plain(pass));
  t.ok(bytes.length <= limits.passBytes);
  const longest = signPass(appliance.privateKey, { ...pass, name: 'n'.repeat(128) });
  t.ok(longest.length <= limits.passBytes, `the longest has ${longest.length} bytes`);
  t.throws(() => signPass(appliance.privateKey, { ...pass, name: 'n'.repeat(129) }), Malformed);
});

t.test('a pass changed in any bit, cut, or lengthened is refused', async (t) => {
  const bytes = signPass(appliance.privateKey, pass);
  let taken = 0;
  for (let bit = 0; bit < 8 * bytes.length; bit += 1) {
    const changed = bytes.slice();
    changed[bit >> 3]! ^= 1 << (bit & 7);
    try {
      verifyPass(appliance.publicKey, changed);
      taken += 1;
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'pass/invalid')) throw error;
    }
  }
  t.equal(taken, 0);
  for (let length = 0; length < bytes.length; length += 1) {
    t.throws(() => verifyPass(appliance.publicKey, bytes.subarray(0, length)), { code: 'pass/invalid' });
  }
  t.throws(() => verifyPass(appliance.publicKey, new Uint8Array([...bytes, 0])), { code: 'pass/invalid' });
});

t.test('one statement has one form: the mirrored signature is refused', async (t) => {
  for (let count = 0; count < 50; count += 1) {
    const bytes = Buffer.from(signPass(appliance.privateKey, pass));
    const s = BigInt(`0x${bytes.subarray(-32).toString('hex')}`);
    bytes.write((order - s).toString(16).padStart(64, '0'), bytes.length - 32, 'hex');
    t.throws(() => verifyPass(appliance.publicKey, bytes), { code: 'pass/invalid' });
  }
});

t.test('what another key signed, or another kind of statement, is no pass', async (t) => {
  const body = encodeRecord(records.passBody, pass, limits.passBytes);
  t.throws(() => verifyPass(newKeys().publicKey, signPass(appliance.privateKey, pass)), { code: 'pass/invalid' });
  t.throws(() => verifyPass(appliance.publicKey, signed(configurationLabel, body)), { code: 'pass/invalid' });
  t.throws(() => verifyPass(appliance.publicKey, signed('', body)), { code: 'pass/invalid' });
  t.equal(plain(verifyPass(appliance.publicKey, signed(passLabel, body))), plain(pass));
});

t.test('a pass that the appliance should never have signed is refused all the same', async (t) => {
  const deviations: readonly Partial<PassBody>[] = [
    { version: 0 },
    { version: 2 },
    { life: 0 },
    { life: limits.passLifeMs + 1 },
    { session: new Uint8Array(15) },
    { participant: new Uint8Array(0) },
    { holder: new Uint8Array(64) },
  ];
  for (const deviation of deviations) {
    const bytes = signPass(appliance.privateKey, { ...pass, ...deviation });
    t.throws(() => verifyPass(appliance.publicKey, bytes), { code: 'pass/invalid' }, plain(deviation));
  }
  const trailing = new Uint8Array([...encodeRecord(records.passBody, pass, limits.passBytes), 0]);
  t.throws(() => verifyPass(appliance.publicKey, signed(passLabel, trailing)), { code: 'pass/invalid' });
});

t.test('a join is proved by the holder’s key, for one nonce', async (t) => {
  const nonce = randomBytes(32);
  const proof = signJoin(holder.privateKey, nonce);
  verifyJoin(pass.holder, nonce, proof);
  const refused = { code: 'pass/invalid' };
  t.throws(() => verifyJoin(pass.holder, randomBytes(32), proof), refused);
  t.throws(() => verifyJoin(exportPoint(newKeys().publicKey), nonce, proof), refused);
  t.throws(() => verifyJoin(pass.holder, nonce, proof.subarray(1)), refused);
  t.throws(() => verifyJoin(pass.holder, nonce, new Uint8Array(64)), refused);
  t.throws(() => verifyJoin(pass.holder, nonce, new Uint8Array(0)), refused);
});

t.test('points are taken and given as 65 raw bytes, and only those of the curve', async (t) => {
  const point = exportPoint(holder.privateKey);
  t.equal(point.length, 65);
  t.equal(point[0], 4);
  t.same(exportPoint(importPoint(point)), point);
  t.same(exportPoint(holder.publicKey), point);
  const off = point.slice();
  off[64]! ^= 1;
  const compressed = new Uint8Array([2, ...point.subarray(1, 33)]);
  for (const bad of [off, compressed, new Uint8Array(65), new Uint8Array(65).fill(4), new Uint8Array(0)]) {
    t.throws(() => importPoint(bad), { code: 'pass/invalid' });
  }
  t.throws(() => exportPoint(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey), TypeError);
  t.throws(() => exportPoint(generateKeyPairSync('ed25519').publicKey), TypeError);
});

t.test('a configuration is read only as this appliance signed it', async (t) => {
  const bytes = signConfiguration(appliance.privateKey, configuration);
  t.equal(plain(readConfiguration(appliance.publicKey, bytes)), plain(configuration));
  const refused = { code: 'configuration/invalid' };
  t.throws(() => readConfiguration(newKeys().publicKey, bytes), refused, 'another appliance’s');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = bytes.slice();
    changed[at]! ^= 0x20;
    t.throws(() => readConfiguration(appliance.publicKey, changed), refused);
  }
  t.throws(() => readConfiguration(appliance.publicKey, bytes.subarray(0, -1)), refused);
  t.throws(() => readConfiguration(appliance.publicKey, new Uint8Array(0)), refused);
  t.throws(() => readConfiguration(appliance.publicKey, signPass(appliance.privateKey, pass)), refused);
});
