import { approvalKind } from './access/approval.js';
import { bindingKind } from './access/binding.js';
import { takingKind } from './availability/taking.js';
import { holdKind } from './audit/hold.js';
import { names, personal, pseudonymOf, renamed, type PersonalKind } from './audit/personal.js';
import { sosCallKind } from './calls/call.js';
import { chatLineKind } from './chat/line.js';
import { alarmKind } from './directory/break-glass.js';
import { enrolmentKind } from './directory/enrolment.js';
import { knownSourcesKind } from './directory/known-sources.js';
import { personKind, stateOf, type Person } from './directory/person.js';
import { authenticatorKind } from './directory/second-factor/authenticator.js';
import { passkeyKind } from './directory/second-factor/passkey.js';
import { recoveryCodesKind } from './directory/second-factor/recovery-codes.js';
import { signInKind } from './directory/sign-in.js';
import { expertKind } from './experts/expert.js';
import { membershipKind } from './groups/group.js';
import { keyKind } from './keys/key.js';
import { queuedMailKind } from './mail/queued-mail.js';
import { preferencesKind } from './preferences/preference.js';
import { figuresKind } from './reports/figures.js';
import { noteKind, sessionKind } from './sessions/session.js';
import { abilityKind } from './skills/ability.js';
import type { Store } from './store/store.js';
import { surveyKind } from './surveys/survey.js';
import { webhookKind } from './webhooks/webhook.js';

const gone = (): null => null;
const byId = (person: string, id: string): boolean => id === person;
const byPerson = (person: string, _id: string, record: { readonly personId: string }): boolean =>
  record.personId === person;
const named = (person: string, _id: string, record: object): boolean => names(record, person);
const rename = <T extends object>(record: T, person: string): T => renamed(record, person, pseudonymOf(person));

/** Every kind of record that says something about people. Whoever adds a kind with a person in it adds a row here. */
export const personalKinds: readonly PersonalKind[] = [
  personal({ kind: personKind, concerns: byId, erased: pseudonymised, secret: ['password'] }),
  personal({ kind: signInKind, concerns: byPerson, erased: gone, secret: ['secretHash'] }),
  personal({ kind: knownSourcesKind, concerns: byId, erased: gone, secret: [] }),
  personal({ kind: enrolmentKind, concerns: byPerson, erased: gone, secret: ['id'] }),
  personal({ kind: passkeyKind, concerns: byPerson, erased: gone, secret: ['credential', 'publicKey', 'counter'] }),
  personal({ kind: authenticatorKind, concerns: byId, erased: gone, secret: ['sealed', 'lastStep'] }),
  personal({ kind: recoveryCodesKind, concerns: byId, erased: gone, secret: ['hashes'] }),
  personal({ kind: keyKind, concerns: byPerson, erased: gone, secret: ['secretHash'] }),
  personal({ kind: takingKind, concerns: byId, erased: gone, secret: [] }),
  personal({ kind: preferencesKind, concerns: byId, erased: gone, secret: [] }),
  personal({ kind: figuresKind, concerns: named, erased: rename, secret: [] }),
  personal({ kind: alarmKind, concerns: byPerson, erased: gone, secret: [] }),
  personal({
    kind: membershipKind,
    concerns: (person, _id, { person: member }) => member === person,
    erased: gone,
    secret: [],
  }),
  personal({
    kind: abilityKind,
    concerns: (person, _id, { subject }) => subject.id === person,
    erased: gone,
    secret: [],
  }),
  personal({
    kind: bindingKind,
    concerns: (person, _id, { subject }) => subject.id === person,
    erased: gone,
    secret: [],
  }),
  personal({
    kind: approvalKind,
    concerns: (person, _id, { person: asker }) => asker === person,
    erased: gone,
    secret: [],
  }),
  personal({ kind: sessionKind, concerns: named, erased: rename, secret: ['programHash', 'machine'] }),
  personal({ kind: sosCallKind, concerns: named, erased: rename, secret: [] }),
  personal({ kind: expertKind, concerns: named, erased: rename, secret: ['secretHash'] }),
  personal({
    kind: noteKind,
    concerns: named,
    erased: rename,
    ofSession: (_id, { sessionId }) => sessionId,
    secret: [],
  }),
  personal({
    kind: chatLineKind,
    concerns: named,
    erased: rename,
    ofSession: (_id, { sessionId }) => sessionId,
    secret: ['request'],
  }),
  personal({ kind: surveyKind, concerns: named, erased: rename, ofSession: (id) => id, secret: [] }),
  personal({ kind: webhookKind, concerns: named, erased: rename, secret: ['secret'] }),
  personal({ kind: queuedMailKind, concerns: named, erased: rename, secret: ['sealed'] }),
  personal({ kind: holdKind, concerns: named, erased: rename, secret: [] }),
];

/** Nobody signs in as them again, and what they did still hangs together under the pseudonym. */
function pseudonymised({ createdAt, left }: Person, id: string): Person {
  const name = pseudonymOf(id);
  return { login: name, name, locked: true, createdAt, ...(left === true && { left }) };
}

/** The words by which events may speak of a person; undefined when there is no such person. */
export async function wordsOf(store: Store, id: string): Promise<string[] | undefined> {
  const person = (await store.get(personKind, id))?.record;
  if (person === undefined) return undefined;
  const { login, name, mail, phone, outside } = person;
  return [login, name, mail, phone, outside?.login, outside?.upn].filter(
    (word) => word !== undefined && word !== '',
  ) as string[];
}

/** Whether somebody can no longer sign in, so that erasing them harms nobody’s work. */
export async function hasGone(store: Store, id: string): Promise<boolean> {
  const person = (await store.get(personKind, id))?.record;
  return person !== undefined && ['locked', 'left'].includes(stateOf(person));
}

const PAGE = 500;

/** People who left their directory and were not erased yet. */
export async function* leftPeople(store: Store): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await store.list(personKind, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    for (const { id, record } of page.records) if (record.left === true && record.name !== pseudonymOf(id)) yield id;
    cursor = page.next;
  } while (cursor !== undefined);
}
