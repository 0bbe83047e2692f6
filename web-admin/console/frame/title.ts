import { useEffect } from 'react';
import { visible } from '../../visible-text.js';

/** Names the page in the browser's tab; text from outside is made visible. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${visible(title)} – Guichet`;
  }, [title]);
}
