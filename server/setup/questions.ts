import { createInterface } from 'node:readline/promises';
import { hostname } from 'node:os';
import { CommandFailure } from '../command.js';
import type { Config } from '../config.js';

/** What is to be set up; nothing of it: only what is there is said. */
export interface Wishes {
  readonly host?: string[];
  readonly certificate?: string;
  readonly key?: string;
  readonly authority?: string;
  readonly request?: string;
}

/** Puts a question and gives the answer, without the spaces around it. */
export type Ask = (question: string) => Promise<string>;

/** Asks whoever sits at this terminal what is to be set up. An empty answer leaves what is. */
export async function askForWishes(config: Pick<Config, 'publicHost' | 'tls'>): Promise<Wishes> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await wishesOf(config, async (question) => (await terminal.question(question)).trim());
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
    throw new CommandFailure('\nNothing was changed.');
  } finally {
    terminal.close();
  }
}

/** The questions, one after the other. */
export async function wishesOf({ publicHost, tls }: Pick<Config, 'publicHost' | 'tls'>, ask: Ask): Promise<Wishes> {
  const now = publicHost.length > 0 ? `now ${publicHost.join(' ')}` : `now this machine’s own name, ${hostname()}`;
  const names = await ask(`Names under which this appliance is reached, the one for links first [${now}]: `);
  const host = names.split(/[\s,]+/).filter((name) => name !== '');
  const isSite = tls.certificate !== '';
  const is = isSite ? tls.certificate : 'one of the appliance’s own';
  const which = await ask(
    `Its certificate is ${is}. Enter leaves it; 1 makes a request for your authority; 2 takes one that you have: `,
  );
  const wish = which === '1' ? await wishedRequest(ask) : which === '2' ? await wishedCertificate(ask) : {};
  return { ...(host.length > 0 && { host }), ...wish };
}

async function wishedRequest(ask: Ask): Promise<Wishes> {
  const file = await ask('A new file for the request [printed here]: ');
  return { request: file === '' ? '-' : file };
}

async function wishedCertificate(ask: Ask): Promise<Wishes> {
  const certificate = await ask('Its file, in PEM, with what stands between it and its authority: ');
  if (certificate === '') return {};
  const key = await ask('The file of its private key [the one of the request]: ');
  const authority = await ask('The file of your authority’s certificate [known to every machine already]: ');
  return { certificate, ...(key !== '' && { key }), ...(authority !== '' && { authority }) };
}
