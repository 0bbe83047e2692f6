import { existsSync } from 'node:fs';
import { keptFirstLink } from '../appliance/first-link.js';
import { hindranceOf } from '../appliance/data-folder.js';
import {
  answering,
  CommandFailure,
  configOf,
  ofAppliance,
  readWords,
  requireOpen,
  type CommandResult,
} from '../command.js';
import { askForWishes, type Wishes } from './questions.js';
import { setSettings, settingsFile } from './settings-file.js';
import { hintsAbout, isFor, requested, taken } from './site-files.js';

const text = { type: 'string' } as const;
const names = { type: 'string', multiple: true } as const;
const wishes = { host: names, certificate: text, key: text, authority: text, request: text } as const;

const RESTART = 'Restart the appliance to use it';
const SOON = 'A running appliance takes it within ten seconds, and another authority at its next start';

/**
 * `guichet setup [--host NAME]… [--certificate FILE [--key FILE] [--authority FILE] | --request FILE] [--data DIR]
 * [--config FILE]`: without any wish, a person at a terminal is asked.
 */
export function setupCommand(args: readonly string[]): Promise<CommandResult> {
  return answering(async () => {
    const { values } = readWords(args, { options: { ...ofAppliance, ...wishes } });
    const file = settingsFile(values.config, process.env);
    const config = configOf({ ...values, config: file !== undefined && existsSync(file) ? file : undefined });
    const isAsked = Object.keys(wishes).every((name) => !(name in values)) && file !== undefined;
    const asked = isAsked && process.stdin.isTTY && process.stdout.isTTY ? await askForWishes(config) : {};
    const { host: hosts = [], certificate, request, ...others }: Wishes = { ...values, ...asked };
    if (certificate !== undefined && request !== undefined) {
      return { code: 2, text: 'Give a certificate, or ask for one with --request; not both at once.' };
    }
    if (certificate === undefined && (others.key ?? others.authority) !== undefined) {
      return { code: 2, text: 'A key and an authority belong to a certificate: name it with --certificate FILE.' };
    }
    if ((certificate ?? request) !== undefined) requireOpen(config.data);
    const called = hosts.length > 0 ? hosts : config.publicHost;
    const said: string[] = [];
    let answer = '';
    let tls = config.tls;
    if (certificate !== undefined) {
      tls = taken({ certificate, key: others.key, authority: others.authority }, called, config.data);
    }
    // Its name waits for a certificate that is for it: the appliance would not start with the one that it has.
    const waits = hosts.length > 0 && tls.certificate !== '' && !isFor(tls, called);
    if (waits && request === undefined) {
      throw new CommandFailure(
        `Nothing was changed: the certificate in use would not do for ${hosts[0]}. Make a request with --host and --request, then ` +
          'give --host and --certificate together.',
      );
    }
    if (request !== undefined) {
      const made = await requested(request, called, config.data);
      answer = made.printed;
      said.push(made.said);
      if (waits) said.push(`It keeps its name until then: give --host ${hosts[0]} again with the certificate.`);
    }
    if (hosts.length > 0 && !waits && setSettings(file, { publicHost: hosts })) {
      said.push(`${file}: the appliance is called ${hosts.join(', ')}. Restart it to let it answer to that.`);
    }
    if (certificate !== undefined) {
      const paths = Object.entries(tls).map(([name, path]) => [`tls.${name}`, path] as const);
      const isNew = setSettings(file, Object.fromEntries(paths));
      said.push(
        `The certificate ${tls.certificate} is in ${file}.${hintsAbout(tls, called, config.data)} ${isNew ? RESTART : SOON}.`,
      );
    }
    said.push(...administrator(config.data, Date.now()));
    // What was asked for on standard output stands there alone.
    return answer === '' ? { code: 0, text: said.join('\n') } : { code: 0, text: answer, aside: said.join('\n') };
  });
}

/** The way to the first administrator, while there is none. */
function administrator(data: string, now: number): string[] {
  const kept = keptFirstLink(data);
  if (kept !== undefined && kept.until > now) {
    const until = new Date(kept.until).toISOString();
    return [`This link makes the first administrator, once, until ${until} or the next start:`, `  ${kept.link}`];
  }
  if (kept !== undefined) {
    return [
      'The first administrator’s link has run out. Restart the appliance, then run guichet setup: it shows another.',
    ];
  }
  const hindrance = hindranceOf(data);
  if (hindrance === 'closed') {
    return [
      `Nobody but the appliance’s user may look into ${data}: run guichet setup with sudo to see whether a link waits.`,
    ];
  }
  return hindrance === undefined
    ? ['The first administrator was made already; they add others in the console.']
    : ['Start the appliance, then run guichet setup again: it shows the link that makes the first administrator.'];
}
