import { randomBytes, type KeyObject } from 'node:crypto';
import { signCard } from '../access/pass.js';
import { keepText } from '../devices/program-text.js';
import { identifierBytes } from '../protocol/identifier.js';
import { limits } from '../protocol/limits.js';
import { phraseOf } from '../protocol/phrase.js';
import type { NamedPerson } from './session.js';

const VERSION = 1;
const NONCE_BYTES = 16;
const NAME_BYTES = 128;

/** What an end user is shown of a technician besides their name. */
export interface Portrait {
  readonly department?: string;
  /** JPEG. */
  readonly photo?: Uint8Array;
}

export interface CardsOptions {
  /** The appliance's private P-256 key. */
  readonly key: KeyObject;
  /** Whose appliance this is, for the end user. */
  readonly company: string;
  readonly portraitOf: (person: string) => Promise<Portrait>;
}

/** A card, and the two words that both ends work out of it. */
export interface Card {
  readonly bytes: Uint8Array;
  readonly phrase: string;
}

/** Says to an end user’s program, so that it can be verified there, who asks. */
export class Cards {
  readonly #options: CardsOptions;

  constructor(options: CardsOptions) {
    this.#options = options;
  }

  /** The card of the technician for the question of this number. A photo that is too large is left out. */
  async make(sessionId: string, technician: NamedPerson, request: number): Promise<Card> {
    const { key, company, portraitOf } = this.#options;
    const { department = '', photo = new Uint8Array() } = await portraitOf(technician.id);
    const nonce = new Uint8Array(randomBytes(NONCE_BYTES));
    const bytes = signCard(key, {
      version: VERSION,
      session: identifierBytes(sessionId),
      participant: identifierBytes(technician.id),
      request,
      nonce,
      name: keepText(technician.name, NAME_BYTES),
      department: keepText(department, NAME_BYTES),
      company: keepText(company, NAME_BYTES),
      photo: photo.length <= limits.photoBytes ? photo : new Uint8Array(),
    });
    return { bytes, phrase: phraseOf(nonce) };
  }
}
