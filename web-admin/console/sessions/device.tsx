import type { ReactNode } from 'react';
import type { SessionView } from '../api/sessions.js';
import { Outside } from '../frame/outside.js';
import { useWords } from '../words/language.js';
import styles from './card.module.css';

/** Names that no language translates. That Windows hides its screen for a while is said on the stage. */
const desktops = { x11: 'X11', wayland: 'Wayland', windows: 'Windows', secured: 'Windows' } as const;

/** The end user's computer, as its program describes it. */
export function DeviceCard({ session }: { session: SessionView }): ReactNode {
  const words = useWords();
  const say = words.device;
  const { device } = session;
  if (device === undefined) {
    return session.state === 'waiting' ? (
      <section className={styles['section']}>
        <h3>{say.title}</h3>
        <p className={styles['quiet']}>{say.none}</p>
      </section>
    ) : null;
  }
  const monitors = device.monitors.map(({ width, height }) => say.monitor(width, height));
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [say.system, [device.system]],
    [say.host, [device.host]],
    [say.user, [device.user]],
    [
      say.desktop,
      device.desktop === 'none' ? [] : [device.desktop === 'browser' ? say.browser : desktops[device.desktop]],
    ],
    [say.addresses, device.addresses],
    [say.monitors, monitors],
  ];
  return (
    <section className={styles['section']}>
      <h3>{say.title}</h3>
      <dl className={styles['facts']}>
        {rows.map(([name, values]) =>
          values.length === 0 ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {values.map((value, index) => (
                  <span key={index}>
                    <Outside>{value}</Outside>
                  </span>
                ))}
              </dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
