import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { ShownOnce } from '../frame/shown-once.js';
import { useWords } from '../words/language.js';

interface OneTimeLinkProps {
  readonly name: string;
  readonly link: string;
  readonly onClose: () => void;
}

/** The link by which somebody sets their first password. */
export function OneTimeLink({ name, link, onClose }: OneTimeLinkProps): ReactNode {
  const say = useWords().people;
  return <ShownOnce title={say.link(visible(name))} text={link} hint={say.linkHint} onClose={onClose} />;
}
