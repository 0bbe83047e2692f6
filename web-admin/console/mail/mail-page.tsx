import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { mailKey, readMail, removeMailServer } from '../api/mail.js';
import { Careful } from '../frame/careful.js';
import { useMay } from '../frame/gate.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import { ServerForm } from './server-form.js';
import { words } from './settings-words.js';

/** The mail server: how it is reached, a test that goes step by step, and what is on its way. */
export default function MailPage(): ReactNode {
  const say = useWordsOf(words);
  const { words: common } = useSpeech();
  const mayChange = useMay('settings.manage');
  const mail = useQuery({ queryKey: mailKey, queryFn: readMail });
  const [open, setOpen] = useState<'form' | 'remove'>();
  useTitle(say.title);
  const { server, waiting = 0 } = mail.data ?? {};
  const showsForm = server !== undefined || open === 'form';
  return (
    <div className={page['page']}>
      <header className={page['head']}>
        <h1>{say.title}</h1>
        {server !== undefined && mayChange ? (
          <Button size="sm" variant="default" onClick={() => setOpen('remove')}>
            {say.remove}
          </Button>
        ) : null}
      </header>
      <p className={page['lead']}>{say.lead}</p>
      <Refused cause={mail.error} again={() => void mail.refetch()} />
      {mail.isLoading ? <p>{common.loading}</p> : null}
      {open === 'remove' ? <Removal onClose={() => setOpen(undefined)} /> : null}
      {waiting > 0 ? <p role="status">{say.waiting(waiting)}</p> : null}
      {mail.isSuccess && !showsForm ? (
        <div className={page['empty']}>
          <p>{say.none}</p>
          {mayChange ? (
            <Button size="sm" onClick={() => setOpen('form')}>
              {say.setUp}
            </Button>
          ) : null}
        </div>
      ) : null}
      {mail.isSuccess && showsForm ? (
        <ServerForm key={JSON.stringify(server ?? '')} server={server} mayChange={mayChange} />
      ) : null}
    </div>
  );
}

function Removal({ onClose }: { onClose: () => void }): ReactNode {
  const say = useWordsOf(words);
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: removeMailServer,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: mailKey });
      onClose();
    },
  });
  return (
    <Careful
      action={say.removeAction}
      isActing={removing.isPending}
      cause={removing.error}
      onAct={() => removing.mutate()}
      onClose={onClose}
    >
      <p>{say.removeSure}</p>
    </Careful>
  );
}
