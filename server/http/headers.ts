/** On every answer, whatever it is. */
export const strictHeaders = {
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), clipboard-read=(self), clipboard-write=(self), display-capture=(), fullscreen=(self), ' +
    'geolocation=(), gyroscope=(), keyboard-map=(self), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;

/** The portal alone may ask the browser for a picture of the screen; the browser then asks the person. */
export const portalPermissions = strictHeaders['permissions-policy'].replace(
  'display-capture=()',
  'display-capture=(self)',
);

/** The policy of the pages. `relay`: where this page opens its relay connection, `wss://host:port`. */
export function pagePolicy(nonce: string, relay: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    `connect-src 'self' ${relay}`,
    "worker-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types guichet default',
  ].join('; ');
}

/** The policy of the viewer's worker, which does not inherit its page's: it decodes, and speaks to the relay alone. */
export function workerPolicy(relay: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    `connect-src 'self' ${relay}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** The policy of the documentation page, whose reader (a web component) builds its page from strings and inline styles. */
export const documentationPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
