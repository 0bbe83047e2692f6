import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

interface Creation {
  readonly challenge: string;
  readonly rp: { readonly id: string };
}

interface Request {
  readonly challenge: string;
  readonly rpId: string;
}

const PRESENT_AND_VERIFIED = 0x05;
const WITH_CREDENTIAL = 0x40;

/** An authenticator that is a few lines of code: what it sends is what a browser sends, or what a liar would. */
export class SoftPasskey {
  readonly id = randomBytes(32);
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  counter = 0;

  constructor(readonly origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#key = privateKey;
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    // A COSE key: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    this.#publicKey = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
  }

  get name(): string {
    return this.id.toString('base64url');
  }

  make({ challenge, rp }: Creation, { statement = 'a0' } = {}): object {
    const data = Buffer.concat([
      this.#data(rp.id, PRESENT_AND_VERIFIED | WITH_CREDENTIAL),
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      this.#publicKey,
    ]);
    // {"fmt": "none" or "packed", "attStmt": …, "authData": …}
    const format = statement === 'a0' ? '646e6f6e65' : '667061636b6564';
    const attestationObject = Buffer.concat([
      Buffer.from(`a363666d74${format}6761747453746d74${statement}686175746844617461`, 'hex'),
      Buffer.from([0x58, data.length]),
      data,
    ]).toString('base64url');
    const clientDataJSON = this.#client('webauthn.create', challenge).toString('base64url');
    return { id: this.name, clientDataJSON, attestationObject, transports: ['internal', 'telepathy'] };
  }

  use({ challenge, rpId }: Request): {
    id: string;
    clientDataJSON: string;
    authenticatorData: string;
    signature: string;
  } {
    this.counter += 1;
    const client = this.#client('webauthn.get', challenge);
    const data = this.#data(rpId, PRESENT_AND_VERIFIED);
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    return {
      id: this.name,
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#key).toString('base64url'),
    };
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }

  #data(host: string, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([createHash('sha256').update(host).digest(), Buffer.from([flags]), counter]);
  }
}
