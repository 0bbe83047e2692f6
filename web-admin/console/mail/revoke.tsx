import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { mailsKey } from '../api/mail.js';
import { revokeInvitation } from '../api/sessions.js';
import { Refused } from '../frame/refused.js';
import { detailsKey } from '../sessions/acts.js';
import { useDesk } from '../sessions/desk.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './mail.module.css';
import { words } from './words.js';

/** What revoking means, and whether to. */
export function Revoke({ session, onClose }: { session: string; onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const desk = useDesk();
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => revokeInvitation(session),
    onSuccess: async () => {
      desk.keepInvitation(session, undefined);
      onClose();
      await Promise.all(
        [mailsKey(session), detailsKey(session)].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    },
  });
  return (
    <div className={styles['sure']}>
      <p>{say.revokeSure}</p>
      <span className={styles['buttons']}>
        <Button size="sm" color="red" loading={revoking.isPending} onClick={() => revoking.mutate()}>
          {say.revokeAction}
        </Button>
        <Button size="sm" variant="default" autoFocus onClick={onClose}>
          {common.cancel}
        </Button>
      </span>
      <Refused cause={revoking.error} />
    </div>
  );
}
