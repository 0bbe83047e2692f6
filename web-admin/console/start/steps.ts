import { useQuery } from '@tanstack/react-query';
import { readAppliance } from '../api/appliance.js';
import { channelsKey, listChannels } from '../api/channels.js';
import { listDirectories } from '../api/directories.js';
import { groupsKey, listGroups } from '../api/groups.js';
import { listSessions } from '../api/sessions.js';
import { directoriesKey } from '../directories/keys.js';
import { useDesk } from '../sessions/desk.js';

export type StepName = 'certificate' | 'directory' | 'groups' | 'channel' | 'session';

export interface Step {
  readonly name: StepName;
  readonly isDone: boolean;
  /** Where it is done, if that is a page. */
  readonly to?: string;
}

const endedStates = ['closed', 'expired'] as const;

/** How far the first steps are, as the appliance says; undefined while that is not known. */
export function useSteps(): readonly Step[] | undefined {
  const { snapshot } = useDesk();
  const hasOpen = snapshot.sessions.size > 0;
  const appliance = useQuery({ queryKey: ['appliance'], queryFn: readAppliance });
  const directories = useQuery({ queryKey: directoriesKey, queryFn: listDirectories });
  const groups = useQuery({ queryKey: groupsKey, queryFn: listGroups });
  const channels = useQuery({ queryKey: channelsKey, queryFn: listChannels });
  const ended = useQuery({
    queryKey: ['sessions', 'everEnded'],
    queryFn: async () => {
      const pages = endedStates.map((state) => listSessions({ scope: 'all', state, limit: 1 }));
      return (await Promise.all(pages)).some(({ sessions }) => sessions.length > 0);
    },
    enabled: snapshot.loaded && !hasOpen,
  });
  if (appliance.data === undefined || directories.data === undefined || groups.data === undefined) return undefined;
  if (channels.data === undefined || (!hasOpen && ended.data === undefined)) return undefined;
  const home = channels.data.channels.find(({ isDefault }) => isDefault);
  const works = channels.data.channels.some(({ bindings = 0 }) => bindings > 0);
  return [
    { name: 'certificate', isDone: !appliance.data.certificate.own },
    { name: 'directory', isDone: directories.data.directories.length > 0, to: '/directories' },
    { name: 'groups', isDone: groups.data.groups.length > 0, to: '/groups' },
    { name: 'channel', isDone: works, to: home === undefined ? '/channels' : `/channels/${home.id}` },
    { name: 'session', isDone: hasOpen || ended.data === true },
  ];
}
