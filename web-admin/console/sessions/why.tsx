import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Requirements } from '../../../server/channels/given.js';
import { Icon } from '../icons.js';
import { useWords, useWordsOf } from '../words/language.js';
import { words as ownWords } from './words.js';

/** Characters that the API takes. */
const subjectLongest = 256;
const ticketLongest = 64;

/** Why there is a session; undefined: its field is not open. */
export interface Why {
  readonly subject: string | undefined;
  readonly ticket: string | undefined;
}

export const emptyWhy: Why = { subject: undefined, ticket: undefined };

/** Whether everything that the channel wants to know is said. */
export function isExplained({ subject = '', ticket = '' }: Why, requires: Requirements): boolean {
  return !(requires.subject && subject.trim() === '') && !(requires.ticket && ticket.trim() === '');
}

/** What was said, for the API. */
export function saidOf({ subject = '', ticket = '' }: Why): { subject?: string; ticket?: string } {
  return {
    ...(subject.trim() !== '' && { subject: subject.trim() }),
    ...(ticket.trim() !== '' && { ticket: ticket.trim() }),
  };
}

interface WhyFieldsProps {
  readonly why: Why;
  readonly requires: Requirements;
  readonly onChange: (why: Why) => void;
  /** Only what is required. */
  readonly isShort?: boolean;
}

/** What it is about and the number of a ticket: open where the channel wants them, one click away otherwise. */
export function WhyFields({ why, requires, onChange, isShort = false }: WhyFieldsProps): ReactNode {
  const say = useWords().start;
  const own = useWordsOf(ownWords);
  const field = (name: keyof Why, label: string, add: string, longest: number): ReactNode => {
    const value = why[name];
    if (value === undefined && !requires[name]) {
      return isShort ? null : (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange({ ...why, [name]: '' })}
        >
          {add}
        </Button>
      );
    }
    return (
      <TextInput
        label={label}
        description={requires[name] ? own.required[name] : undefined}
        required={requires[name]}
        withAsterisk={false}
        maxLength={longest}
        autoComplete="off"
        autoFocus={value !== undefined && !requires[name]}
        value={value ?? ''}
        onChange={(event) => onChange({ ...why, [name]: event.currentTarget.value })}
      />
    );
  };
  return (
    <>
      {field('subject', say.subject, say.addSubject, subjectLongest)}
      {field('ticket', own.ticket, own.addTicket, ticketLongest)}
    </>
  );
}
