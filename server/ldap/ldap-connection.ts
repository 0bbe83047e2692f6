import type { TLSSocket } from 'node:tls';
import { BindRequest, Control, PagedResultsControl, SearchRequest, UnbindRequest, type Filter } from 'ldapts';
import { Refusal } from '../errors.js';
import { passwordPolicy, readAnswer, type LdapResult } from './answer.js';
import { ControllerFailure } from './controller-failure.js';
import { openRoute, type ControllerRoute, type Milestones } from './controller-route.js';
import type { LdapEntry } from './ldap-entry.js';
import { MessageStream } from './message-stream.js';
import { isBusy, isElsewhere, resultCode } from './result-code.js';

export interface Question {
  readonly scope: 'base' | 'sub';
  readonly filter: Filter;
  readonly attributes: readonly string[];
  /** Takes the first so many entries and no more; without it every entry, by pages. */
  readonly atMost?: number;
  readonly controls?: readonly Control[];
}

/** Active Directory gives a thousand in a page at most. */
const PAGE_ENTRIES = 500;
const MOST_PAGES = 2_000;
const MOST_ANSWER_BYTES = 256 * 1_048_576;

interface Waiting {
  readonly entries: LdapEntry[];
  bytes: number;
  readonly late: NodeJS.Timeout;
  readonly resolve: (answer: { entries: LdapEntry[]; result: LdapResult }) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One TLS connection to one controller. When it ends it stays ended: a client that connects again by itself would go on as
 * nobody, or send a password where nobody looked. Several questions may be on their way at once.
 */
export class LdapConnection {
  readonly controller: string;
  readonly #socket: TLSSocket;
  readonly #operationMs: number;
  readonly #stream = new MessageStream();
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #failure: ControllerFailure | undefined;

  private constructor(socket: TLSSocket, { controller, operationMs }: ControllerRoute) {
    this.controller = controller;
    this.#socket = socket;
    this.#operationMs = operationMs;
    socket.removeAllListeners('error');
    socket.on('error', (error: Error) => this.#fail(error.message));
    socket.on('close', () => this.#fail('the controller closed the connection'));
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  /** @throws ControllerFailure */
  static async open(route: ControllerRoute, milestones?: Milestones): Promise<LdapConnection> {
    return new LdapConnection(await openRoute(route, milestones), route);
  }

  /**
   * A simple bind, and how it ended. Never a SASL mechanism, whatever the name looks like.
   *
   * @throws ControllerFailure
   */
  async bind(name: string, password: string): Promise<LdapResult> {
    // Without a password a directory answers "success" and means nobody (RFC 4513, 5.1.2).
    if (password === '' || name === '') throw new Error('a bind without name or password proves nothing');
    const controls = [new Control(passwordPolicy)];
    const { result } = await this.#ask((messageId) => new BindRequest({ messageId, dn: name, password, controls }));
    this.#mustServe(result);
    return result;
  }

  /**
   * Every entry that matches, or the first `atMost`. What comes back is complete: anything but success is a refusal.
   *
   * @throws Refusal `directory/search`
   * @throws ControllerFailure
   */
  async search(base: string, question: Question): Promise<LdapEntry[]> {
    const found = await this.searchBelow(base, question);
    if (found === undefined) throw new Refusal('directory/search', `${this.controller}: there is no ${base}`);
    return found;
  }

  /** As `search`; undefined when the base does not exist here. A referral to another server is not followed. */
  async searchBelow(base: string, { atMost, scope, ...question }: Question): Promise<LdapEntry[] | undefined> {
    const found: LdapEntry[] = [];
    let cookie: Buffer = Buffer.alloc(0);
    for (let page = 0; page < MOST_PAGES; page += 1) {
      // A page is a limit that every server knows; some know nothing of a limit of their own.
      const size = Math.min(PAGE_ENTRIES, atMost ?? PAGE_ENTRIES);
      const paging = scope === 'base' ? [] : [new PagedResultsControl({ value: { size, cookie } })];
      const { entries, result } = await this.#ask(
        (messageId) =>
          new SearchRequest({
            messageId,
            baseDN: base,
            scope,
            filter: question.filter,
            attributes: [...question.attributes],
            timeLimit: Math.ceil(this.#operationMs / 1_000),
            controls: [...paging, ...(question.controls ?? [])],
          }),
      );
      this.#mustServe(result);
      for (const entry of entries) found.push(entry);
      const enough = atMost !== undefined && found.length >= atMost;
      if (enough && (result.code === resultCode.success || result.code === resultCode.sizeLimitExceeded)) {
        return found.slice(0, atMost);
      }
      if (page === 0 && isElsewhere(result.code)) return undefined;
      if (result.code !== resultCode.success) throw this.#incomplete(`result ${result.code}, ${result.text}`);
      // A page may be empty and still have others after it.
      if (result.cookie.length === 0) return found;
      ({ cookie } = result);
    }
    throw this.#incomplete(`more than ${MOST_PAGES} pages`);
  }

  close(): void {
    this.#fail('the connection was closed here');
  }

  #ask(
    make: (messageId: number) => BindRequest | SearchRequest,
  ): Promise<{ entries: LdapEntry[]; result: LdapResult }> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => this.#fail(`no complete answer within ${this.#operationMs} ms`), this.#operationMs);
      this.#waiting.set(id, { entries: [], bytes: 0, late, resolve, reject });
      this.#socket.write(make(id).write());
    });
  }

  #receive(chunk: Buffer): void {
    try {
      for (const message of this.#stream.push(chunk)) this.#take(message);
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  #take(message: Buffer): void {
    const answer = readAnswer(message);
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) throw new Error('an answer came to nothing that was asked');
    waiting.bytes += message.length;
    if (waiting.bytes > MOST_ANSWER_BYTES) throw new Error('an answer has no end');
    if (answer.kind === 'entry') waiting.entries.push(answer.entry);
    if (answer.kind !== 'result') return;
    clearTimeout(waiting.late);
    this.#waiting.delete(answer.id);
    waiting.resolve({ entries: waiting.entries, result: answer.result });
  }

  #fail(detail: string): void {
    if (this.#failure !== undefined) return;
    this.#failure = new ControllerFailure('directory/unreachable', 'bind', detail);
    for (const { late, reject } of this.#waiting.values()) {
      clearTimeout(late);
      reject(this.#failure);
    }
    this.#waiting.clear();
    if (this.#socket.writable) this.#socket.end(new UnbindRequest({ messageId: this.#lastId + 1 }).write());
    this.#socket.destroySoon();
  }

  #mustServe({ code, text }: LdapResult): void {
    if (isBusy(code)) throw new ControllerFailure('directory/unreachable', 'bind', `result ${code}, ${text}`);
  }

  #incomplete(detail: string): Refusal {
    return new Refusal('directory/search', `${this.controller}: ${detail}`);
  }
}
