import { TOTP } from 'otpauth';
import { Access } from '../../server/access/access.js';
import { RULES_ID, noRules, rulesKind, type Rules } from '../../server/access/rules.js';
import { put } from '../../server/store/store.js';
import type { Answer, TestControlPlane } from '../http/control-plane.js';

const STEP_MS = 30_000;

/** Somebody's authenticator app. */
export class App {
  constructor(
    private readonly plane: TestControlPlane,
    private readonly key: string,
  ) {}

  /** What it shows, so many steps from now. */
  code(stepsAhead = 0): string {
    return new TOTP({ secret: this.key }).generate({ timestamp: this.plane.now + stepsAhead * STEP_MS });
  }

  /** A code that it has not shown yet: time passes. */
  nextCode(): string {
    this.plane.advance(STEP_MS);
    return this.code();
  }
}

/** Adds an authenticator app to an account that has no second factor yet; its recovery codes come with it. */
export async function addApp(
  plane: TestControlPlane,
  cookie: string,
  password: string,
): Promise<{ app: App; recoveryCodes: string[] }> {
  const begun = await plane.ask('POST', '/api/v1/second-factor/app', { cookie, body: { password } });
  if (begun.status !== 200) throw new Error(begun.text);
  const app = new App(plane, begun.json.key);
  const finished = await finishApp(plane, cookie, app.code());
  if (finished.status !== 200) throw new Error(finished.text);
  return { app, recoveryCodes: finished.json.recoveryCodes };
}

export function finishApp(plane: TestControlPlane, cookie: string, code: string): Promise<Answer> {
  return plane.ask('POST', '/api/v1/second-factor', { cookie, body: { method: 'totp', code } });
}

/** Signs in as far as the question for a second factor; the challenge. */
export async function asked(plane: TestControlPlane, login: string, password: string, from?: string): Promise<string> {
  const body = { login, password };
  const { json, text } = await plane.ask('POST', '/api/v1/sign-in', { body, ...(from !== undefined && { from }) });
  if (json?.challenge === undefined) throw new Error(text);
  return String(json.challenge);
}

export function answer(plane: TestControlPlane, challenge: string, given: object, from?: string): Promise<Answer> {
  const body = { challenge, answer: given };
  return plane.ask('POST', '/api/v1/sign-in/second-factor', { body, ...(from !== undefined && { from }) });
}

/** Sets rules as their page would. */
export async function setRules(plane: TestControlPlane, rules: Partial<Rules>): Promise<void> {
  const { store, organisation } = plane.running;
  const access = new Access(
    organisation,
    (event) => store.commit({ writes: [], events: [event] }),
    () => plane.now,
  );
  const permit = await access.system('supervisor', 'appliance.run');
  const revision = (await store.get(rulesKind, RULES_ID))?.revision ?? 0;
  await store.commit({
    writes: [put(rulesKind, RULES_ID, revision, { ...noRules, ...rules })],
    events: [permit.event('rules.changed', { kind: 'appliance', id: '' })],
  });
}
