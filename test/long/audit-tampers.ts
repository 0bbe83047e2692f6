import t from 'tap';
import { verifyChain } from '../../server/audit/verify.js';
import { makeChain, tampersOf } from '../audit/tamper.js';

const TAMPERS = 10_000;
const EVENTS = 200;
const HOUR_MS = 3_600_000;

t.setTimeout(HOUR_MS);

t.test(`each of ${TAMPERS} tampers is located`, async (t) => {
  const { links, head } = makeChain(EVENTS);
  const missed: string[] = [];
  for (const { what, links: tampered, sequence } of tampersOf(links, TAMPERS, Date.now() % 2_147_483_646)) {
    const { bad, events } = verifyChain(tampered, [head]);
    if (bad?.sequence !== sequence || events !== sequence - 1) missed.push(`${what}, record ${sequence}`);
  }
  t.same(missed, []);
});
