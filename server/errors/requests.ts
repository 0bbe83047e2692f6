import type { ErrorRow } from './row.js';

/** What any request can meet: its own form, the records, the store, the appliance itself. */
export const requestErrors = {
  'request/malformed': {
    number: 1,
    status: 400,
    sentence: 'The request is not well formed; correct it and send it again.',
  },
  'request/too-large': {
    number: 2,
    status: 413,
    sentence: 'The request is larger than what is accepted here; send less.',
  },
  'request/unknown-path': { number: 3, status: 404, sentence: 'Nothing lives at this address; check it.' },
  'request/too-many': { number: 4, status: 429, sentence: 'Too many attempts came from here; wait, then try again.' },
  'request/origin': {
    number: 5,
    status: 403,
    sentence: 'The page that asked is not one of this appliance’s own; open the appliance by its own address.',
  },
  'request/ticket': {
    number: 6,
    status: 403,
    sentence: 'The ticket is unknown, used or too old; fetch a new one and connect again.',
  },
  'record/unknown': { number: 30, status: 404, sentence: 'There is no such record, or you may not see it.' },
  'record/conflict': {
    number: 31,
    status: 409,
    sentence: 'Somebody else changed this at the same time; look at it again and decide anew.',
  },
  'record/duplicate': {
    number: 32,
    status: 409,
    sentence: 'Something of this name exists already; choose another name.',
  },
  'store/unavailable': {
    number: 33,
    status: 503,
    sentence: 'The appliance could not write to its disk; nothing was changed. Tell an administrator, then try again.',
  },
  'store/in-use': {
    number: 34,
    status: 503,
    sentence: 'Another process already works on this data folder; stop it first, or name another folder.',
  },
  'store/version': {
    number: 35,
    status: 500,
    sentence:
      'This data was written by a newer version of the appliance, or before its first release; start that version, or name another data folder.',
  },
  'configuration/invalid': {
    number: 90,
    status: 500,
    sentence: 'The configuration is not valid; correct the named line and start again.',
  },
  'appliance/starting': {
    number: 91,
    status: 503,
    sentence: 'The appliance is starting or a part of it is restarting; try again in a few seconds.',
  },
  'appliance/internal': {
    number: 92,
    status: 500,
    sentence: 'Something went wrong inside the appliance; it is in its log under the number of this request.',
  },
  'record/in-use': {
    number: 107,
    status: 409,
    sentence: 'Something still refers to this, so it cannot be removed; take it out of use first.',
  },
} as const satisfies Record<string, ErrorRow>;
