import type { Access, Actor, Permit } from '../access/access.js';
import type { Channel } from '../channels/channel.js';
import { filled } from '../channels/mail-template.js';
import { Refusal } from '../errors.js';
import type { Invitations, InvitationTold } from '../invitations/invitations.js';
import type { SessionRecords } from '../sessions/records.js';
import { resourceOf, type Session } from '../sessions/session.js';
import type { Sessions } from '../sessions/sessions.js';
import type { Outbox } from './outbox.js';
import type { MailView } from './queued-mail.js';

export interface InvitationMailsOptions {
  readonly access: Access;
  readonly records: SessionRecords;
  readonly sessions: Pick<Sessions, 'renewInvitation'>;
  readonly invitations: Pick<Invitations, 'of' | 'findByLink'>;
  readonly channelOf: (id: string) => Promise<Channel | undefined>;
  readonly outbox: Outbox;
  readonly company: string;
}

/** To whom an invitation goes, and in which language. */
export interface WantedMail {
  readonly to: string;
  readonly language: 'en' | 'fr';
  /** The link that was made already; without it a new one is made, and the old one is void. */
  readonly link?: string | undefined;
}

/** Invitations that go by mail, and what came of them. */
export class InvitationMails {
  readonly #options: InvitationMailsOptions;

  constructor(options: InvitationMailsOptions) {
    this.#options = options;
  }

  /** The mails of a session. @throws Refusal `access/denied`, `record/unknown` */
  async list(actor: Actor, id: string): Promise<{ isSetUp: boolean; mails: MailView[] }> {
    const { access, records, outbox } = this.#options;
    const { record } = await records.read(id);
    await access.require(actor, 'session.see', resourceOf(id, record));
    return { isSetUp: outbox.isSetUp, mails: await outbox.about({ kind: 'session', id }) };
  }

  /**
   * Sends the invitation of a session that still waits, in the words of its channel. The answer tells the new link and code,
   * where new ones had to be made.
   * @throws Refusal `access/denied`, `record/unknown`, `session/illegal`, `mail/not-set-up`, `request/malformed`,
   *   `request/too-many`, `invitation/unknown` for a link that is not this session's newest
   */
  async send(actor: Actor, id: string, wanted: WantedMail): Promise<{ mail: MailView; invitation?: InvitationTold }> {
    const { access, records, outbox, sessions } = this.#options;
    const { record } = await records.read(id);
    const permit = await access.require(actor, 'session.create', resourceOf(id, record));
    if (record.state !== 'waiting') throw new Refusal('session/illegal', `invite while ${record.state}`);
    if (!outbox.isSetUp) throw new Refusal('mail/not-set-up');
    const renewed = wanted.link === undefined ? await sessions.renewInvitation(actor, id) : undefined;
    const link = renewed?.link ?? (await this.#standing(id, wanted.link ?? ''));
    await this.#post(permit, id, record, { ...wanted, link });
    const [mail] = await outbox.about({ kind: 'session', id });
    if (mail === undefined) throw new Refusal('appliance/internal');
    return { mail, ...(renewed && { invitation: renewed }) };
  }

  /** Whether this is still the invitation that counts, of a session that still waits. */
  async stands(id: string, generation: number): Promise<boolean> {
    const { records, invitations } = this.#options;
    const session = (await records.find(id))?.record;
    return session?.state === 'waiting' && (await invitations.of(id)).record.generation === generation;
  }

  async #post(
    permit: Permit,
    id: string,
    session: Session,
    { to, language, link }: WantedMail & { readonly link: string },
  ): Promise<void> {
    const { access, invitations, channelOf, outbox, company } = this.#options;
    const { record } = await invitations.of(id);
    const channel = session.channel === undefined ? undefined : await channelOf(session.channel);
    const { subject, text } = filled(channel?.mail, language, {
      ...{ link, company, name: session.endUser ?? '', subject: session.subject ?? '' },
      technician: permit.actor.kind === 'person' ? permit.actor.name : '',
      channel: access.organisation.channels.get(session.channel ?? '')?.name ?? '',
      until: moment(record.linkExpires, language, channel?.hours?.timeZone),
    });
    const about = { kind: 'session', id };
    await outbox.send({ to, subject, text, about, invitation: record.generation }, permit);
  }

  /** The link again, once it is sure that it is this session's and no older one. */
  async #standing(id: string, link: string): Promise<string> {
    const secret = link.slice(link.indexOf('#') + 1);
    const found = await this.#options.invitations.findByLink(secret);
    if (found?.sessionId !== id || found.replaced) throw new Refusal('invitation/unknown');
    return link;
  }
}

/** With the time zone, since whoever reads it may be elsewhere. */
function moment(at: number, language: 'en' | 'fr', timeZone: string | undefined): string {
  const format: Intl.DateTimeFormatOptions = {
    ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
    ...(timeZone !== undefined && { timeZone }),
  };
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', format).format(at);
}
