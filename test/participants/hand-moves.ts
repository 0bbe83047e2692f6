import { supportChannel } from '../access/cast.js';
import { soon } from '../sessions/program.js';
import type { TestDesk } from '../sessions/support-desk.js';
import { actor, people, view, type Hands, type Offered, type Who } from './hands.js';

const MINUTE_MS = 60_000;

export class Command {
  constructor(
    readonly name: string,
    /** What it is refused with, or undefined once the model was changed as the desk has to change. */
    readonly explain: (hands: Hands) => string | undefined,
    readonly act: (desk: TestDesk, id: string, hands: Hands) => Promise<unknown>,
    readonly after?: (hands: Hands) => Promise<void>,
  ) {}
}

export async function codeOf(act: Promise<unknown>): Promise<string | undefined> {
  return act.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
}

export const engage = (who: Who): Command => {
  let isNew = false;
  return new Command(
    `${who} connects`,
    (hands) => {
      isNew = false;
      if (!hands.has(who)) return 'access/denied';
      if (!hands.isOpen) return 'session/illegal';
      isNew = hands.state === 'ready';
      if (hands.lead === undefined) hands.moves.push('session.claimed');
      hands.moves.push(isNew ? 'session.engaged' : 'session.resumed');
      if (hands.lead === undefined) hands.follow(who);
      hands.state = 'active';
      return undefined;
    },
    (desk, id) => desk.parts.engagement.engage(actor(who), id, {}),
    async (hands) => {
      if (!isNew) return;
      await hands.program.answer('given');
      await soon('the answer', async () => (await view(hands)).consent === 'given');
    },
  );
};

export const release = (who: Who): Command =>
  new Command(
    `${who} lets go`,
    (hands) => {
      if (!hands.has(who)) return 'access/denied';
      if (hands.state !== 'active') return 'session/illegal';
      hands.free();
      hands.moves.push('session.released');
      return undefined;
    },
    (desk, id) => desk.parts.engagement.release(actor(who), id),
  );

function offer(hands: Hands, made: Offered): void {
  const { kind, to } = made;
  const isReplaced = (each: Offered): boolean => each.kind === kind && (kind === 'transfer' || each.to === to);
  hands.moves.push(...hands.offers.filter(isReplaced).map(() => 'offer.withdrawn'));
  hands.offers = [...hands.offers.filter((each) => !isReplaced(each)), made];
  hands.moves.push(kind === 'transfer' ? 'session.offered' : 'participant.invited');
}

export const transfer = (by: Who, to: Who | undefined): Command =>
  new Command(
    `${by} hands it to ${to ?? 'the channel'}`,
    (hands) => {
      if (!hands.has(by)) return 'access/denied';
      if (to !== undefined && to === hands.lead) return 'session/transfer-target';
      if (!hands.isOpen) return 'session/illegal';
      if (to !== undefined || hands.state === 'active') {
        const until = hands.desk.now() + (to === undefined ? 10 : 2) * MINUTE_MS;
        offer(hands, { kind: 'transfer', by, to, until });
        return undefined;
      }
      Object.assign(hands, { lead: undefined, offers: [] });
      hands.moves.push('session.transferred');
      return undefined;
    },
    (desk, id) =>
      desk.parts.together.transfers.offer(actor(by), id, {
        kind: 'transfer',
        ...(to === undefined ? { channel: supportChannel } : { technician: people[to].id }),
      }),
  );

export const invite = (by: Who, to: Who): Command =>
  new Command(
    `${by} invites ${to}`,
    (hands) => {
      if (!hands.has(by)) return 'access/denied';
      if (hands.state !== 'active') return 'session/illegal';
      if (to === by || hands.others.includes(to)) return 'session/transfer-target';
      offer(hands, { kind: 'invitation', by, to, until: hands.desk.now() + 2 * MINUTE_MS });
      return undefined;
    },
    (desk, id) => desk.parts.together.transfers.offer(actor(by), id, { kind: 'invitation', technician: people[to].id }),
  );

/** The offer that somebody answers: their own first, then what is open. */
function chosen(hands: Hands, who: Who): Offered | undefined {
  return hands.offers.find(({ to }) => to === who) ?? hands.offers.find(({ to }) => to === undefined);
}

async function idOf(hands: Hands, who: Who): Promise<string> {
  const { offers } = await view(hands);
  const mine = offers.find(({ technician }) => technician?.id === people[who].id);
  return (mine ?? offers.find(({ technician }) => technician === undefined))?.id ?? hands.id;
}

