import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  scryptSync,
  type KeyObject,
} from 'node:crypto';
import { Refusal } from '../errors.js';

/** What a passphrase costs to try: 128 MiB and half a second. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;
/** A header that asks for more than this is not one of ours, in bytes. */
const SCRYPT_MEMORY = 512 * 1024 * 1024;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const LABEL = 'guichet backup 1';
/** Fewer characters are guessed by whoever has the file for long enough. */
const LEAST_PASSPHRASE = 12;

/** How the content key of a backup is found again; stands in its header and is no secret. */
export type Seal =
  | { readonly kind: 'passphrase'; readonly salt: string; readonly N: number; readonly r: number; readonly p: number }
  /** X25519: the site's public key, and the one made for this backup alone; base64url. */
  | { readonly kind: 'recipient'; readonly recipient: string; readonly ephemeral: string };

/** What opens a backup. */
export interface Opener {
  readonly passphrase?: string;
  readonly key?: KeyObject;
}

/**
 * A seal and its content key (32 bytes).
 * @throws Refusal `backup/sealed` for a passphrase that is too short, or a key that is not X25519
 */
export function makeSeal(by: { readonly passphrase: string } | { readonly recipient: KeyObject }): {
  seal: Seal;
  key: Buffer;
} {
  if ('passphrase' in by) {
    if (by.passphrase.length < LEAST_PASSPHRASE) {
      throw new Refusal('backup/sealed', `a passphrase has at least ${LEAST_PASSPHRASE} characters`);
    }
    const seal: Seal = { kind: 'passphrase', salt: randomBytes(SALT_BYTES).toString('base64url'), ...SCRYPT };
    return { seal, key: fromPassphrase(by.passphrase, seal) };
  }
  const { recipient } = by;
  if (recipient.asymmetricKeyType !== 'x25519') {
    throw new Refusal('backup/sealed', 'the public key is none that guichet backup-key made');
  }
  const ephemeral = generateKeyPairSync('x25519');
  const seal: Seal = { kind: 'recipient', recipient: rawOf(recipient), ephemeral: rawOf(ephemeral.publicKey) };
  return { seal, key: agreed(ephemeral.privateKey, recipient, seal) };
}

/**
 * The content key of a sealed backup. A wrong passphrase gives a wrong key: the first piece then does not open.
 * @throws Refusal `backup/sealed` when what it needs was not given, `backup/unreadable` for a seal that is none of ours
 */
export function openSeal(seal: Seal, { passphrase, key }: Opener): Buffer {
  if (seal.kind === 'passphrase') {
    if (passphrase === undefined) {
      throw new Refusal('backup/sealed', 'it is sealed by a passphrase; name its file with --passphrase-file');
    }
    return fromPassphrase(passphrase, seal);
  }
  if (key === undefined) {
    throw new Refusal('backup/sealed', 'it is sealed for a public key; name the private key’s file with --key');
  }
  if (key.asymmetricKeyType !== 'x25519' || rawOf(createPublicKey(key)) !== seal.recipient) {
    throw new Refusal('backup/sealed', 'it is sealed for another key than this one');
  }
  const x = Buffer.from(seal.ephemeral, 'base64url').toString('base64url');
  return agreed(key, createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' }), seal);
}

/** A new pair for a site: the private half is kept away from the appliance. With a passphrase it is encrypted. */
export function makeRecipient(passphrase: string | undefined): { privateKey: string; publicKey: string } {
  const pair = generateKeyPairSync('x25519');
  const form = { type: 'pkcs8', format: 'pem' } as const;
  return {
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }) as string,
    privateKey: pair.privateKey.export(
      passphrase === undefined ? form : { ...form, cipher: 'aes-256-cbc', passphrase },
    ) as string,
  };
}

/** @throws Refusal `backup/sealed` for what is no key, or needs another passphrase */
export function readKey(pem: string, half: 'public' | 'private', passphrase?: string): KeyObject {
  try {
    if (half === 'public') return createPublicKey(pem);
    return createPrivateKey({ key: pem, format: 'pem', ...(passphrase !== undefined && { passphrase }) });
  } catch {
    throw new Refusal('backup/sealed', `the ${half} key cannot be read; is it a PEM file, and its passphrase right?`);
  }
}

function fromPassphrase(passphrase: string, { salt, N, r, p }: Seal & { kind: 'passphrase' }): Buffer {
  try {
    const stretched = scryptSync(passphrase.normalize('NFC'), Buffer.from(salt, 'base64url'), KEY_BYTES, {
      ...{ N, r, p },
      maxmem: SCRYPT_MEMORY,
    });
    return derived(stretched, salt);
  } catch {
    throw new Refusal('backup/unreadable', 'its seal asks for more than any backup does');
  }
}

function agreed(own: KeyObject, other: KeyObject, { recipient, ephemeral }: Seal & { kind: 'recipient' }): Buffer {
  return derived(diffieHellman({ privateKey: own, publicKey: other }), `${ephemeral} ${recipient}`);
}

function derived(secret: Buffer, salt: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, LABEL, KEY_BYTES));
}

function rawOf(key: KeyObject): string {
  return key.export({ format: 'jwk' }).x ?? '';
}
