import { ActionIcon } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from '../icons.js';
import { useWords } from '../words/language.js';
import styles from './frame.module.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The title is only spoken, the content shows what this is. */
  readonly bare?: boolean;
}

/** The browser's own modal dialog: it keeps the focus inside, gives it back, and Escape closes it. */
export function Dialog({ title, onClose, children, bare = false }: DialogProps): ReactNode {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element?.open === false) element.showModal();
    // The browser chooses the first control, which is the one that closes.
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className={styles['dialogBody']}>
        {bare ? null : (
          <header className={styles['dialogHead']}>
            <h2>{title}</h2>
            <ActionIcon variant="subtle" color="gray" aria-label={words.close} onClick={onClose}>
              <Icon name="cross" />
            </ActionIcon>
          </header>
        )}
        {children}
      </div>
    </dialog>
  );
}