export const accept = (who: Who): Command => {
  let answering = Promise.resolve('');
  return new Command(
    `${who} accepts`,
    (hands) => {
      answering = idOf(hands, who);
      const taken = chosen(hands, who);
      if (taken === undefined) return hands.sees(who) ? 'offer/over' : 'access/denied';
      if (hands.lead === who) return 'session/illegal';
      hands.offers = hands.offers.filter((each) => each !== taken);
      if (taken.kind === 'transfer') hands.follow(who);
      else hands.others.push(who);
      hands.moves.push(taken.kind === 'transfer' ? 'session.transferred' : 'participant.joined');
      return undefined;
    },
    async (desk, id) => desk.parts.together.transfers.accept(actor(who), id, await answering),
  );
};

export const decline = (who: Who): Command => {
  let answering = Promise.resolve('');
  return new Command(
    `${who} declines`,
    (hands) => {
      answering = idOf(hands, who);
      const taken = chosen(hands, who);
      if (taken === undefined) return hands.sees(who) ? 'offer/over' : 'access/denied';
      if (taken.to !== who) return 'offer/over';
      hands.offers = hands.offers.filter((each) => each !== taken);
      hands.moves.push('offer.declined');
      return undefined;
    },
    async (desk, id) => desk.parts.together.transfers.decline(actor(who), id, await answering),
  );
};

export const leave = (who: Who): Command =>
  new Command(
    `${who} leaves`,
    (hands) => {
      if (!hands.sees(who)) return 'access/denied';
      if (!hands.others.includes(who)) return 'session/illegal';
      hands.others = hands.others.filter((each) => each !== who);
      hands.moves.push('participant.left');
      return undefined;
    },
    (desk, id) => desk.parts.together.collaboration.leave(actor(who), id),
  );

const byLead = (what: string, by: Who, who: Who, change: (hands: Hands) => void, act: Command['act']): Command =>
  new Command(
    `${by} ${what} ${who}`,
    (hands) => {
      if (!hands.has(by)) return 'access/denied';
      if (hands.state !== 'active') return 'session/illegal';
      if (!hands.others.includes(who)) return 'record/unknown';
      change(hands);
      return undefined;
    },
    act,
  );

export const remove = (by: Who, who: Who): Command =>
  byLead(
    'takes out',
    by,
    who,
    (hands) => {
      hands.others = hands.others.filter((each) => each !== who);
      hands.moves.push('participant.removed');
    },
    (desk, id) => desk.parts.together.collaboration.remove(actor(by), id, people[who].id),
  );

export const handLead = (by: Who, who: Who): Command =>
  byLead(
    'gives the lead to',
    by,
    who,
    (hands) => {
      hands.follow(who);
      hands.others.push(by);
      hands.moves.push('lead.handedOver');
    },
    (desk, id) => desk.parts.together.collaboration.handOver(actor(by), id, people[who].id),
  );

export const hold = (by: Who, isHeld: boolean): Command =>
  new Command(
    `${by} ${isHeld ? 'holds' : 'ends the hold'}`,
    (hands) => {
      if (!hands.has(by)) return 'access/denied';
      if (hands.state !== 'active') return 'session/illegal';
      if (hands.held !== isHeld) hands.moves.push(isHeld ? 'session.held' : 'session.unheld');
      hands.held = isHeld;
      return undefined;
    },
    (desk, id) => desk.parts.together.collaboration.hold(actor(by), id, isHeld),
  );

export const close = (who: Who): Command =>
  new Command(
    `${who} closes`,
    (hands) => {
      if (!hands.has(who)) return 'access/denied';
      if (!hands.isOpen) return 'session/illegal';
      Object.assign(hands, { state: 'closed', offers: [], held: false });
      hands.moves.push('session.closed');
      return undefined;
    },
    (desk, id) => desk.parts.sessions.close(actor(who), id, undefined),
  );

export const wait = (minutes: number): Command =>
  new Command(
    `${minutes} minutes pass`,
    (hands) => {
      hands.desk.skip(minutes * MINUTE_MS);
      const lapsed = hands.offers.filter(({ until }) => until <= hands.desk.now());
      hands.offers = hands.offers.filter((each) => !lapsed.includes(each));
      hands.moves.push(...lapsed.map(() => 'offer.returned'));
      return undefined;
    },
    async (desk) => {
      for (let tick = 0; tick < 5; tick += 1) await desk.parts.sweep.tick();
    },
  );

export const restart = new Command(
  'the appliance restarts',
  () => undefined,
  (desk) => desk.restart(),
  async (hands) => {
    if (hands.isOpen) await hands.connect(hands.state === 'active' ? 3 : 0);
  },
);
