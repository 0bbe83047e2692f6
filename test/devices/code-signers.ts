import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate for a code signer, as a site has one: in a PKCS #12 file that a pass phrase opens. */
export interface CodeSigner {
  readonly certificate: string;
  readonly passphrase: string;
}

function openssl(...parameters: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', [...parameters], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${parameters[0]}: ${stderr}`);
}

/** An authority of a site's own for signing code. */
export class CodeSigners {
  readonly authority: string;

  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.authority = join(folder, 'authority.pem');
    const subject = ['-subj', '/CN=Example Code Authority', '-days', '400'];
    const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', join(folder, 'authority.key')];
    openssl('req', '-x509', '-sha256', ...key, ...subject, '-out', this.authority);
  }

  /** `days`: how long it holds from now; `use`: what it is for. */
  make(name: string, { days = 365, use = 'codeSigning' }: { days?: number; use?: string } = {}): CodeSigner {
    const at = (ending: string): string => join(this.folder, `${name}.${ending}`);
    writeFileSync(at('ext'), `extendedKeyUsage=${use}\nkeyUsage=digitalSignature\n`);
    writeFileSync(at('phrase'), 'one pass phrase\n');
    const subject = ['-subj', `/O=Example/CN=${name}`];
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('key'), ...subject, '-out', at('csr'));
    const under = ['-CA', this.authority, '-CAkey', join(this.folder, 'authority.key'), '-CAcreateserial'];
    openssl(
      'x509',
      '-req',
      '-in',
      at('csr'),
      ...under,
      '-days',
      String(days),
      '-extfile',
      at('ext'),
      '-out',
      at('pem'),
    );
    const both = ['-in', at('pem'), '-inkey', at('key'), '-certfile', this.authority];
    openssl('pkcs12', '-export', ...both, '-passout', `file:${at('phrase')}`, '-out', at('p12'));
    return { certificate: at('p12'), passphrase: at('phrase') };
  }
}
