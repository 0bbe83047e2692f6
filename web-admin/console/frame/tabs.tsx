import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './tabs.module.css';

interface Tab {
  readonly label: string;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  /** The part that is open when the page is. */
  readonly first?: number;
}

/** Parts of a page behind one another: arrows move among their names, and a part that was opened keeps what was typed in it. */
export function Tabs({ label, tabs, first = 0 }: TabsProps): ReactNode {
  const id = useId();
  const [at, setAt] = useState(first);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set([first]));
  const list = useRef<HTMLDivElement>(null);
  const open = (index: number): void => {
    setAt(index);
    setOpened((before) => new Set([...before, index]));
  };
  const onKey = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const to = (move + tabs.length) % tabs.length;
    open(to);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus();
  };
  return (
    <>
      <div ref={list} role="tablist" aria-label={label} className={styles['list']} onKeyDown={onKey}>
        {tabs.map(({ label: text }, index) => (
          <button
            key={index}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-selected={index === at}
            aria-controls={`${id}-panel-${index}`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => open(index)}
          >
            {text}
          </button>
        ))}
      </div>
      {tabs.map(({ content }, index) =>
        opened.has(index) ? (
          <div
            key={index}
            role="tabpanel"
            id={`${id}-panel-${index}`}
            aria-labelledby={`${id}-tab-${index}`}
            hidden={index !== at}
          >
            {content}
          </div>
        ) : null,
      )}
    </>
  );
}
