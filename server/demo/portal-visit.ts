import { request } from 'node:https';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';

/** What the end user's browser would do with a support link, without the browser. */
export class PortalVisit {
  /** `authority`: the certificate (PEM) of the appliance's own authority; undefined when every machine knows it. */
  constructor(
    private readonly origin: string,
    private readonly authority: string | undefined,
  ) {}

  /** The executable that the page of this link hands out. @throws Error in words when the appliance refuses. */
  async program(link: string): Promise<Buffer> {
    const secret = link.slice(link.indexOf('#') + 1);
    const opened = JSON.parse((await this.#post('open', { secret })).toString()) as { capability: string };
    const archive = await this.#post('program', { capability: opened.capability, platform: 'linux-x64' });
    return onlyFile(archive);
  }

  #post(path: string, body: object): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const asked = request(
        new URL(`/api/v1/portal/${path}`, this.origin),
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: this.origin },
          ...(this.authority !== undefined && { ca: this.authority }),
        },
        (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('error', reject);
          answer.on('end', () => {
            const whole = Buffer.concat(pieces);
            if (answer.statusCode === 200) resolve(whole);
            else reject(new Error(`the portal answered ${answer.statusCode}: ${whole.toString().slice(0, 500)}`));
          });
        },
      );
      asked.on('error', reject);
      asked.end(JSON.stringify(body));
    });
  }
}

async function onlyFile(archive: Buffer): Promise<Buffer> {
  const entries = Readable.from([archive]).pipe(createGunzip()).pipe(extract());
  for await (const entry of entries) {
    const pieces: Buffer[] = [];
    for await (const piece of entry) pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  }
  throw new Error('the archive of the program is empty');
}
