import type { MessageBody } from '../../server/protocol/messages.js';

/**
 * - connecting: for the first time; no picture yet
 * - live: the picture is the end user's screen, input arrives there
 * - interrupted: it was live and comes back by itself
 * - waiting: joined, but the end user's program is not there
 * - stopped: the end user's machine shares nothing any more
 * - refused: over, `refused` says why; only a new start helps
 */
export type ViewerState = 'connecting' | 'live' | 'interrupted' | 'waiting' | 'stopped' | 'refused';

/** Everything the viewer's state is made of. */
export interface Condition {
  readonly joined: boolean;
  /** This side's pass or the program's has run out: the relay forwards nothing until it is renewed. */
  readonly frozen: ReadonlySet<number>;
  /** Undefined just after joining: the relay only tells of a program that is there. */
  readonly programHere: boolean | undefined;
  /** A whole picture of this link and this program is on the canvas. */
  readonly shown: boolean;
  readonly wasLive: boolean;
  readonly stopped: boolean;
  readonly refused: boolean;
}

/** The peer number of the program. */
export const programPeer = 0;

/** What a person should be told, the most final first. */
export function stateOf(condition: Condition): ViewerState {
  if (condition.refused) return 'refused';
  if (condition.stopped) return 'stopped';
  const underWay = condition.wasLive ? 'interrupted' : 'connecting';
  if (!condition.joined || condition.frozen.size > 0) return underWay;
  if (condition.programHere === false) return 'waiting';
  return condition.programHere === true && condition.shown ? 'live' : underWay;
}

/** What a peer's new state makes of the condition. `me` is this side's own peer number. */
export function afterPeerState(
  condition: Condition,
  { peer, state }: MessageBody<'peerState'>,
  me: number,
): Pick<Condition, 'frozen' | 'programHere' | 'shown'> {
  const { frozen, programHere, shown } = condition;
  if (peer !== programPeer && peer !== me) return { frozen, programHere, shown };
  const others = new Set([...frozen].filter((other) => other !== peer));
  switch (state) {
    case 'frozen':
      return { frozen: new Set([...others, peer]), programHere, shown };
    case 'thawed':
      return { frozen: others, programHere, shown };
    case 'joined':
      return peer === programPeer
        ? { frozen: others, programHere: true, shown: false }
        : { frozen: others, programHere, shown };
    case 'left':
    case 'lost':
    case 'superseded':
    case 'revoked':
      return peer === programPeer
        ? { frozen: others, programHere: false, shown: false }
        : { frozen: others, programHere, shown };
  }
}
