import { createHash } from 'node:crypto';
import { kind } from '../../store/store.js';

/** A passkey of a person: on their computer, on their phone, or on a key they carry. */
export interface Passkey {
  readonly personId: string;
  /** As the person calls it. */
  readonly name: string;
  /** The credential's id, base64url. */
  readonly credential: string;
  /** The public key (COSE), base64url. */
  readonly publicKey: string;
  /** How often it signed, as far as it counts; one that goes backwards was copied. */
  readonly counter: number;
  /** How browsers reach it (`usb`, `internal`, …). */
  readonly transports: readonly string[];
  /** The host name it was made under: it works under no other. */
  readonly host: string;
  /** UTC milliseconds. */
  readonly createdAt: number;
  readonly usedAt?: number;
}

export const passkeyKind = kind({
  name: 'passkey',
  indexes: {
    person: (passkey: Passkey) => [[passkey.personId, passkey.createdAt]],
    credential: (passkey: Passkey) => [[credentialKey(passkey.credential)]],
  },
  unique: ['credential'],
});

/** Credential ids may be longer than what an index holds. */
export function credentialKey(credential: string): string {
  return createHash('sha256').update(credential).digest('hex');
}

export interface PasskeyDescriptor {
  id: string;
  type: 'public-key';
  transports?: string[];
}

/** What a browser needs to use a passkey: the PublicKeyCredentialRequestOptionsJSON of WebAuthn. */
export interface PasskeyRequest {
  challenge: string;
  rpId: string;
  allowCredentials: PasskeyDescriptor[];
  userVerification: 'preferred';
  /** Milliseconds. */
  timeout: number;
}

/** What a browser needs to make a passkey: the PublicKeyCredentialCreationOptionsJSON of WebAuthn. */
export interface PasskeyCreation {
  challenge: string;
  rp: { id: string; name: string };
  user: { id: string; name: string; displayName: string };
  pubKeyCredParams: { type: 'public-key'; alg: number }[];
  excludeCredentials: PasskeyDescriptor[];
  authenticatorSelection: { residentKey: 'discouraged'; userVerification: 'preferred' };
  attestation: 'none';
  /** Milliseconds. */
  timeout: number;
}

/** What the browser answers when a passkey was used. All bytes are base64url. */
export interface PasskeyAnswer {
  /**
   * @minLength 1
   * @maxLength 1400
   * @pattern ^[A-Za-z0-9_-]+$
   */
  id: string;
  /**
   * @maxLength 4096
   * @pattern ^[A-Za-z0-9_-]+$
   */
  clientDataJSON: string;
  /**
   * @maxLength 4096
   * @pattern ^[A-Za-z0-9_-]+$
   */
  authenticatorData: string;
  /**
   * @maxLength 4096
   * @pattern ^[A-Za-z0-9_-]+$
   */
  signature: string;
}

/** What the browser answers when a passkey was made. All bytes are base64url. */
export interface PasskeyMade {
  /**
   * @minLength 1
   * @maxLength 1400
   * @pattern ^[A-Za-z0-9_-]+$
   */
  id: string;
  /**
   * @maxLength 4096
   * @pattern ^[A-Za-z0-9_-]+$
   */
  clientDataJSON: string;
  /**
   * @maxLength 16384
   * @pattern ^[A-Za-z0-9_-]+$
   */
  attestationObject: string;
  /**
   * How browsers reach it: `usb`, `nfc`, `ble`, `hybrid`, `internal`.
   * @maxItems 8
   */
  transports: string[];
}
