import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { failed, well, type Finding } from './finding.js';

/** Whether the names under which the appliance is reached lead to this machine. */
export async function lookAtNames(configured: readonly string[]): Promise<Finding> {
  const check = 'names';
  const names = configured.filter((host) => isIP(host) === 0);
  if (configured.length === 0) {
    return well(check, 'publicHost is not set, so links carry this machine’s own name or address.');
  }
  const own = new Set(
    Object.values(networkInterfaces())
      .flatMap((entries) => entries ?? [])
      .map(({ address }) => address),
  );
  const elsewhere: string[] = [];
  for (const name of names) {
    const addresses = await lookup(name, { all: true }).catch(() => undefined);
    if (addresses === undefined) {
      const advice = `Have ${name} entered in the DNS that technicians and end users ask, or set publicHost to another name.`;
      return failed(check, `${name} stands in links, and cannot be found from here.`, advice);
    }
    if (!addresses.some(({ address }) => own.has(address))) elsewhere.push(name);
  }
  const through =
    elsewhere.length === 0 ? '' : ` ${elsewhere.join(', ')} leads to another address: a router’s, or a proxy’s.`;
  return well(check, `${configured.join(', ')} can be found from here.${through}`);
}
