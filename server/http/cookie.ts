const NAME = 'guichet';
const ATTRIBUTES = 'Path=/api; HttpOnly; Secure; SameSite=Strict';

/**
 * The secret of a sign-in, from the Cookie header. Two cookies of this name mean that somebody beside us sets cookies for
 * this host: neither is taken.
 */
export function readCookie(header: string | undefined): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${NAME}=`))
    .map((pair) => pair.slice(NAME.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

/** Without Domain, so that only this host receives it; ends with the browser or with the sign-in. */
export function writeCookie(secret: string | undefined): string {
  return secret === undefined ? `${NAME}=; Max-Age=0; ${ATTRIBUTES}` : `${NAME}=${secret}; ${ATTRIBUTES}`;
}
