import { sign, verify, type KeyObject } from 'node:crypto';
import { canonical, type Checkpoint } from '../store/chain.js';

/** Where the public half of the key that signs checkpoints stands in a data folder. */
export const AUDIT_PUBLIC_KEY = 'keys/audit.pub.pem';

/** What is signed begins with it, so that no other signature of the appliance is taken for one of a checkpoint. */
const LABEL = 'guichet audit checkpoint 1\n';

type Statement = Omit<Checkpoint, 'signature'>;

/** @param key the appliance’s private P-256 key for its audit */
export function signCheckpoint(key: KeyObject, { sequence, hash, time }: Statement): Checkpoint {
  const signature = sign('sha256', bytesOf({ sequence, hash, time }), { key, dsaEncoding: 'ieee-p1363' });
  return { sequence, hash, time, signature: signature.toString('base64') };
}

export function isSigned(key: KeyObject, { signature, sequence, hash, time, ...others }: Checkpoint): boolean {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature || Object.keys(others).length > 0) return false;
  return verify('sha256', bytesOf({ sequence, hash, time }), { key, dsaEncoding: 'ieee-p1363' }, bytes);
}

function bytesOf(statement: Statement): Buffer {
  return Buffer.from(LABEL + canonical(statement), 'utf8');
}
