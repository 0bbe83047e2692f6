import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Icon, type IconName } from '../icons.js';
import styles from './frame.module.css';

interface RailButtonProps extends ComponentPropsWithRef<'button'> {
  readonly icon: IconName;
  readonly label: string;
}

/** A button of the rail: an icon whose word is spoken, and shown when pointed at. */
export function RailButton({ icon, label, ...rest }: RailButtonProps): ReactNode {
  return (
    <Tooltip label={label} position="right" openDelay={300} disabled={rest['aria-expanded'] === true}>
      <button type="button" aria-label={label} {...rest} className={styles['railItem']}>
        <Icon name={icon} size={20} />
      </button>
    </Tooltip>
  );
}

interface RailLinkProps {
  readonly icon: IconName;
  readonly label: string;
  readonly to: string;
  readonly active: boolean;
  readonly badge?: number;
}

export function RailLink({ icon, label, to, active, badge = 0 }: RailLinkProps): ReactNode {
  const shown = badge > 99 ? '99+' : String(badge);
  return (
    <Tooltip label={label} position="right" openDelay={300}>
      <Link
        to={to}
        className={styles['railItem']}
        aria-current={active ? 'page' : undefined}
        data-active={active || undefined}
      >
        <Icon name={icon} size={20} />
        <span className="spoken">{label}</span>
        {badge > 0 ? <span className={styles['railBadge']}>{shown}</span> : null}
      </Link>
    </Tooltip>
  );
}
