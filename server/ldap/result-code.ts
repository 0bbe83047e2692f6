/** Results of RFC 4511 that mean something here. */
export const resultCode = {
  success: 0,
  sizeLimitExceeded: 4,
  referral: 10,
  constraintViolation: 19,
  noSuchObject: 32,
  invalidDnSyntax: 34,
  inappropriateAuthentication: 48,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  busy: 51,
  unavailable: 52,
  unwillingToPerform: 53,
} as const;

/** Whether another controller may well do what this one does not do now. */
export function isBusy(code: number): boolean {
  return code === resultCode.busy || code === resultCode.unavailable;
}

/** Whether the base of a search is not of this server. */
export function isElsewhere(code: number): boolean {
  return code === resultCode.noSuchObject || code === resultCode.referral;
}
