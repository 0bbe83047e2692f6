import { createHash } from 'node:crypto';
import type { Access, Actor, Permit } from '../access/access.js';
import { Refusal } from '../errors.js';
import type { Tool } from '../protocol/tools.js';
import { agreedTools, type Passes } from '../sessions/passes.js';
import { resourceOf, type Participant, type Session } from '../sessions/session.js';
import type { ViewerLog } from '../sessions/viewer-log.js';
import type { Allowance } from './allowance.js';

export interface ViewingOptions {
  readonly access: Access;
  readonly allowance: Allowance;
  readonly passes: Passes;
  readonly viewers: ViewerLog;
}

/** The passes of whoever looks without leading. */
export class Viewing {
  readonly #options: ViewingOptions;

  constructor(options: ViewingOptions) {
    this.#options = options;
  }

  /**
   * A pass for the viewer of a participant: what they were given, hold, and the end user agreed to.
   * @throws Refusal `access/denied`, `session/illegal`, `session/consent`, `session/held`, `pass/invalid`, `appliance/starting`
   */
  async pass(
    actor: Actor,
    id: string,
    session: Session,
    participant: Participant,
    holder: Uint8Array,
  ): Promise<{ pass: Uint8Array; tools: Tool[] }> {
    const { access, allowance, passes, viewers } = this.#options;
    const resource = resourceOf(id, session);
    const holderHash = createHash('sha256').update(holder).digest('hex');
    const isRenewed = viewers.isOpen(id, participant.id, holderHash) && access.holds(actor, 'tool.view', resource);
    const permit: Permit | undefined = isRenewed ? undefined : await access.require(actor, 'tool.view', resource);
    const lost = allowance.lostBy(id, session, participant);
    if (lost !== undefined) throw new Refusal('access/denied', lost);
    if (session.held !== undefined) throw new Refusal('session/held');
    const agreed = agreedTools(session);
    const tools = allowance.toolsOf(id, session, participant).filter((tool) => agreed.includes(tool));
    const pass = passes.participant(id, participant, tools, holder);
    if (permit === undefined) viewers.allows(id, participant.id, tools);
    else await viewers.opened(id, participant.id, { holderHash, permit, tools });
    return { pass, tools };
  }
}
