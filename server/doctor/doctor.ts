import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { ownAddress } from '../appliance/addresses.js';
import { hindranceOf } from '../appliance/data-folder.js';
import { hostsOf } from '../appliance/hosts.js';
import { relaySocket } from '../appliance/relay-socket.js';
import type { Config } from '../config.js';
import { lookAtAddon, lookAtPages, lookAtProgram } from './built.js';
import { filesOf, lookAtCertificate } from './certificate.js';
import { lookAtClock, lookAtDisk, lookAtFolder } from './data-folder.js';
import { failed, unchecked, well, type Finding } from './finding.js';
import { lookAtNames } from './names.js';
import { lookAtNeighbours } from './neighbours.js';
import { lookAtPicture } from './picture.js';
import { lookAtPorts, lookAtPublicPort, type Place } from './ports.js';
import { lookAtWindowsProgram } from './windows-program.js';

/**
 * Looks at an appliance, running or not, without changing anything of it: what each check came to, in order.
 * `config.data` is an absolute path; `now`: UTC milliseconds.
 */
export async function examine(config: Config, now: number): Promise<Finding[]> {
  const { data } = config;
  const findings = [well('configuration', 'It can be read, and every setting is one.')];
  const hindrance = hindranceOf(data);
  if (hindrance === 'closed') {
    const said = `${userInfo().username} may not look into ${data}.`;
    return [...findings, unchecked('data folder', said, 'Run this with sudo, or as the appliance’s user.')];
  }
  if (hindrance === 'absent') {
    const said = `${data} is no appliance’s data folder: none was started on it yet.`;
    return [...findings, unchecked('data folder', said, 'Name the folder with --data, or start the appliance once.')];
  }
  const hosts = await hostsOf(config.publicHost);
  const files = filesOf(config, data);
  findings.push(
    sound('data folder', () => lookAtFolder(data)),
    sound('disk', () => lookAtDisk(data)),
    sound('clock', () => lookAtClock(data, now)),
    sound('certificate', () => lookAtCertificate(config, files, hosts, now)),
    sound('program', () => lookAtProgram(data)),
    await lookAtWindowsProgram(config, now),
    lookAtPages(),
    lookAtAddon(),
    await lookAtNames(config.publicHost),
    ...(await soundly('neighbours', () => lookAtNeighbours(config))),
  );
  const place: Place = {
    address: ownAddress(config),
    port: config.http.port,
    relayPort: config.relay.port,
    publicPort: config.publicPort,
    host: hosts[0] ?? 'localhost',
    files,
  };
  return [...findings, ...(await lookAtRunning(place, data, relaySocket(data, config.relay.folder)))];
}

async function lookAtRunning(place: Place, data: string, socket: string): Promise<Finding[]> {
  if (place.port === 0 || place.relayPort === 0) {
    const said = 'The settings let the system choose the ports, so it is not known where the appliance answers.';
    return [unchecked('appliance', said, 'Name http.port and relay.port.')];
  }
  if (!existsSync(place.files.certificate)) return [];
  try {
    const { findings: inside, isRunning, boot } = await lookAtPorts(place);
    if (!isRunning) return [...inside];
    const findings = [...inside, ...(await lookAtPublicPort(place, boot))];
    const advice = 'Mend the relay first.';
    if (boot === undefined)
      return [...findings, unchecked('picture', 'Without a relay no picture can be shown.', advice)];
    return [...findings, await lookAtPicture(place, data, socket, boot)];
  } catch (error) {
    return [
      failed('appliance', `It could not be asked: ${(error as Error).message}.`, 'Mend what stands above first.'),
    ];
  }
}

async function soundly(check: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [failed(check, `It cannot be looked at: ${(error as Error).message}`, 'Mend what stands above first.')];
  }
}

/** A check that stumbles over what it looks at has found something. */
function sound(check: string, look: () => Finding): Finding {
  try {
    return look();
  } catch (error) {
    return failed(check, `It cannot be looked at: ${(error as Error).message}.`, 'Mend what stands above first.');
  }
}
