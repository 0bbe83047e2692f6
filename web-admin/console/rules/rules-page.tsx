import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { previewRules, readRules, rulesKey, saveRules, type RulesView, type WantedRules } from '../api/rules.js';
import { useMay } from '../frame/gate.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { ActRules } from './act-rules.js';
import { changesBetween, rulesOf, withBox, type Rule } from './draft.js';
import { Preview } from './preview.js';
import { RoleRules } from './role-rules.js';
import styles from './rules.module.css';
import { words } from './words.js';

/** What the site asks for besides permissions. */
export default function RulesPage(): ReactNode {
  const { words: common } = useSpeech();
  const say = useWordsOf(words);
  useTitle(say.title);
  const rules = useQuery({ queryKey: rulesKey, queryFn: readRules, refetchOnWindowFocus: false });
  const [saved, setSaved] = useState(false);
  return (
    <div className={styles['page']}>
      <header>
        <h1>{say.title}</h1>
      </header>
      <p className={styles['lead']}>{say.lead}</p>
      <Refused cause={rules.error} again={() => void rules.refetch()} />
      {rules.isLoading ? <p>{common.loading}</p> : null}
      <p role="status" className={styles['done']}>
        {saved ? say.saved : null}
      </p>
      {rules.data === undefined ? null : (
        <Draft
          key={rules.data.revision}
          view={rules.data}
          onEdit={() => setSaved(false)}
          onSaved={() => setSaved(true)}
        />
      )}
    </div>
  );
}

interface DraftProps {
  readonly view: RulesView;
  readonly onEdit: () => void;
  readonly onSaved: () => void;
}

/** The boxes as somebody ticks them; nothing holds before it was looked at and saved. */
function Draft({ view, onEdit, onSaved }: DraftProps): ReactNode {
  const say = useWordsOf(words);
  const mayManage = useMay('settings.manage');
  const queryClient = useQueryClient();
  const before = rulesOf(view);
  const [wanted, setWanted] = useState<WantedRules>(before);
  const [isLooking, setLooking] = useState(false);
  const changes = changesBetween(before, wanted);
  const preview = useQuery({
    queryKey: [...rulesKey, 'preview', wanted],
    queryFn: () => previewRules(wanted),
    enabled: isLooking && changes > 0,
    staleTime: 0,
  });
  const saving = useMutation({
    mutationFn: () => saveRules(wanted, view.revision),
    onSuccess: () => {
      onSaved();
      return queryClient.invalidateQueries({ queryKey: rulesKey });
    },
  });
  const tick = (rule: Rule, item: string, isTicked: boolean): void => {
    onEdit();
    saving.reset();
    setWanted(withBox(wanted, rule, item, isTicked));
  };
  return (
    <>
      {mayManage ? null : <p className={styles['lead']}>{say.readOnly}</p>}
      <RoleRules roles={view.roles} chosen={wanted.secondFactorRoles} tick={tick} isFixed={!mayManage} />
      <ActRules acts={view.acts} wanted={wanted} tick={tick} isFixed={!mayManage} />
      {changes === 0 ? null : (
        <footer className={styles['foot']}>
          {isLooking && preview.data !== undefined ? <Preview of={preview.data} /> : null}
          <Refused cause={preview.error ?? saving.error} />
          <div>
            <span role="status">{say.unsaved(changes)}</span>
            {isLooking ? (
              <Button
                size="sm"
                disabled={preview.data === undefined || preview.data.lockOut}
                loading={saving.isPending || preview.isFetching}
                onClick={() => saving.mutate()}
              >
                {say.save}
              </Button>
            ) : (
              <Button size="sm" onClick={() => setLooking(true)}>
                {say.look}
              </Button>
            )}
            <Button
              size="sm"
              variant="default"
              onClick={() => {
                setWanted(before);
                setLooking(false);
                saving.reset();
              }}
            >
              {say.discard}
            </Button>
          </div>
        </footer>
      )}
    </>
  );
}
