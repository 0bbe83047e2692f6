import { request } from '../../appliance/request.js';
import type { SignInView } from './people.js';

export type FactorMethod = 'passkey' | 'totp' | 'recovery';

/** What a browser's passkey answers; all bytes are base64url. */
export interface PasskeyAnswer {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
}

export interface PasskeyMade {
  readonly id: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
  readonly transports: readonly string[];
}

export interface FactorAnswer {
  readonly method: FactorMethod;
  readonly code?: string;
  readonly passkey?: PasskeyAnswer;
}

export interface NewFactor {
  readonly method: 'passkey' | 'totp';
  readonly code?: string;
  readonly name?: string;
  readonly passkey?: PasskeyMade;
}

/** A secret for an authenticator app: to be typed in, and as a QR code. */
export interface AppSecret {
  readonly key: string;
  readonly uri: string;
}

/** The browser's own options, as the appliance sends them. */
export type PasskeyQuestion = PublicKeyCredentialRequestOptionsJSON & { readonly challenge: string };
export type PasskeyOrder = PublicKeyCredentialCreationOptionsJSON & { readonly challenge: string };

/** A sign-in whose password was right, and which waits for more. */
export interface Waiting {
  readonly next: 'secondFactor' | 'enrol';
  readonly challenge: string;
  readonly methods: readonly FactorMethod[];
}

export type SignInAnswer = Waiting | { readonly person: object; readonly next?: undefined };

export const signIn = (login: string, password: string): Promise<SignInAnswer> =>
  request('POST', '/api/v1/sign-in', { login, password });

export const useEnrolmentLink = (given: {
  token: string;
  login: string;
  name: string;
  password: string;
}): Promise<SignInAnswer> => request('POST', '/api/v1/enrolments/use', given);

/** What asks for a second factor, wherever that is: at the door, or before an act. */
export interface Asking {
  readonly askPasskey: () => Promise<PasskeyQuestion>;
  readonly answer: (answer: FactorAnswer) => Promise<unknown>;
}

export const atTheDoor = (challenge: string): Asking => ({
  askPasskey: () => request('POST', '/api/v1/sign-in/passkey', { challenge }),
  answer: (answer) => request('POST', '/api/v1/sign-in/second-factor', { challenge, answer }),
});

export const beforeAnAct: Asking = {
  askPasskey: () => request('POST', '/api/v1/step-up/passkey'),
  answer: (answer) => request('POST', '/api/v1/step-up', answer),
};

export const stepUpMethods = (): Promise<{ methods: readonly FactorMethod[] }> =>
  request('POST', '/api/v1/step-up/methods');

/** What makes a new second factor, wherever that is: at the door, or on one's own page. */
export interface Making {
  readonly startApp: () => Promise<AppSecret>;
  readonly startPasskey: () => Promise<PasskeyOrder>;
  readonly finish: (factor: NewFactor) => Promise<{ recoveryCodes?: readonly string[] }>;
}

export const makingAtTheDoor = (challenge: string): Making => ({
  startApp: () => request('POST', '/api/v1/sign-in/enrol/app', { challenge }),
  startPasskey: () => request('POST', '/api/v1/sign-in/enrol/passkey', { challenge }),
  finish: (factor) => request('POST', '/api/v1/sign-in/enrol', { challenge, factor }),
});

/** `password`: one's own, which the first second factor asks for. */
export const makingOnesOwn = (password: string | undefined): Making => {
  const first = password === undefined ? {} : { password };
  return {
    startApp: () => request('POST', '/api/v1/second-factor/app', first),
    startPasskey: () => request('POST', '/api/v1/second-factor/passkey', first),
    finish: (factor) => request('POST', '/api/v1/second-factor', factor),
  };
};

export interface OwnFactors {
  readonly appSince?: number;
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly host: string;
    readonly createdAt: number;
    readonly usedAt?: number;
  }[];
  readonly recoveryCodesLeft: number;
  readonly isRequired: boolean;
}

export const readOwnFactors = (): Promise<OwnFactors> => request('GET', '/api/v1/second-factor');

export const removeApp = (): Promise<void> => request('DELETE', '/api/v1/second-factor/app');

export const removePasskey = (id: string): Promise<void> => request('DELETE', `/api/v1/second-factor/passkeys/${id}`);

export const renewRecoveryCodes = (): Promise<{ recoveryCodes: readonly string[] }> =>
  request('POST', '/api/v1/second-factor/recovery-codes');

export const changePassword = (given: { current: string; password: string }): Promise<void> =>
  request('POST', '/api/v1/password', given);

export interface RunningSignIn extends SignInView {
  readonly personId: string;
  readonly name: string;
  readonly login: string;
  readonly proved: boolean;
}

export const listEverybodysSignIns = (): Promise<{ signIns: readonly RunningSignIn[] }> =>
  request('GET', '/api/v1/people/sign-ins');

export const listSignInsOf = (person: string): Promise<{ signIns: readonly RunningSignIn[] }> =>
  request('GET', `/api/v1/people/${person}/sign-ins`);

export const revokeSignInOf = ({ personId, id }: RunningSignIn): Promise<void> =>
  request('DELETE', `/api/v1/people/${personId}/sign-ins/${id}`);

export const hasSecondFactor = (person: string): Promise<{ has: boolean }> =>
  request('GET', `/api/v1/people/${person}/second-factor`);

export const resetSecondFactor = (person: string): Promise<void> =>
  request('DELETE', `/api/v1/people/${person}/second-factor`);

export const markBreakGlass = (person: string, marked: boolean): Promise<void> =>
  request('POST', `/api/v1/people/${person}/break-glass`, { marked });

export interface Alarm {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly address: string;
  readonly at: number;
}

export const listAlarms = (): Promise<{ alarms: readonly Alarm[] }> => request('GET', '/api/v1/alarms');

export const acknowledgeAlarm = (id: string): Promise<void> => request('POST', `/api/v1/alarms/${id}/acknowledge`);
