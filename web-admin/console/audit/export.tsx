import { Button, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, type ReactNode } from 'react';
import { ApiRefusal } from '../../appliance/request.js';
import { exportAudit, type AuditFilter } from '../api/audit.js';
import { Refused } from '../frame/refused.js';
import { Icon } from '../icons.js';
import { useWordsOf } from '../words/language.js';
import { words } from './words.js';

/** A browser has begun to write a file after this time; only then may its content be let go. */
const lettingGoMs = 60_000;

/** It belongs to another noun, which need not be built for this one to be. */
const approvalsPage: string = '/approvals';

/** Gives a file to the browser. */
export function hand({ name, content }: { name: string; content: Blob }): void {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(content);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), lettingGoMs);
}

/** A copy of what the filters show. What it is refused with is shown below the page's head. */
export function useExport(filter: AuditFilter): { button: ReactNode; notice: ReactNode } {
  const say = useWordsOf(words);
  const ending = useRef<AbortController>(null);
  const taking = useMutation({
    mutationFn: (format: 'csv' | 'json-lines') => {
      ending.current = new AbortController();
      return exportAudit(format, filter, ending.current.signal);
    },
    onSuccess: hand,
  });
  const isCancelled = ending.current?.signal.aborted === true;
  const cause = isCancelled ? null : taking.error;
  const needsApproval = cause instanceof ApiRefusal && cause.code === 'access/approval-required';
  return {
    button: taking.isPending ? (
      <Button size="sm" variant="default" onClick={() => ending.current?.abort()}>
        {say.exporting} {say.cancel}
      </Button>
    ) : (
      <Menu position="bottom-end" shadow="md" width={300}>
        <Menu.Target>
          <Button size="sm" variant="default" rightSection={<Icon name="down" size={14} />}>
            {say.export}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{say.exportHint}</Menu.Label>
          <Menu.Item onClick={() => taking.mutate('csv')}>{say.asCsv}</Menu.Item>
          <Menu.Item onClick={() => taking.mutate('json-lines')}>{say.asJsonLines}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    ),
    notice: (
      <>
        <Refused cause={cause} />
        {needsApproval ? (
          <p>
            <Link to={approvalsPage}>{say.approvals}</Link>
          </p>
        ) : null}
      </>
    ),
  };
}
