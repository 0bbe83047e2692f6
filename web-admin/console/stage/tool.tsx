import type { ReactNode } from 'react';
import { Icon, type IconName } from '../icons.js';
import styles from './stage.module.css';

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** Beside the word. */
  readonly mark?: ReactNode;
  readonly onUse: () => void;
}

/** One tool of the bar, or of what opens below it. */
export function Tool({
  icon,
  label,
  hint,
  pressed,
  expanded,
  disabled = false,
  danger = false,
  mark,
  onUse,
}: ToolProps): ReactNode {
  return (
    <button
      type="button"
      className={styles['tool']}
      title={hint}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-disabled={disabled || undefined}
      data-tool
      data-danger={danger || undefined}
      onClick={onUse}
    >
      <Icon name={icon} size={17} />
      <span>{label}</span>
      {mark}
    </button>
  );
}
