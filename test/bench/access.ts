import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchAim, BenchReport } from '../../server/bench/bench-command.js';
import { agreeAll, chooseGroups, givenOf } from '../directory-sync/connected.js';
import { Site } from '../directory-sync/site.js';
import { OpenLdap } from '../ldap/openldap.js';
import { bigGroup } from '../ldap/organisation.js';
import { DelayProxy } from '../relay/delay-proxy.js';
import { environmentNow } from './machine.js';
import { measureDecisions, site } from './organisation.js';

export interface AccessWishes {
  /** How many people the directory mirrors. */
  readonly people: number;
  readonly signIns: number;
  /** Milliseconds there and back between appliance and directory. */
  readonly latency: number;
}

const usual: AccessWishes = { people: 10_000, signIns: 200, latency: 200 };
/** People who sign in at the same time. */
const AT_ONCE = 4;

interface DirectoryFigures {
  /** Milliseconds of one sign-in, from the typed name to the mirrored person. */
  readonly signIn: { readonly p50: number; readonly p99: number };
  /** Seconds of the first synchronisation, reading and writing, and of one that changes nothing. */
  readonly firstSync: number;
  readonly nextSync: number;
  readonly mirrored: number;
}

/** What decisions, sign-ins by a directory and its synchronisation cost at the size of a large site. */
export async function benchAccess(_rounds?: number, wishes = usual): Promise<BenchReport> {
  const decisions = measureDecisions();
  const directory = await measureDirectory(wishes);
  return {
    bench: 'access',
    environment: { ...environmentNow(), site, wishes, directory: 'OpenLDAP' },
    figures: { decisions, directory },
    aims: [
      above('decisions', '1/s', decisions.perSecond, 200_000),
      under('one decision, p99', 'µs', decisions.p99, 50),
      under(`sign-in at ${wishes.latency} ms of latency, p99`, 'ms', directory.signIn.p99, 2_000),
      under(`first synchronisation of ${directory.mirrored} people`, 's', directory.firstSync, 60),
    ],
  };
}

async function measureDirectory({ people, signIns, latency }: AccessWishes): Promise<DirectoryFigures> {
  const ends: (() => unknown)[] = [];
  const scope = { teardown: (end: () => unknown) => void ends.unshift(end) };
  const folder = mkdtempSync(join(tmpdir(), 'bench-access-'));
  scope.teardown(() => rmSync(folder, { recursive: true }));
  try {
    const openLdap = await OpenLdap.start(scope, { bulk: people });
    const appliance = await Site.open(join(folder, 'data'));
    scope.teardown(() => appliance.close());
    const { sync, administrator } = appliance;
    const id = await sync.parts.directories.add(administrator, givenOf(openLdap.settings()));
    await chooseGroups(appliance, id, bigGroup, 'RS-Technicians');
    const firstSync = await secondsOf(() => agreeAll(appliance, id));
    const nextSync = await secondsOf(() => sync.syncs.run(id));
    const mirrored = (await appliance.present(id)).length;
    const far = await DelayProxy.start({ port: openLdap.port, delayMs: latency / 2, opensSlowly: true });
    scope.teardown(() => far.close());
    const controllers = [`${openLdap.address}:${far.port}`];
    await sync.parts.directories.change(administrator, id, givenOf(openLdap.settings({ controllers })));
    const measured: number[] = [];
    const signInAll = async (): Promise<void> => {
      while (measured.length < signIns) {
        const since = performance.now();
        const proved = await sync.outside.prove('alice', openLdap.password);
        if (proved === undefined) throw new Error('the directory did not know alice');
        measured.push(performance.now() - since);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, signInAll));
    return { signIn: { p50: at(measured, 0.5), p99: at(measured, 0.99) }, firstSync, nextSync, mirrored };
  } finally {
    for (const end of ends) await end();
  }
}

async function secondsOf(act: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await act();
  return Math.round((performance.now() - since) / 100) / 10;
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? Infinity);
}

function under(name: string, unit: string, value: number, aim: number): BenchAim {
  return { name, unit, value, aim, met: value < aim };
}

function above(name: string, unit: string, value: number, aim: number): BenchAim {
  return { name, unit, value, aim, above: true, met: value > aim };
}
