import { isIP, connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { ControllerFailure } from './controller-failure.js';
import type { TestStep } from './test-step.js';
import type { Trust } from './trust.js';

const LDAPS_PORT = 636;
const LARGEST_PORT = 65_535;

/** The way to one controller. */
export interface ControllerRoute {
  /** As the administrator wrote it. */
  readonly controller: string;
  readonly trust: Trust;
  /** Milliseconds for name, connection and TLS together. */
  readonly connectMs: number;
  /** Milliseconds for one question and its whole answer. */
  readonly operationMs: number;
}

/** Milliseconds from the start at which each step was done. */
export type Milestones = Partial<Record<TestStep['step'], number>>;

/** `host`, `host:port`, `[address]` or `[address]:port` of IPv6. */
export function readController(controller: string): { host: string; port: number } {
  const match = /^\[([^\]]+)\](?::(\d+))?$|^([^:]+):(\d+)$/.exec(controller);
  const host = match?.[1] ?? match?.[3] ?? controller;
  return { host, port: Number(match?.[2] ?? match?.[4] ?? LDAPS_PORT) };
}

/**
 * A TLS connection whose certificate was verified for the controller's name, within `connectMs`.
 *
 * @throws ControllerFailure
 */
export async function openRoute(route: ControllerRoute, milestones: Milestones = {}): Promise<TLSSocket> {
  const { host, port } = readController(route.controller);
  const started = performance.now();
  let step: TestStep['step'] = isIP(host) === 0 ? 'name' : 'connect';
  const done = (next: TestStep['step']): void => {
    milestones[step] ??= performance.now() - started;
    step = next;
  };
  if (port > LARGEST_PORT) throw new ControllerFailure('directory/unreachable', step, `there is no port ${port}`);
  const plain = connect({ host, port, noDelay: true });
  let secure: TLSSocket | undefined;
  let late: NodeJS.Timeout | undefined;
  try {
    return await new Promise<TLSSocket>((resolve, reject) => {
      late = setTimeout(
        () => reject(new ControllerFailure('directory/unreachable', step, `no answer within ${route.connectMs} ms`)),
        route.connectMs,
      );
      const fail = (error: Error): void => reject(failureOf(error, step, secure));
      plain.on('error', fail);
      plain.once('close', () => fail(new Error('the connection was closed')));
      plain.on('lookup', (error: Error | null) => error === null && step === 'name' && done('connect'));
      plain.once('connect', () => {
        done('certificate');
        try {
          secure = startTls(plain, host, route.trust);
        } catch (error) {
          reject(new ControllerFailure('directory/certificate', step, `the given authority: ${messageOf(error)}`));
          return;
        }
        secure.on('error', fail);
        secure.once('secureConnect', () => {
          done('bind');
          plain.removeAllListeners('close');
          if (secure !== undefined) resolve(secure);
        });
      });
    });
  } catch (error) {
    secure?.destroy();
    plain.destroy();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

function startTls(socket: Socket, host: string, trust: Trust): TLSSocket {
  return connectTls({
    socket,
    host,
    // An address is checked as one and never sent as a name.
    ...(isIP(host) === 0 && { servername: host }),
    secureContext: trust.context,
    rejectUnauthorized: true,
  });
}

function failureOf(error: Error, step: TestStep['step'], secure: TLSSocket | undefined): ControllerFailure {
  // Set by a failed verification alone; the declared type leaves out that it may be absent.
  const verified = !(secure?.authorizationError as Error | null | undefined);
  return new ControllerFailure(
    verified ? 'directory/unreachable' : 'directory/certificate',
    step,
    verified && step === 'certificate' ? `no TLS at this port: ${messageOf(error)}` : messageOf(error),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
}
