import { isIP } from 'node:net';
import { connect } from 'node:tls';

/** How long a collector may stay silent before it counts as gone, in milliseconds. */
const SILENCE_MS = 15_000;

export interface SyslogTarget {
  readonly host: string;
  readonly port: number;
  /** The authority (PEM) under which its certificate must stand; undefined: those that this machine knows. */
  readonly authority: string | undefined;
}

/**
 * Sends frames over a connection of their own. Syslog knows no acknowledgement, but the end of a connection is one: the other
 * side answers our end with its own only after it has read everything before it. Rejects for anything less.
 */
export function deliver({ host, port, authority }: SyslogTarget, frames: readonly Buffer[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...{ host, port, minVersion: 'TLSv1.2' },
      ...(isIP(host) === 0 && { servername: host }),
      ...(authority !== undefined && { ca: authority }),
    });
    let isSent = false;
    let isRead = false;
    let failure: Error | undefined;
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('the collector does not answer')));
    socket.once('secureConnect', () => {
      for (const frame of frames) socket.write(frame);
      socket.end();
    });
    socket.once('finish', () => (isSent = true));
    socket.once('end', () => (isRead = isSent));
    socket.once('error', (error: Error) => (failure = error));
    socket.once('close', () => {
      if (failure === undefined && isRead) resolve();
      else reject(failure ?? new Error('the collector closed the connection before it had read everything'));
    });
    socket.resume();
  });
}
