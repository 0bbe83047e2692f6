import { Refusal } from '../errors.js';
import type { Language } from '../forms/question.js';

/** A mail in each language, as a channel has it; where one is empty, the appliance's own stands. */
export interface InvitationMail {
  readonly subject: Readonly<Record<Language, string>>;
  readonly text: Readonly<Record<Language, string>>;
}

/** What a template may name, and what stands for it in a preview. */
export const placeholders = ['link', 'name', 'technician', 'company', 'channel', 'subject', 'until'] as const;
export type Placeholder = (typeof placeholders)[number];
export type MailFacts = Readonly<Record<Placeholder, string>>;

const PLACEHOLDER = /\{([^{}\n]*)\}/g;
/** Every mail needs it in its text; in its subject it would be shown to everybody who sees a list of mails. */
const LINK: Placeholder = 'link';

/** The appliance's own words. */
export const ownMail: InvitationMail = {
  subject: {
    en: '{company}: your support session',
    fr: '{company} : votre session d’assistance',
  },
  text: {
    en: [
      'Hello {name},',
      '',
      '{technician} would like to help you. Open this link on the computer that needs help, and follow the steps on the page:',
      '',
      '{link}',
      '',
      'The link works for one computer, until {until}. Nothing is seen before you agree, and you can stop at any time.',
      '',
      '{technician}',
      '{company}',
    ].join('\n'),
    fr: [
      'Bonjour {name},',
      '',
      '{technician} souhaite vous aider. Ouvrez ce lien sur l’ordinateur concerné, puis suivez les étapes de la page :',
      '',
      '{link}',
      '',
      'Le lien vaut pour un seul ordinateur, jusqu’au {until}. Rien n’est vu sans votre accord, et vous pouvez arrêter à tout moment.',
      '',
      '{technician}',
      '{company}',
    ].join('\n'),
  },
};

/**
 * That a template names only what there is, and its text the link.
 * @throws Refusal `request/malformed`, with what is wrong
 */
export function checkTemplate({ subject, text }: InvitationMail): void {
  for (const language of ['en', 'fr'] as const) {
    for (const part of [subject[language], text[language]]) {
      const wrong = [...part.matchAll(PLACEHOLDER)].find(([, name = '']) => !isPlaceholder(name));
      if (wrong !== undefined) throw new Refusal('request/malformed', `nothing is called ${wrong[0]}`);
    }
    if (subject[language].includes(`{${LINK}}`)) throw new Refusal('request/malformed', 'the link is in the subject');
    if (text[language] !== '' && !text[language].includes(`{${LINK}}`)) {
      throw new Refusal('request/malformed', 'the link is missing in the text');
    }
  }
}

/** The mail in a language, in the channel's words where it has some. */
export function filled(
  template: InvitationMail | undefined,
  language: Language,
  facts: MailFacts,
): { subject: string; text: string } {
  const fill = (part: string): string =>
    part.replaceAll(PLACEHOLDER, (whole, name: string) => (isPlaceholder(name) ? facts[name] : whole));
  const subject = template?.subject[language] || ownMail.subject[language];
  const text = template?.text[language] || ownMail.text[language];
  return {
    // One line: whatever it is filled with.
    subject: fill(subject).replaceAll(/\s+/g, ' ').trim(),
    // A name that is not known leaves no blank before its comma.
    text: fill(text).replaceAll(/ +(?=[,\n])/g, ''),
  };
}

function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name);
}
