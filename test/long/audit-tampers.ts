import t from 'tap';
import { verifyChain, type Start } from '../../server/audit/verify.js';
import { auditKeys, forget, makeChain, prune, tampersOf, type Chain } from '../audit/tamper.js';

const TAMPERS = 10_000;
const EVENTS = 200;
const HOUR_MS = 3_600_000;

t.setTimeout(HOUR_MS);

const seed = Date.now() % 2_147_483_646;
const plain = makeChain(EVENTS);
const shortened = prune(forget(plain), EVENTS / 4);
const cases: readonly (readonly [string, Chain, Start | undefined])[] = [
  ['', plain, undefined],
  [' of a chain that forgot and was shortened', shortened, { ...shortened, key: auditKeys.publicKey }],
];

for (const [what, chain, start] of cases) {
  t.test(`each of ${TAMPERS} tampers${what} is located`, async (t) => {
    const missed: string[] = [];
    const first = (start?.checkpoint.sequence ?? 0) + 1;
    for (const tamper of tampersOf(chain.links, TAMPERS, seed, first)) {
      const { bad } = verifyChain(tamper.links, [chain.head], start);
      if (bad?.sequence !== tamper.sequence) missed.push(`${tamper.what}, record ${tamper.sequence}`);
    }
    t.same(missed, []);
  });
}
