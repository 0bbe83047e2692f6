import { useCallback, useEffect, useState } from 'react';

const shownMs = 2_500;

export type Copying = 'idle' | 'copied' | 'failed';

/** Puts a text on the clipboard; false when the browser refuses, for instance because the page is not in front. */
export function toClipboard(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** Copies a text and says for a moment how that went. */
export function useCopying(): { readonly copying: Copying; readonly copy: (text: string) => Promise<boolean> } {
  const [copying, setCopying] = useState<Copying>('idle');
  useEffect(() => {
    if (copying === 'idle') return undefined;
    const timer = setTimeout(() => setCopying('idle'), shownMs);
    return () => clearTimeout(timer);
  }, [copying]);
  const copy = useCallback(async (text: string) => {
    const done = await toClipboard(text);
    setCopying(done ? 'copied' : 'failed');
    return done;
  }, []);
  return { copying, copy };
}
