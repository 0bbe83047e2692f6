import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { tools as everyTool, type Tool } from '../../../server/protocol/tools.js';
import { changeChannel, channelsKey, type ChannelView } from '../api/channels.js';
import page from '../frame/page.module.css';
import { Refused } from '../frame/refused.js';
import { useSpeech, useWordsOf } from '../words/language.js';
import styles from './channels.module.css';
import { toolWord } from './tool-words.js';
import { words } from './words.js';

/** Which tools may be used in a channel's sessions at most: a tick box each, with what it means. */
export function ToolPolicy({ channel, mayChange }: { channel: ChannelView; mayChange: boolean }): ReactNode {
  const say = useWordsOf(words);
  const { words: common, language } = useSpeech();
  const client = useQueryClient();
  const [wanted, setWanted] = useState<readonly Tool[]>();
  const allowed = wanted ?? channel.tools;
  const removed = channel.tools.filter((tool) => !allowed.includes(tool));
  const added = allowed.filter((tool) => !channel.tools.includes(tool));
  const saving = useMutation({
    mutationFn: () => changeChannel(channel.id, { tools: [...allowed] }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: channelsKey });
      setWanted(undefined);
    },
  });
  const toggle = (tool: Tool): void => {
    saving.reset();
    setWanted(everyTool.filter((each) => (each === tool ? !allowed.includes(tool) : allowed.includes(each))));
  };
  return (
    <section className={page['section']} aria-labelledby="channel-tools">
      <h2 id="channel-tools">{say.tools}</h2>
      <p className={page['lead']}>{say.toolsLead}</p>
      <form
        className={page['card']}
        onSubmit={(event) => {
          event.preventDefault();
          if (allowed.length > 0) saving.mutate();
        }}
      >
        <div className={styles['tools']}>
          {everyTool.map((tool) => (
            <Checkbox
              key={tool}
              label={toolWord(tool, language).title}
              description={toolWord(tool, language).sentence}
              checked={allowed.includes(tool)}
              disabled={!mayChange}
              onChange={() => toggle(tool)}
            />
          ))}
        </div>
        {removed.length + added.length === 0 ? null : (
          <>
            <ul className={styles['effects']} role="status">
              {removed.length > 0 ? <li>{say.toolsNarrow}</li> : null}
              {added.length > 0 ? <li>{say.toolsWiden}</li> : null}
              {allowed.length === 0 ? <li>{say.oneTool}</li> : null}
            </ul>
            <span className={page['buttons']}>
              <Button type="submit" size="sm" disabled={allowed.length === 0} loading={saving.isPending}>
                {say.saveTools}
              </Button>
              <Button size="sm" variant="default" onClick={() => setWanted(undefined)}>
                {common.cancel}
              </Button>
            </span>
          </>
        )}
        <Refused cause={saving.error} />
      </form>
      <p role="status" className="spoken">
        {saving.isSuccess ? say.toolsSaved : ''}
      </p>
    </section>
  );
}
