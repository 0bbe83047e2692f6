import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';

interface SureProps {
  readonly label: string;
  /** Says what will happen. */
  readonly sure: string;
  readonly keep: string;
  readonly loading?: boolean;
  readonly onSure: () => void;
}

/** What cannot be undone takes two clicks, in place. */
export function Sure({ label, sure, keep, loading = false, onSure }: SureProps): ReactNode {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked && !loading) {
    return (
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAsked(true)}>
        {label}
      </Button>
    );
  }
  return (
    <>
      <Button
        {...{ size: 'compact-sm', color: 'red', variant: 'light', autoFocus: true, loading }}
        onClick={() => {
          setAsked(false);
          onSure();
        }}
      >
        {sure}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAsked(false)}>
        {keep}
      </Button>
    </>
  );
}
