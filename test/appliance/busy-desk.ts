import { setTimeout as wait } from 'node:timers/promises';
import { administrator, type Appliance } from '../flows/appliance.js';
import { ask } from '../flows/asking.js';

const WORKERS = 3;
/** Turns of a worker on one sign-in; a password costs more than everything else. */
const TURNS_SIGNED_IN = 25;
/** What a person takes before they try again. */
const AGAIN_MS = 100;
/** Nobody may write more lines than one in this time for long. */
const LINE_MS = 1_500;

/** Technicians who sign in and out, make, note and close sessions, and write in the chat of one, until they are told to end. */
export class BusyDesk {
  /** The id of each session that was acknowledged, by its name. */
  readonly opened = new Map<string, string>();
  /** The ids of those whose closing was acknowledged. */
  readonly closed = new Set<string>();
  /** Lines that were acknowledged, and the numbers that they were given. */
  readonly lines = new Map<string, number>();
  /** What was refused because the disk took nothing: names of sessions, and lines. */
  readonly refused = new Set<string>();
  /** Answers that nobody should get. */
  readonly strange: string[] = [];
  acknowledged = 0;
  refusals = 0;
  /** How many were refused since the last that was not. */
  refusedInARow = 0;
  #ending = false;
  #lineAt = 0;
  readonly #working: Promise<unknown>;

  /** `session`: whose chat they write in. */
  constructor(
    readonly appliance: Appliance,
    readonly session: string,
  ) {
    this.#working = Promise.all(Array.from({ length: WORKERS }, (_, index) => this.#work(index)));
  }

  async end(): Promise<void> {
    this.#ending = true;
    await this.#working;
  }

  async #work(worker: number): Promise<void> {
    let cookie = '';
    for (let turn = 0; !this.#ending; turn += 1) {
      if (turn % TURNS_SIGNED_IN === 0) cookie = await this.#signInAnew(cookie);
      if (cookie === '') return;
      const name = `Load ${worker}.${turn}`;
      const made = await this.#act('sessions', { endUser: name }, cookie, name);
      if (worker === 0 && performance.now() - this.#lineAt > LINE_MS) await this.#write(`line ${turn}`, cookie);
      if (made === undefined) continue;
      const { id } = made.session;
      this.opened.set(name, id);
      await this.#act(`sessions/${id}/notes`, { text: 'looked at' }, cookie);
      const closed = await this.#act(`sessions/${id}/close`, { note: 'done', outcome: 'solved' }, cookie);
      if (closed !== undefined) this.closed.add(id);
    }
  }

  async #write(line: string, cookie: string): Promise<void> {
    this.#lineAt = performance.now();
    const said = { audience: 'everybody', text: line, request: line };
    const written = await this.#act(`sessions/${this.session}/chat`, said, cookie, line);
    if (written !== undefined) this.lines.set(line, written.line.number);
  }

  /** Tries until it is taken: nobody works without. */
  async #signInAnew(before: string): Promise<string> {
    const { login, password } = administrator;
    if (before !== '') await this.#act('sign-out', {}, before);
    while (!this.#ending) {
      const body = { login, password };
      const answer = await ask(this.appliance, 'POST', 'sign-in', body).catch((error: unknown) => error as Error);
      if (!(answer instanceof Error) && answer.status === 200) return answer.cookie;
      this.#note('sign-in', answer);
      await wait(AGAIN_MS);
    }
    return '';
  }

  /** What was answered; undefined when it was refused. `what` names what then must not be there. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as it came
  async #act(path: string, body: object, cookie: string, what?: string): Promise<any> {
    const answer = await ask(this.appliance, 'POST', path, body, cookie).catch((error: unknown) => error as Error);
    if (!(answer instanceof Error) && answer.status < 300) {
      this.acknowledged += 1;
      this.refusedInARow = 0;
      return answer.json ?? {};
    }
    this.#note(path, answer);
    if (what !== undefined) this.refused.add(what);
    await wait(AGAIN_MS);
    return undefined;
  }

  #note(path: string, answer: Error | Awaited<ReturnType<typeof ask>>): void {
    const clear = /could not write to its disk; nothing was changed.*(no space left|read-only)/i;
    if (!(answer instanceof Error) && answer.status === 503 && clear.test(answer.json.detail)) {
      this.refusals += 1;
      this.refusedInARow += 1;
      return;
    }
    this.strange.push(`${path}: ${answer instanceof Error ? answer.message : JSON.stringify(answer.json)}`);
  }
}
