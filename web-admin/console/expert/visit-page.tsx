import { Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { visible } from '../../visible-text.js';
import { Doorway } from '../account/doorway.js';
import { Refused } from '../frame/refused.js';
import { useTitle } from '../frame/title.js';
import { useWordsOf } from '../words/language.js';
import { useVisit } from './visit.js';
import { VisitStage } from './visit-stage.js';
import { words as ownWords } from './words.js';

const nameLongest = 64;

/** For somebody without an account, by the link that a technician sent: the door, then the picture of one session. */
export default function VisitPage(): ReactNode {
  const say = useWordsOf(ownWords);
  const { hasLink, credential, visit, failure, isOver, enter, leave } = useVisit();
  useTitle(say.page);
  if (isOver) {
    return (
      <Doorway title={say.over} lead={say.overLead}>
        {null}
      </Doorway>
    );
  }
  if (credential === undefined) {
    if (!hasLink) {
      return (
        <Doorway title={say.page} lead={say.noLink}>
          <p>{say.noLinkNext}</p>
        </Doorway>
      );
    }
    return (
      <Doorway title={say.page} lead={say.lead}>
        <Door enter={enter.mutate} isEntering={enter.isPending} failure={enter.error} />
      </Doorway>
    );
  }
  if (visit?.state === 'admitted') return <VisitStage visit={visit} credential={credential} leave={leave} />;
  return (
    <Doorway title={visit?.company ?? say.page} lead={say.waitingLead}>
      <p role="status">{say.waiting(visible(visit?.lead ?? ''))}</p>
      <Refused cause={failure} />
      <Button variant="default" onClick={leave}>
        {say.leave}
      </Button>
    </Doorway>
  );
}

interface DoorProps {
  readonly enter: (who: { readonly name: string; readonly company: string }) => void;
  readonly isEntering: boolean;
  readonly failure: unknown;
}

function Door({ enter, isEntering, failure }: DoorProps): ReactNode {
  const say = useWordsOf(ownWords);
  const [name, setName] = useState('');
  const [company, setCompany] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        enter({ name: name.trim(), company: company.trim() });
      }}
    >
      <TextInput
        autoFocus
        label={say.name}
        autoComplete="name"
        maxLength={nameLongest}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        mt="sm"
        label={say.company}
        autoComplete="organization"
        maxLength={nameLongest}
        value={company}
        onChange={(event) => setCompany(event.currentTarget.value)}
      />
      <Refused cause={failure} />
      <Button type="submit" fullWidth mt="md" disabled={name.trim() === ''} loading={isEntering}>
        {say.enter}
      </Button>
      <p>{say.once}</p>
    </form>
  );
}
