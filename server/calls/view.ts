import type { Question, Worded } from '../forms/question.js';
import type { GroupName, PersonName, PlaceNames } from '../sessions/view.js';
import type { SosCall } from './call.js';

/** An SOS Call as whoever looks after it sees it. */
export interface SosCallView {
  id: string;
  channel: { id: string; name: string };
  name: string;
  /** The public page, for whoever needs help. */
  address: string;
  /** Above the form. */
  intro: Worded;
  /** What is asked besides the name and the issue. */
  questions: Question[];
  /** Whose its calls are, where no rule of the routing says otherwise. */
  technician?: PersonName;
  /** For which group they wait, where no rule of the routing says otherwise. */
  group?: GroupName;
  /** Calls are not taken for now. */
  paused: boolean;
  /** Whether whoever calls may say who they are by their name and password of a directory. */
  signIn: 'off' | 'offered';
  /** UTC milliseconds. */
  createdAt: number;
}

export function viewOf(id: string, call: SosCall, address: string, { channels, groups }: PlaceNames): SosCallView {
  const { channel, name, intro, questions, technician, group, paused, signIn, createdAt } = call;
  return {
    ...{ id, channel: { id: channel, name: channels.get(channel)?.name ?? '' }, name, address, intro },
    questions: questions.map((question) => ({ ...question })),
    ...(technician && { technician: { id: technician.id, name: technician.name } }),
    ...(group !== undefined && { group: { id: group, name: groups.get(group)?.name ?? '' } }),
    ...{ paused, signIn, createdAt },
  };
}
