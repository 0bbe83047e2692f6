import { useState, type ReactNode } from 'react';
import type { Question } from '../../../server/forms/question.js';
import type { ChannelView } from '../api/channels.js';
import { QuestionEditor } from '../forms/question-editor.js';
import { useWordsOf } from '../words/language.js';
import { SettingsCard } from './settings-card.js';
import { words } from './settings-words.js';

/** What end users are asked when a session has ended. */
export function Survey({ channel, mayChange }: { channel: ChannelView; mayChange: boolean }): ReactNode {
  const say = useWordsOf(words).survey;
  const [draft, setDraft] = useState<readonly Question[]>();
  const before = channel.survey ?? [];
  const survey = draft ?? before;
  const isWhole = survey.every(
    ({ label, choices = [], kind }) =>
      isSaid(label) && (kind !== 'choice' || (choices.length > 1 && choices.every(isSaid))),
  );
  return (
    <SettingsCard
      channel={channel}
      title={say.title}
      lead={say.lead}
      isWhole={isWhole}
      change={JSON.stringify(survey) === JSON.stringify(before) ? undefined : { survey: [...survey] }}
      effect={!isWhole ? say.unfinished : survey.length === 0 ? say.nothing : say.effect}
      onDone={() => setDraft(undefined)}
    >
      <QuestionEditor questions={survey} disabled={!mayChange} onChange={setDraft} />
    </SettingsCard>
  );
}

function isSaid({ en, fr }: Question['label']): boolean {
  return en.trim() !== '' || fr.trim() !== '';
}
