import { request } from '../../appliance/request.js';

export interface KeyView {
  readonly id: string;
  readonly name: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly scopes: readonly string[];
  /** Scopes that its maker does not hold any more. */
  readonly without: readonly string[];
  readonly networks: readonly string[];
  readonly createdAt: number;
  readonly expires: number;
  readonly lastUse?: { readonly at: number; readonly address: string };
  readonly state: 'works' | 'revoked' | 'expired' | 'asleep';
}

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: number;
  readonly networks: readonly string[];
}

export interface MadeKey {
  readonly key: KeyView;
  readonly secret: string;
}

export const keysKey = ['keys'] as const;

export const listKeys = (whose: 'mine' | 'all'): Promise<{ keys: readonly KeyView[] }> =>
  request('GET', whose === 'mine' ? '/api/v1/keys' : '/api/v1/keys/all');

export const makeKey = (key: NewKey): Promise<MadeKey> => request('POST', '/api/v1/keys', key);

export const revokeKey = (id: string): Promise<void> => request('POST', `/api/v1/keys/${id}/revoke`);
