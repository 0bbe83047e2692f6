import { isPermission } from '../../../server/access/permissions.js';
import { visible } from '../../visible-text.js';
import { titleOf } from '../rights/vocabulary.js';
import { roleName } from '../roles/role-name.js';
import type { Language } from '../words/languages.js';
import { refusals } from '../words/refusals.js';

/** What a reason's sentence is made of, besides its own words. */
interface Parts {
  readonly [name: string]: string | undefined;
}

type Saying = (parts: Parts, permission: (name: string) => string) => string;

interface Row {
  /** As server/access/reason.ts writes it down. */
  readonly written: RegExp;
  readonly en: Saying;
  readonly fr: Saying;
}

const grant = String.raw`(?:own binding|binding of group (?<group>.+?)) (?:to single permissions|to role (?<role>.+?)) (?:everywhere|on channel (?<channel>.+?))`;
const word = String.raw`(?<permission>\w+\.\w+)`;

function row(written: string, en: Saying, fr: Saying): Row {
  return { written: new RegExp(`^${written}$`, 'su'), en, fr };
}

const enGrant: Saying = ({ group, role, channel }) =>
  `${role === undefined ? 'Single permission' : `Role ${role}`}${group === undefined ? '' : ` of group ${group}`}, ${channel === undefined ? 'everywhere' : `on ${channel}`}`;
const frGrant: Saying = ({ group, role, channel }) =>
  `${role === undefined ? 'Permission isolée' : `Rôle ${role}`}${group === undefined ? '' : ` du groupe ${group}`}, ${channel === undefined ? 'partout' : `sur ${channel}`}`;

const rows: readonly Row[] = [
  row(
    `${grant} gives ${word}, but not on colleagues’ sessions`,
    (parts, say) => `${enGrant(parts, say)}: but not on colleagues’ sessions`,
    (parts, say) => `${frGrant(parts, say)} : mais pas sur les sessions des collègues`,
  ),
  row(
    `${grant} gives ${word}(?:, approved by (?<approver>.+))?`,
    (parts, say) => enGrant(parts, say) + (parts['approver'] === undefined ? '' : `; approved by ${parts['approver']}`),
    (parts, say) =>
      frGrant(parts, say) + (parts['approver'] === undefined ? '' : ` ; approuvé par ${parts['approver']}`),
  ),
  row(
    'everybody manages their own account',
    () => 'Everybody manages their own account',
    () => 'Chacun gère son propre compte',
  ),
  row(
    'the end user of this session',
    () => 'The end user of this session',
    () => 'L’utilisateur de cette session',
  ),
  row(
    'the appliance does this by itself',
    () => 'The appliance does this by itself',
    () => 'L’appliance le fait d’elle-même',
  ),
  row(
    'open before sign-in',
    () => 'Open before sign-in',
    () => 'Ouvert avant la connexion',
  ),
  row(
    'no such permission',
    () => 'No such permission',
    () => 'Cette permission n’existe pas',
  ),
  row(
    `${word} is never given to such an actor`,
    ({ permission = '' }, say) => `“${say(permission)}” is never given to such an actor`,
    ({ permission = '' }, say) => `« ${say(permission)} » n’est jamais donné à un tel acteur`,
  ),
  row(
    'this is not their own',
    () => 'This is not their own',
    () => 'Cela ne leur appartient pas',
  ),
  row(
    'they act on the session they are in, and on no other',
    () => 'They act on the session they are in, and on no other',
    () => 'Ils n’agissent que sur la session où ils se trouvent',
  ),
  row(
    'this part of the appliance never does this',
    () => 'This part of the appliance never does this',
    () => 'Cette partie de l’appliance ne le fait jamais',
  ),
  row(
    `the tool of ${word} does not exist yet`,
    () => 'The tool for it does not exist yet',
    () => 'L’outil correspondant n’existe pas encore',
  ),
  row(
    `the API key does not reach ${word}`,
    ({ permission = '' }, say) => `The API key does not reach “${say(permission)}”`,
    ({ permission = '' }, say) => `La clé d’API ne va pas jusqu’à « ${say(permission)} »`,
  ),
  row(
    'they cannot sign in',
    () => 'They cannot sign in',
    () => 'Cette personne ne peut pas se connecter',
  ),
  row(
    `no binding of theirs gives ${word}`,
    ({ permission = '' }, say) => `Nothing that they were given allows “${say(permission)}”`,
    ({ permission = '' }, say) => `Rien de ce qui leur a été donné ne permet « ${say(permission)} »`,
  ),
  row(
    `their bindings give ${word}, but not here`,
    ({ permission = '' }, say) => `“${say(permission)}” is given to them elsewhere, but not here`,
    ({ permission = '' }, say) => `« ${say(permission)} » leur est donné ailleurs, mais pas ici`,
  ),
  row(
    String.raw`the channel’s policy leaves out (?<tool>\w+)`,
    ({ tool = '' }, say) => `The channel’s tool policy leaves out “${say(`tool.${tool}`)}”`,
    ({ tool = '' }, say) => `La politique d’outils du canal exclut « ${say(`tool.${tool}`)} »`,
  ),
  row(
    `${word} needs a fresh proof by second factor`,
    ({ permission = '' }, say) => `“${say(permission)}” needs a fresh proof by second factor`,
    ({ permission = '' }, say) => `« ${say(permission)} » exige une preuve récente par second facteur`,
  ),
  row(
    `${word} needs a second person’s approval`,
    ({ permission = '' }, say) => `“${say(permission)}” needs a second person’s approval`,
    ({ permission = '' }, say) => `« ${say(permission)} » exige l’approbation d’une deuxième personne`,
  ),
  row(
    'that person holds what they do not',
    () => 'That person holds what they do not',
    () => 'Cette personne a des droits qu’eux n’ont pas',
  ),
];

/**
 * Why something was allowed or refused, in the reader's language. The record keeps one sentence for ever, in English; what it
 * was made of is read back from it. A sentence of another version is shown as it was written.
 */
export function becauseInWords(written: string, language: Language, ownRoles: ReadonlyMap<string, string>): string {
  if (Object.hasOwn(refusals[language], written)) return refusals[language][written as keyof (typeof refusals)['en']];
  const permission = (name: string): string => (isPermission(name) ? titleOf(name, language) : visible(name));
  for (const { written: pattern, [language]: saying } of rows) {
    const match = pattern.exec(written);
    if (match === null) continue;
    const { role, permission: named, ...texts } = match.groups ?? {};
    const shown = Object.entries(texts).map(([name, text]) => [name, text === undefined ? text : visible(text)]);
    return saying(
      {
        ...(Object.fromEntries(shown) as Parts),
        role: role === undefined ? undefined : roleName(role, language, ownRoles),
        permission: named,
      },
      permission,
    );
  }
  return visible(written);
}
