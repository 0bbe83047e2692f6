import type { ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import type { MadeKey } from '../api/keys.js';
import { ShownOnce } from '../frame/shown-once.js';
import { useWordsOf } from '../words/language.js';
import { words } from './words.js';

/** What a first request can read with each scope; anything else is in the documentation. */
const paths: Readonly<Record<string, string>> = {
  ...{ 'person.see': 'people', 'session.see': 'sessions', 'group.see': 'groups', 'channel.see': 'channels' },
  ...{ 'role.see': 'roles', 'directory.see': 'directories', 'settings.see': 'rules', 'audit.read': 'audit' },
};

/** A key's secret, and a first request with it. */
export function KeySecret({ made: { key, secret }, onClose }: { made: MadeKey; onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const path = key.scopes.map((scope) => paths[scope]).find((known) => known !== undefined);
  return (
    <ShownOnce title={say.made(visible(key.name))} text={secret} hint={say.madeHint} onClose={onClose}>
      {path === undefined ? null : (
        <>
          <h3>{say.example}</h3>
          <pre tabIndex={0}>{`curl -H "Authorization: Bearer $GUICHET_KEY" ${location.origin}/api/v1/${path}`}</pre>
        </>
      )}
    </ShownOnce>
  );
}
