import type { Access } from '../access/access.js';
import { Sealing } from '../directory/sealing.js';
import type { Controllers } from '../generated/routes.js';
import type { Logger } from '../log.js';
import type { Store } from '../store/store.js';
import { InvitationMails, type InvitationMailsOptions } from './invitation-mails.js';
import { InvitationMailsController } from './invitation-mails-controller.js';
import { MailController } from './mail-controller.js';
import { MailServers } from './mail-servers.js';
import { Outbox } from './outbox.js';

export interface MailOptions {
  readonly store: Store;
  readonly access: Access;
  readonly log: Logger;
  /** The bytes of the appliance's symmetric key. */
  readonly serverKey: Uint8Array;
  readonly company: string;
  /** UTC milliseconds. */
  readonly now: () => number;
}

/** The appliance's mail, put together: it is sent from the start, invitations once the desk is there. */
export interface Mail {
  readonly outbox: Outbox;
  /** Lets the desk's invitations go by mail. */
  invitations(
    desk: Pick<InvitationMailsOptions, 'records' | 'sessions' | 'invitations' | 'channelOf'>,
  ): Pick<Controllers, 'mail' | 'invitationMails'>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function makeMail({ store, access, log, serverKey, company, now }: MailOptions): Mail {
  const failed = (err: unknown): void => log.error({ err }, 'something of the mail failed');
  let invitations: InvitationMails | undefined;
  const servers = new MailServers({
    ...{ store, access, company, sealing: new Sealing(serverKey, 'mail server') },
    changed: () => outbox.again(),
  });
  const outbox = new Outbox({
    ...{ store, access, failed, now, sealing: new Sealing(serverKey, 'mail on its way') },
    send: () => servers.send(),
    stands: async (about, generation) => (await invitations?.stands(about.id, generation)) ?? false,
  });
  return {
    outbox,
    invitations: (desk) => {
      invitations = new InvitationMails({ ...desk, access, outbox, company });
      return {
        mail: new MailController(servers, () => outbox.waiting()),
        invitationMails: new InvitationMailsController(invitations),
      };
    },
    start: async () => {
      await servers.start();
      outbox.start();
    },
    stop: () => outbox.stop(),
  };
}
