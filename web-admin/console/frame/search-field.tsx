import { TextInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { Icon } from '../icons.js';

/** Longer is no search. */
const mostCharacters = 100;

interface SearchFieldProps {
  readonly label: string;
  /** The label, when left out. */
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter, Down and Escape lead to what was found; without it they stay where they are. */
  readonly onLeave?: () => void;
  readonly className?: string | undefined;
  readonly field?: Ref<HTMLInputElement>;
}

/** What a list is searched with: Escape empties it. */
export function SearchField(props: SearchFieldProps): ReactNode {
  const { label, hint = label, value, onChange, onLeave, className = '', field } = props;
  return (
    <TextInput
      ref={field}
      type="search"
      size="sm"
      className={className}
      aria-label={label}
      placeholder={hint}
      leftSection={<Icon name="palette" size={16} />}
      autoComplete="off"
      spellCheck={false}
      maxLength={mostCharacters}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onChange('');
        else if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
        if (onLeave === undefined) return;
        event.preventDefault();
        onLeave();
      }}
    />
  );
}
