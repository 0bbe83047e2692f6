import { Button, Checkbox, Radio, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isPermission } from '../../../server/access/permissions.js';
import { isScope } from '../../../server/access/scope.js';
import { makeKey, type MadeKey } from '../api/keys.js';
import { useMe } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { byNoun } from '../rights/by-noun.js';
import { sentenceOf, titleOf } from '../rights/vocabulary.js';
import styles from './keys.module.css';
import { words } from './words.js';

const lives = [1, 7, 30, 90, 365];
const dayMs = 86_400_000;

interface NewKeyFormProps {
  readonly onCancel: () => void;
  readonly onMade: (made: MadeKey) => void;
}

/** Name, time, permissions, networks; the answer is the key's secret. */
export function NewKeyForm({ onCancel, onMade }: NewKeyFormProps): ReactNode {
  const { words: common, locale } = useSpeech();
  const { form: say } = useWordsOf(words);
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);
  const [scopes, setScopes] = useState<readonly string[]>([]);
  const [networks, setNetworks] = useState('');
  const making = useMutation({
    mutationFn: () => makeKey({ name: name.trim(), days, scopes, networks: networks.split(/[\s,;]+/).filter(Boolean) }),
    onSuccess: onMade,
  });
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(Date.now() + days * dayMs);
  return (
    <form
      className={styles['add']}
      aria-label={say.title}
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <TextInput
        label={say.name}
        description={say.nameHint}
        inputWrapperOrder={['label', 'input', 'description']}
        autoFocus
        required
        withAsterisk={false}
        maxLength={60}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Radio.Group label={say.days} value={String(days)} onChange={(value) => setDays(Number(value))}>
        <div className={styles['lives']}>
          {lives.map((life) => (
            <Radio key={life} value={String(life)} label={say.day(life)} />
          ))}
        </div>
      </Radio.Group>
      <ScopeChoice chosen={scopes} choose={setScopes} />
      <Textarea
        label={say.networks}
        description={say.networksHint}
        inputWrapperOrder={['label', 'input', 'description']}
        rows={2}
        maxLength={1_000}
        spellCheck={false}
        value={networks}
        onChange={(event) => setNetworks(event.currentTarget.value)}
      />
      <p role="status">{say.preview(scopes.length, until)}</p>
      <Refused cause={making.error} />
      <span className={styles['buttons']}>
        <Button type="submit" size="sm" loading={making.isPending} disabled={scopes.length === 0}>
          {say.create}
        </Button>
        <Button size="sm" variant="default" onClick={onCancel}>
          {common.cancel}
        </Button>
      </span>
    </form>
  );
}

interface ScopeChoiceProps {
  readonly chosen: readonly string[];
  readonly choose: (scopes: readonly string[]) => void;
}

/** What its maker holds and a program can have. */
function ScopeChoice({ chosen, choose }: ScopeChoiceProps): ReactNode {
  const { language } = useSpeech();
  const { form: say } = useWordsOf(words);
  const { permissions } = useMe().person;
  const held = permissions.filter((permission) => isPermission(permission) && isScope(permission));
  const parts = byNoun(
    held.map((permission) => ({ permission })),
    language,
  );
  return (
    <fieldset className={styles['choice']}>
      <legend>{say.scopes}</legend>
      <p>{say.scopesHint}</p>
      <div>
        {parts.map(({ noun, title, rows }) => (
          <section key={noun}>
            <h3>{title}</h3>
            {rows.map(({ permission }) => (
              <Checkbox
                key={permission}
                size="sm"
                label={titleOf(permission, language)}
                title={sentenceOf(permission, language)}
                checked={chosen.includes(permission)}
                onChange={(event) =>
                  choose(
                    event.currentTarget.checked
                      ? [...chosen, permission]
                      : chosen.filter((scope) => scope !== permission),
                  )
                }
              />
            ))}
          </section>
        ))}
      </div>
    </fieldset>
  );
}
