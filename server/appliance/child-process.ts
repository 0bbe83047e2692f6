import { fork, spawn, type ChildProcess } from 'node:child_process';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { relayNodeOptions } from '../relay/node-options.js';

/*
 * The one file that starts processes. No shell, no program named by anybody's input: what can start is listed here.
 */

const PARTS = {
  control: fileURLToPath(new URL('../control.js', import.meta.url)),
  relay: fileURLToPath(new URL('../relay/main.js', import.meta.url)),
} as const;

export type { ChildProcess };

export type PartName = keyof typeof PARTS;

/**
 * Starts a part of the appliance with this same Node. It gets a process group of its own, so that a Ctrl-C in the terminal
 * reaches the supervisor alone, which ends the parts in order. What it logs goes to our standard error.
 */
export function startPart(name: PartName, parameters: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  return fork(PARTS[name], [...parameters], {
    env: environment,
    stdio: ['ignore', 2, 2, 'ipc'],
    detached: true,
    execArgv: name === 'relay' ? [...relayNodeOptions] : [],
  });
}

/** Where Debian and its like install HAProxy. */
export const proxyProgram = '/usr/sbin/haproxy';

/**
 * Starts HAProxy in front of both parts; it reads its certificate anew at SIGHUP, ends with this process however that ends, and
 * knows what is in `environment` alone.
 */
export function startProxy(configuration: string, environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn('/usr/bin/setpriv', ['--pdeathsig', 'TERM', proxyProgram, '-W', '-f', configuration], {
    env: environment,
    stdio: ['ignore', 2, 2],
    detached: true,
    shell: false,
  });
}

/** Programs of the operating system that the demonstration and the practice computer show. */
export type ProgramName = 'Xvfb' | 'openbox' | 'xterm' | 'xclock' | 'xeyes' | 'xdotool' | 'xprop';

/** Starts one of the known programs, at home; what it prints can be read from its standard output. */
export function startProgram(
  name: ProgramName,
  parameters: readonly string[],
  environment: NodeJS.ProcessEnv,
): ChildProcess {
  return spawn(name, [...parameters], {
    cwd: homedir(),
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: false,
  });
}

/** Starts the end user's program from a file that this appliance wrote itself, for the demonstration. */
export function startSupportProgram(file: string, environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(file, [], { env: environment, stdio: ['ignore', 'ignore', 'inherit'], shell: false });
}

/** Starts the tool that signs programs for Windows; what it says, on both its outputs, can be read. */
export function startSigningTool(parameters: readonly string[]): ChildProcess {
  return spawn('osslsigncode', [...parameters], {
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
  });
}
