import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { FIRST_LINK } from '../appliance/first-link.js';
import { isInUse, prepareDataFolder, writePrivate } from '../appliance/data-folder.js';
import { siteCertificate } from '../appliance/site-certificate.js';
import { answering, configOf, ofAppliance, readWords, type CommandResult } from '../command.js';
import { Refusal } from '../errors.js';
import { makeRequest } from './request.js';
import { setSettings, settingsFile } from './settings-file.js';

/** The key whose certificate the site's authority is asked for, in the data folder. */
const REQUESTED_KEY = 'tls/site.key.pem';

/**
 * `guichet setup [--host NAME]… [--certificate FILE [--key FILE] [--authority FILE] | --request FILE] [--data DIR]
 * [--config FILE]`
 */
export function setupCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const text = { type: 'string' } as const;
    const { values } = readWords(args, {
      options: {
        ...ofAppliance,
        ...{ host: { type: 'string', multiple: true }, certificate: text, key: text, authority: text, request: text },
      } as const,
    });
    const { host: hosts = [], certificate, request } = values;
    if (certificate !== undefined && request !== undefined) {
      return { code: 2, text: 'Give a certificate, or ask for one with --request; not both at once.' };
    }
    const file = settingsFile(values.config, process.env);
    const config = configOf({ ...values, config: existsSync(file) ? file : undefined });
    const names = hosts.length > 0 ? hosts : config.publicHost;
    const said: string[] = [];
    if (hosts.length > 0 && setSettings(file, { publicHost: hosts })) {
      said.push(`${file}: the appliance is called ${hosts.join(', ')}. Restart it to let it answer to that.`);
    }
    if (request !== undefined) said.push(await requested(resolve(request), names, config.data));
    if (certificate !== undefined) said.push(certified(file, { ...values, certificate }, names, config.data));
    said.push(...administrator(config.data));
    return { code: 0, text: said.join('\n') };
  });
}

async function requested(file: string, names: readonly string[], data: string): Promise<string> {
  if (names.length === 0) {
    throw new Refusal('configuration/invalid', 'a certificate is for a name: give it with --host NAME');
  }
  if (existsSync(file)) throw new Refusal('backup/unwritable', `${file} is there already`);
  prepareDataFolder(data);
  const made = await makeRequest(names);
  const keyFile = join(data, REQUESTED_KEY);
  if (existsSync(keyFile)) {
    throw new Refusal('backup/unwritable', `${keyFile} waits for its certificate already; delete it to begin anew`);
  }
  mkdirSync(dirname(file), { recursive: true });
  writePrivate(keyFile, made.key);
  writeFileSync(file, made.request, { flag: 'wx' });
  return `${file} is for your authority to sign; its key stays in ${keyFile}. Then: guichet setup --certificate FILE`;
}

function certified(
  file: string,
  given: { certificate: string; key?: string; authority?: string },
  names: readonly string[],
  data: string,
): string {
  const waiting = join(data, REQUESTED_KEY);
  const key = given.key ?? (existsSync(waiting) ? waiting : undefined);
  if (key === undefined)
    throw new Refusal('configuration/invalid', 'name the certificate’s private key with --key FILE');
  const tls = {
    certificate: resolve(given.certificate),
    key: resolve(key),
    authority: given.authority === undefined ? '' : resolve(given.authority),
  };
  const { warnings } = siteCertificate(tls, names, Date.now());
  const paths = Object.entries(tls).map(([name, path]) => [`tls.${name}`, path] as const);
  const isNew = setSettings(file, Object.fromEntries(paths));
  const does = isNew ? 'Restart the appliance to use it' : 'It is in use already';
  const also = warnings.map((warning) => ` ${warning}.`).join('');
  return `${file}: the certificate ${tls.certificate}.${also} ${does}; put a newer one in its place at any time.`;
}

/** The way to the first administrator, while there is none. */
function administrator(data: string): string[] {
  const link = join(data, FIRST_LINK);
  if (existsSync(link)) {
    return [
      'This link makes the first administrator, once, within 24 hours of the start:',
      `  ${readFileSync(link, 'utf8')}`,
    ];
  }
  return isInUse(data)
    ? []
    : ['Start the appliance, then run guichet setup again: it shows the link that makes the first administrator.'];
}
