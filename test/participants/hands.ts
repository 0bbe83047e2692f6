import type { PersonActor } from '../../server/access/access.js';
import type { SessionView } from '../../server/sessions/view.js';
import { person } from '../access/cast.js';
import { download, Program } from '../sessions/program.js';
import type { TestDesk } from '../sessions/support-desk.js';

export const people = { anna: person('Anna'), ben: person('Ben'), zoe: person('Zoé') };
export type Who = keyof typeof people;
export const everybody = Object.keys(people) as Who[];

/** What stands before somebody: the session, or a part in it. Without `to` it is open to the channel. */
export interface Offered {
  readonly kind: 'transfer' | 'invitation';
  readonly by: Who;
  readonly to: Who | undefined;
  readonly until: number;
}

/** A session that goes from hand to hand, as somebody would explain it on one page; beside it, the real desk. */
export class Hands {
  state: SessionView['state'] = 'ready';
  lead: Who | undefined = 'anna';
  others: Who[] = [];
  offers: Offered[] = [];
  held = false;
  /** Every move that was made, by the name of its audit event. */
  moves: string[] = [];
  program!: Program;

  private constructor(
    readonly desk: TestDesk,
    readonly id: string,
    readonly configuration: Buffer,
    /** The sequence of the newest event before it. */
    readonly after: number,
  ) {}

  static async begin(desk: TestDesk): Promise<Hands> {
    const after = desk.store.position();
    const { session, invitation } = await desk.parts.sessions.create(people.anna, {});
    const hands = new Hands(desk, session.id, await download(desk, invitation.link), after);
    await hands.connect(0);
    return hands;
  }

  async connect(consented: number): Promise<void> {
    const machine = new Uint8Array(32).fill(7);
    this.program = await Program.run(this.desk, this.configuration, { machine, consented });
    await this.program.next('programWelcome');
  }

  get isOpen(): boolean {
    return this.state === 'ready' || this.state === 'active';
  }

  /** Whether somebody may see it: whoever has it, is in it, or is offered it; everybody, while nobody has it. */
  sees(who: Who): boolean {
    const isOffered = this.offers.some(({ to }) => to === who || to === undefined);
    return this.lead === undefined || this.lead === who || this.others.includes(who) || isOffered;
  }

  /** Whether it is somebody’s to act on: theirs, or nobody’s. */
  has(who: Who): boolean {
    return this.lead === undefined || this.lead === who;
  }

  /** Somebody leads from now on; what the former lead offered is over, but for parts in it. */
  follow(who: Who): void {
    this.lead = who;
    this.others = this.others.filter((each) => each !== who);
    this.offers = this.offers.filter(({ kind, to }) => kind === 'invitation' && to !== who);
  }

  free(): void {
    Object.assign(this, { state: 'ready', others: [], held: false });
    this.offers = this.offers.filter(({ kind }) => kind === 'transfer');
  }
}

/** As whoever sees everything sees it. */
export async function view(hands: Hands): Promise<SessionView> {
  return (await hands.desk.parts.sessions.get(hands.desk.chief, hands.id)).session;
}

export const actor = (who: Who): PersonActor => people[who];
