import type { Filter } from 'ldapts';
import { Refusal, type ErrorCode } from '../errors.js';
import { ControllerFailure } from './controller-failure.js';
import { type ControllerRoute, type Milestones } from './controller-route.js';
import { domainOf } from './dn.js';
import { idOf } from './entry-id.js';
import { groupFilter, personFilter } from './filters.js';
import { LdapConnection } from './ldap-connection.js';
import { groupAttributes, personAttributes } from './read-entry.js';
import { readBase } from './read-groups.js';
import { bindService } from './service-account.js';
import type { LdapSettings } from './settings.js';
import type { TestStep } from './test-step.js';

/** A look is enough to know that there are people and groups. */
const LOOKED_AT = 5;

type Step = TestStep['step'];
const reaching = ['name', 'connect', 'certificate'] as const;

/**
 * Tries each controller in turn, step by step, and stops at the first step that one does not pass. Gives a step as soon as it is
 * done; throws nothing.
 */
export async function* testConnection(
  routes: readonly ControllerRoute[],
  settings: LdapSettings,
): AsyncGenerator<TestStep> {
  for (const route of routes) yield* testController(route, settings);
}

async function* testController(route: ControllerRoute, settings: LdapSettings): AsyncGenerator<TestStep> {
  const { controller } = route;
  const milestones: Milestones = {};
  let since = performance.now();
  const lap = (): number => {
    const now = performance.now();
    const milliseconds = Math.round(now - since);
    since = now;
    return milliseconds;
  };
  const failed = (step: Step, error: unknown): TestStep => ({
    ...{ step, controller, ok: false, milliseconds: lap() },
    ...wordsOf(error),
  });

  let connection: LdapConnection;
  try {
    connection = await LdapConnection.open(route, milestones);
  } catch (error) {
    yield* reached(controller, milestones);
    yield failed(error instanceof ControllerFailure ? error.step : 'connect', error);
    return;
  }
  yield* reached(controller, milestones);
  lap();
  const steps: readonly (readonly [Step, () => Promise<string | undefined>])[] = [
    ['bind', () => bindService(connection, settings).then(() => undefined)],
    ['base', () => readBase(connection, settings)],
    ['people', () => lookForPeople(connection, settings)],
    ['groups', () => lookForGroups(connection, settings)],
  ];
  try {
    for (const [step, take] of steps) {
      try {
        const detail = await take();
        yield { step, controller, ok: true, ...(detail !== undefined && { detail }), milliseconds: lap() };
      } catch (error) {
        yield failed(step, error);
        return;
      }
    }
  } finally {
    connection.close();
  }
}

/** The steps that a way to the controller has gone through. */
function* reached(controller: string, milestones: Milestones): Generator<TestStep> {
  let before = 0;
  for (const step of reaching) {
    const at = milestones[step];
    if (at === undefined) continue;
    yield { step, controller, ok: true, milliseconds: Math.round(at - before) };
    before = at;
  }
}

async function lookForPeople(connection: LdapConnection, settings: LdapSettings): Promise<string> {
  const found = await look(connection, settings.base, personFilter(settings), personAttributes(settings));
  for (const entry of found) idOf(settings.kind, entry);
  const named = found.find((entry) => entry.text(settings.loginAttribute) !== undefined);
  if (named === undefined) {
    throw new Refusal('directory/search', `nobody below ${settings.base} is a person with ${settings.loginAttribute}`);
  }
  return named.dn;
}

async function lookForGroups(connection: LdapConnection, { kind, base }: LdapSettings): Promise<string> {
  const below = kind === 'activeDirectory' ? domainOf(base) : base;
  const [group] = await look(connection, below, groupFilter(kind), groupAttributes(kind));
  if (group === undefined) throw new Refusal('directory/search', `there are no groups below ${below}`);
  idOf(kind, group);
  return group.dn;
}

function look(connection: LdapConnection, base: string, filter: Filter, attributes: string[]) {
  return connection.search(base, { scope: 'sub', filter, attributes, atMost: LOOKED_AT });
}

function wordsOf(error: unknown): { code: ErrorCode; detail?: string } {
  if (error instanceof ControllerFailure) return { code: error.code, detail: error.detail };
  if (error instanceof Refusal)
    return { code: error.code, ...(error.detail !== undefined && { detail: error.detail }) };
  throw error;
}
