import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';
import { plainWords } from '../directory-sync/mirror.js';

const ANSWER_MS = 5_000;
/** In characters; it comes from whoever has the port. */
const LONGEST_NAME = 100;

/**
 * Who has a port in the appliance's place, in words that follow the port: somebody with another certificate than the one in
 * `file`, or somebody without TLS. undefined: neither is so.
 */
export function strangerOn(address: string, port: number, file: string): Promise<string | undefined> {
  const own = new X509Certificate(readFileSync(file)).fingerprint256;
  return new Promise((resolve) => {
    // Nothing is said and nothing believed: only whose certificate it is, is looked at.
    const socket = connect({ host: address, port, rejectUnauthorized: false });
    const end = (who: string | undefined): void => {
      socket.destroy();
      resolve(who);
    };
    socket.setTimeout(ANSWER_MS, () => end(undefined));
    socket.once('secureConnect', () => {
      const shown = socket.getPeerX509Certificate();
      if (shown === undefined || shown.fingerprint256 === own) return end(undefined);
      const name = plainWords(/CN=(.*)/.exec(shown.subject)?.[1] ?? shown.subject, LONGEST_NAME);
      return end(`shows a certificate of “${name}”, not the one in ${file}`);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => {
      end(code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO' ? 'is somebody’s who speaks no TLS' : undefined);
    });
  });
}
