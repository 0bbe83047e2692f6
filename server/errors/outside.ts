import type { ErrorRow } from './row.js';

/** What stands outside of the appliance: directories, mail, other programs. */
export const outsideErrors = {
  'directory/unreachable': {
    number: 100,
    status: 503,
    sentence: 'None of the directory’s controllers answered; check their addresses and the network between.',
  },
  'directory/certificate': {
    number: 101,
    status: 502,
    sentence:
      'The controller’s certificate was not accepted; check its name, its dates and the authority that was given.',
  },
  'directory/credentials': {
    number: 102,
    status: 502,
    sentence: 'The directory did not accept the service account; check its name and password.',
  },
  'directory/search': {
    number: 103,
    status: 502,
    sentence:
      'The directory did not answer a search completely, so its answer does not count; try again, and look at the directory if it lasts.',
  },
  'sync/plan-changed': {
    number: 104,
    status: 409,
    sentence: 'The directory changed since this plan was shown; look at the new plan, then decide.',
  },
  'mail/not-set-up': {
    number: 135,
    status: 409,
    sentence:
      'No mail server is set up on this appliance; copy the link into a mail of your own, or ask an administrator to set one up.',
  },
  'mail/unreachable': {
    number: 136,
    status: 503,
    sentence: 'The mail server does not answer; try again later, or send the link yourself.',
  },
  'mail/refused': {
    number: 137,
    status: 502,
    sentence: 'The mail server refused this message; check the address and what the server said.',
  },
  'webhook/address': {
    number: 138,
    status: 400,
    sentence: 'Webhooks go to an HTTPS address outside of this appliance; this one is not accepted.',
  },
} as const satisfies Record<string, ErrorRow>;
