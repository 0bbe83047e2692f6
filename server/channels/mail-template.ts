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
const LINK = '{link}';

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

export type TemplateFault = 'unknownPlaceholder' | 'linkInSubject' | 'linkMissing';

/** Why a template cannot be used: it names what there is not, shows the link to all who see a list of mails, or not at all. */
export function faultOf({ subject, text }: InvitationMail): TemplateFault | undefined {
  const parts = (['en', 'fr'] as const).map((language) => ({ subject: subject[language], text: text[language] }));
  const named = parts.flatMap((part) => [...`${part.subject} ${part.text}`.matchAll(PLACEHOLDER)]);
  if (named.some(([, name = '']) => !isPlaceholder(name))) return 'unknownPlaceholder';
  if (parts.some((part) => part.subject.includes(LINK))) return 'linkInSubject';
  return parts.some((part) => part.text !== '' && !part.text.includes(LINK)) ? 'linkMissing' : undefined;
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
