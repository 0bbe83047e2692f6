import type { Binding } from '../access/binding.js';
import type { Organisation } from '../access/organisation.js';
import { Refusal } from '../errors.js';
import { factOf } from '../organisation.js';
import { Census } from '../rules/consequences.js';
import { put, remove, type Kind, type Stored, type Write } from '../store/store.js';
import { nameKey } from '../name.js';
import { adopted, isUuid, namedWords } from './adopted.js';
import { differencesOf, isMap, type Difference } from './difference.js';
import { kept, type Exported } from './exported.js';
import { importables, inConsole, type Importable, type Told } from './importable.js';
import { PassedOver, type World } from './world.js';

/** What an appliance holds, as an import looks at it. */
export interface Standing {
  readonly organisation: Organisation;
  readonly settings: Exported['settings'];
  /** By section, then by id. */
  readonly records: ReadonlyMap<string, ReadonlyMap<string, Stored<object>>>;
  /** People with a second factor. */
  readonly factorHolders: ReadonlySet<string>;
}

/** Something of a file, and why it is not carried out, or cannot be. */
export interface Note {
  readonly path: string;
  readonly why: string;
}

interface Step {
  readonly importable: Importable;
  readonly id: string;
  readonly before: Stored<object> | undefined;
  readonly after: object | undefined;
}

/** All that an import would do, or why it does nothing. */
export class Plan {
  readonly passedOver: Note[] = [];
  /** With one of these nothing is carried out. */
  readonly faults: Note[] = [];
  readonly #steps: Step[] = [];
  readonly #standing: Standing;
  readonly #world: Omit<World, 'leaveOut'>;
  /** Bindings that stand here under an id of their own, and in the file under another. */
  readonly #same = new Set<string>();

