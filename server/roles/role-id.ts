/**
 * A role: the name of a shipped one, or the id of one of the site’s own.
 * @minLength 1
 * @maxLength 64
 * @pattern ^[A-Za-z0-9\-]+$
 */
export type RoleId = string;
