import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

interface WholeNumberProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly most: number;
  readonly disabled?: boolean;
  /** Shown while nothing is typed. */
  readonly otherwise?: string;
  readonly onChange: (value: string) => void;
}

/** A whole number from one up. */
export function WholeNumber({ label, hint, value, most, otherwise, ...rest }: WholeNumberProps): ReactNode {
  return (
    <TextInput
      {...{ label, description: hint, type: 'number', min: 1, max: most, step: 1, maw: 420 }}
      {...(otherwise !== undefined && { placeholder: otherwise })}
      inputWrapperOrder={['label', 'input', 'description']}
      required={otherwise === undefined}
      withAsterisk={false}
      value={value}
      disabled={rest.disabled === true}
      onChange={(event) => rest.onChange(event.currentTarget.value)}
    />
  );
}