  constructor(standing: Standing, now: number) {
    this.#standing = standing;
    this.#world = {
      organisation: standing.organisation.with([]),
      standing: (word, id) => standing.records.get(word)?.get(id),
      isAdministered: standing.organisation.isAdministered(),
      factorHolders: standing.factorHolders,
      now,
    };
  }

  /** `prune`: what the file leaves out is taken away, where nothing hangs on it. */
  read({ settings, records: given }: Exported, prune: boolean): this {
    const known = new Set([...importables, ...inConsole].map(({ word }) => word));
    for (const word of Object.keys(given)) {
      if (!known.has(word)) this.faults.push({ path: `records.${word}`, why: 'there is no such section' });
      else if (!isMap(given[word]))
        this.faults.push({ path: `records.${word}`, why: 'it is no list of records by id' });
    }
    if (this.faults.length > 0) return this;
    const records = adopted(given, (word, name) => this.#namedHere(word, name));
    for (const importable of importables) {
      for (const [id, wanted] of Object.entries(records[importable.word] ?? {})) this.#take(importable, id, wanted);
      if (importable.word === 'channels') this.#settleDefault(records['channels'] ?? {});
    }
    if (prune) this.#prune(records);
    this.#checkNames();
    this.#checkKeepers();
    this.#compareSettings(settings);
    this.#compareOthers(records);
    return this;
  }

  /** What changes, value by value. */
  get differences(): Difference[] {
    return this.#steps.flatMap(({ importable: { word, without }, id, before, after }) =>
      differencesOf(before && kept(before.record, without), after && kept(after, without), `records.${word}.${id}`),
    );
  }

  /** What to commit; a channel stops being the default before another becomes it. */
  get writes(): Write[] {
    const isDefault = ({ after }: Step): number => Number((after as { isDefault?: boolean } | undefined)?.isDefault);
    const last = this.#steps.filter((step) => isDefault(step) === 1);
    return [...this.#steps.filter((step) => !last.includes(step)), ...last].map(writeOf);
  }

  get told(): Told[] {
    return this.#steps.map(({ importable, id, before, after }) =>
      importable.tell({ id, before: before?.record, after }),
    );
  }

  #take(importable: Importable, id: string, wanted: unknown): void {
    const { word, isNamed, read } = importable;
    const path = `records.${word}.${id}`;
    const before = this.#world.standing(word, id);
    try {
      if (!isMap(wanted)) throw new Refusal('request/malformed', 'it is no record');
      if (before === undefined && isNamed && !isUuid(id)) throw new Refusal('request/malformed', 'its id is none');
      const leaveOut = (why: string): void => void this.passedOver.push({ path, why });
      const after = read(id, wanted, { ...this.#world, leaveOut });
      if (word !== 'bindings' || !this.#isHeldAlready(id, after)) this.#turn(importable, id, after);
    } catch (error) {
      if (error instanceof PassedOver) this.passedOver.push({ path, why: error.message });
      else if (error instanceof Refusal) this.faults.push({ path, why: error.detail ?? error.message });
      else throw error;
    }
  }

  #turn(importable: Importable, id: string, after: object | undefined): void {
    const { word, kind, without } = importable;
    const before = this.#world.standing(word, id);
    const words = [before?.record, after].map((record) => record && JSON.stringify(kept(record, without)));
    if (words[0] === words[1]) return;
    this.#steps.push({ importable, id, before, after });
    this.#world.organisation.apply(factOf({ kind: kind.name, id, record: after ?? null }));
  }

  /** A second binding to the same would stay when the first is taken. */
  #isHeldAlready(id: string, after: object): boolean {
    const wanted = JSON.stringify(kept(after, ['createdAt']));
    const twin = this.#world.organisation
      .boundTo((after as Binding).subject)
      .find(({ bindingId, binding }) => bindingId !== id && JSON.stringify(kept(binding, ['createdAt'])) === wanted);
    if (twin !== undefined) this.#same.add(twin.bindingId);
    return twin !== undefined;
  }

  #settleDefault(given: object): void {
    const { organisation, standing } = this.#world;
    const defaults = [...organisation.channels].filter(([, { isDefault }]) => isDefault).map(([id]) => id);
    const chosen = defaults.filter((id) => Object.hasOwn(given, id));
    const importable = importables.find(({ word }) => word === 'channels');
    for (const id of defaults) {
      const before = standing('channels', id)?.record;
      if (chosen.length !== 1 || chosen.includes(id) || before === undefined || importable === undefined) continue;
      this.#turn(importable, id, { ...before, isDefault: false });
    }
    const left = [...organisation.channels.values()].filter(({ isDefault }) => isDefault).length;
    if (left === 1 || organisation.channels.size === 0) return;
    this.faults.push({ path: 'records.channels', why: `one channel has isDefault, not ${left}` });
  }

  /** Rights before the roles that they give. */
  #prune(records: Exported['records']): void {
    const { organisation } = this.#world;
    const order = [...importables].sort((a, b) => Number(a.word === 'roles') - Number(b.word === 'roles'));
    for (const importable of order) {
      const { word, canGo } = importable;
      for (const id of this.#standing.records.get(word)?.keys() ?? []) {
        if (Object.hasOwn(records[word] ?? {}, id) || this.#same.has(id)) continue;
        if (canGo?.(id, organisation) === true) this.#turn(importable, id, undefined);
        else
          this.passedOver.push({
            path: `records.${word}.${id}`,
            why: 'it is not in the file: remove it in the console',
          });
      }
    }
  }

  #namedHere(word: string, name: string): string | undefined {
    for (const [id, { record }] of this.#standing.records.get(word) ?? []) {
      if (nameKey((record as { name: string }).name) === name) return id;
    }
    return undefined;
  }

  #checkNames(): void {
    for (const word of namedWords) {
      const seen = new Set<string>();
      for (const [id, { name }] of this.#world.organisation[word]) {
        if (seen.has(nameKey(name))) this.faults.push({ path: `records.${word}.${id}`, why: `two are called ${name}` });
        seen.add(nameKey(name));
      }
    }
  }

  /** Somebody remains who can administer, and who can change the rules. */
  #checkKeepers(): void {
    const { organisation, isAdministered, factorHolders } = this.#world;
    const fault = (code: 'access/last-administrator' | 'rules/lock-out'): void => {
      this.faults.push({ path: 'records', why: new Refusal(code).message });
    };
    if (!isAdministered) return;
    if (!organisation.isAdministered()) return fault('access/last-administrator');
    const couldChange = (each: Organisation): boolean => new Census(each, factorHolders).couldChange(each.rules);
    if (couldChange(this.#standing.organisation) && !couldChange(organisation)) fault('rules/lock-out');
  }

  #compareSettings(given: Exported['settings']): void {
    for (const { path, before, after } of differencesOf(this.#standing.settings, given)) {
      if (after === undefined) continue;
      const why = `it stands in guichet.yaml or the environment: ${JSON.stringify(before)} here, ${JSON.stringify(after)} in the file`;
      this.passedOver.push({ path: `settings.${path}`, why });
    }
  }

  #compareOthers(records: Exported['records']): void {
    for (const { word, without } of inConsole) {
      for (const [id, wanted] of Object.entries(records[word] ?? {})) {
        const before = this.#standing.records.get(word)?.get(id)?.record;
        if (before !== undefined && differencesOf(kept(before, without), wanted).length === 0) continue;
        const why = 'a file holds no password and no secret: set it in the console';
        this.passedOver.push({ path: `records.${word}.${id}`, why });
      }
    }
  }
}

function writeOf({ importable, id, before, after }: Step): Write {
  const kind = importable.kind as unknown as Kind<object>;
  const revision = before?.revision ?? 0;
  return after === undefined ? remove(kind, id, revision) : put(kind, id, revision, after);
}
