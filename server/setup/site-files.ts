import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { prepareDataFolder, writePrivate } from '../appliance/data-folder.js';
import { siteCertificate } from '../appliance/site-certificate.js';
import { CommandFailure } from '../command.js';
import { Refusal } from '../errors.js';
import { makeRequest } from './request.js';

/** The key whose certificate the site's authority is asked for, in the data folder; and what came back for it. */
const REQUESTED_KEY = 'tls/site.key.pem';
const RETURNED = 'tls/site.pem';
const RETURNED_AUTHORITY = 'tls/site-authority.pem';
const GIVEN = 'tls/site.given.pem';
/** Standard input, or standard output. */
const STREAM = '-';
/** What the services of the package do not see, whoever owns it. */
const UNSEEN = /^\/(?:home|root|run\/user|tmp|var\/tmp)\//;

export interface GivenCertificate {
  /** PEM, with what stands between it and its authority; `-` reads it from standard input. */
  readonly certificate: string;
  /** Undefined: the one that a request was made with. */
  readonly key: string | undefined;
  readonly authority: string | undefined;
}

/**
 * Writes a request for a certificate into a new file, or gives it to be printed. Made again, it is for the same key: what
 * the authority signs fits whichever of them it got, and a certificate in use is not taken its key away.
 * @throws CommandFailure
 */
export async function requested(
  file: string,
  names: readonly string[],
  data: string,
): Promise<{ said: string; printed: string }> {
  if (names.length === 0) throw new CommandFailure('A certificate is for a name: give it with --host NAME.');
  const path = file === STREAM ? undefined : resolve(file);
  if (path !== undefined && existsSync(path)) {
    throw new CommandFailure(`${path} is there already: name a new file for the request, or - to print it.`);
  }
  prepareDataFolder(data);
  const keyFile = join(data, REQUESTED_KEY);
  const before = existsSync(keyFile) ? readFileSync(keyFile, 'utf8') : undefined;
  const { key, request } = await makeRequest(names, before);
  if (before === undefined) writePrivate(keyFile, key);
  if (path !== undefined) write(path, request);
  const what = path ?? 'It';
  const same = before === undefined ? '' : ' It is for the key that was there already.';
  const said = `${what} is for your authority to sign; its key stays in ${keyFile}.${same} Then: guichet setup --certificate FILE`;
  return { said, printed: path === undefined ? request.trimEnd() : '' };
}

function write(path: string, request: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, request, { flag: 'wx' });
  } catch (error) {
    throw new CommandFailure(
      `The request cannot be written to ${path}: ${(error as Error).message}. Name a place where this user may write, ` +
        'or print it: guichet setup --request - > FILE',
    );
  }
}

/**
 * Takes a certificate after it was looked at as a browser would: the files to set. One that came back for a request is copied
 * beside its key; one with a key of the site's stays where it is.
 * @throws CommandFailure
 */
export function taken(given: GivenCertificate, names: readonly string[], data: string): Tls {
  return given.key === undefined ? returned(given, names, data) : own({ ...given, key: given.key }, names);
}

/** What to know of a certificate that was taken: sentences after a space, or nothing. */
export function hintsAbout(tls: Tls, names: readonly string[], data: string): string {
  const { warnings } = siteCertificate(tls, names, Date.now());
  const unseen = [tls.certificate, tls.key, tls.authority].filter(
    (path) => UNSEEN.test(path) && !path.startsWith(join(data, 'tls/')),
  );
  const hidden = `The services of the package do not see ${unseen.join(', ')}: put it into a folder such as /etc/guichet`;
  return [...warnings, ...(unseen.length === 0 ? [] : [hidden])].map((hint) => ` ${hint}.`).join('');
}

/** Whether the certificate is one for the name that stands in links. */
export function isFor(tls: Tls, names: readonly string[]): boolean {
  try {
    siteCertificate(tls, names, Date.now());
    return true;
  } catch {
    return false;
  }
}

interface Tls {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

function own(
  { certificate, key, authority }: { certificate: string; key: string; authority?: string | undefined },
  names: readonly string[],
): Tls {
  if (certificate === STREAM) {
    throw new CommandFailure(
      'A certificate with a key of yours stays in its file: name both, with --certificate and --key.',
    );
  }
  const tls = {
    certificate: resolve(certificate),
    key: resolve(key),
    authority: authority === undefined ? '' : resolve(authority),
  };
  look(tls, names, tls.certificate);
  return tls;
}

function returned({ certificate, authority }: GivenCertificate, names: readonly string[], data: string): Tls {
  const key = join(data, REQUESTED_KEY);
  if (!existsSync(key)) {
    throw new CommandFailure(
      `No request was made here, so there is no ${key}: name the certificate’s private key with --key FILE.`,
    );
  }
  const kept = { certificate: join(data, RETURNED), key, authority: join(data, RETURNED_AUTHORITY) };
  // A renewed one comes from the same authority, unless another is named.
  const before = existsSync(kept.authority) ? kept.authority : '';
  const named = authority === undefined ? before : resolve(authority);
  const draft = join(data, GIVEN);
  try {
    const from = certificate === STREAM ? draft : resolve(certificate);
    if (certificate === STREAM) writePrivate(draft, readFileSync(0));
    look({ certificate: from, key, authority: named }, names, certificate === STREAM ? 'What was given' : from);
    const pem = readFileSync(from);
    if (authority !== undefined) writePrivate(kept.authority, readFileSync(named));
    writePrivate(kept.certificate, pem);
  } finally {
    rmSync(draft, { force: true });
  }
  return { ...kept, authority: named === '' ? '' : kept.authority };
}

/** @throws CommandFailure in words that call the certificate as the person did */
function look(tls: Tls, names: readonly string[], called: string): void {
  let said: string | undefined;
  try {
    said = siteCertificate(tls, names, Date.now()).distrust;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    said = error.detail ?? error.message;
  }
  if (said === undefined) return;
  const words = said.replaceAll(tls.certificate, called).replace(/^tls\.\w+: /, '');
  throw new CommandFailure(`The certificate is not taken, and nothing was changed: ${words}.`);
}
