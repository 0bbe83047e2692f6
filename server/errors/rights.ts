import type { ErrorRow } from './row.js';

/** What one may do, and who says so. */
export const rightsErrors = {
  'access/denied': {
    number: 20,
    status: 403,
    sentence: 'You do not hold the permission that this needs; ask an administrator.',
  },
  'access/last-administrator': {
    number: 21,
    status: 409,
    sentence: 'Nobody could administer the appliance after this; make another administrator first.',
  },
  'access/oneself': {
    number: 22,
    status: 409,
    sentence: 'Nobody locks their own account; ask another administrator to do it.',
  },
  'access/approval-required': {
    number: 25,
    status: 403,
    sentence: 'A second person has to approve this first; ask for approval, then do it again.',
  },
  'access/not-held': {
    number: 26,
    status: 403,
    sentence: 'Nobody gives or takes a right that they do not hold themselves; ask somebody who holds it.',
  },
  'access/own-rights': {
    number: 27,
    status: 409,
    sentence: 'Nobody changes their own rights; ask another administrator.',
  },
  'access/above': {
    number: 28,
    status: 403,
    sentence: 'This person may do more than you may, so their account is not yours to change; ask an administrator.',
  },
  'approval/over': {
    number: 29,
    status: 409,
    sentence: 'This request was decided already or has run out; make a new one.',
  },
  'role/shipped': { number: 106, status: 409, sentence: 'A shipped role stays as it is; copy it and change the copy.' },
  'group/mirrored': {
    number: 108,
    status: 409,
    sentence: 'The members of this group come from the directory; change them there.',
  },
  'permission/reserved': {
    number: 109,
    status: 400,
    sentence: 'This permission is for a tool that does not exist yet, so it cannot be given.',
  },
  'key/refused': {
    number: 110,
    status: 401,
    sentence:
      'This API key opens nothing here: it is unknown, revoked, over or not for this address; check it, or make a new one.',
  },
  'audit/held': {
    number: 111,
    status: 409,
    sentence: 'This is under legal hold and stays as it is; release the hold first.',
  },
  'approval/own': {
    number: 114,
    status: 409,
    sentence: 'Nobody approves what they asked for themselves; ask somebody else who may approve it.',
  },
  'rules/lock-out': {
    number: 115,
    status: 409,
    sentence:
      'With these rules nobody could change them again; first see to it that somebody who manages settings can do what they ask for.',
  },
  'audit/not-gone': {
    number: 116,
    status: 409,
    sentence: 'Only somebody who is locked or has left can be erased; lock the account first.',
  },
} as const satisfies Record<string, ErrorRow>;
