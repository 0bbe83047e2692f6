import type { Outcome } from '../api/sessions.js';

export const outcomes: readonly Outcome[] = ['solved', 'unsolved', 'escalated', 'unreachable', 'other'];

const en = {
  outcome: 'What came of it',
  outcomes: {
    solved: 'Solved',
    unsolved: 'Not solved',
    escalated: 'Escalated',
    unreachable: 'Not reached',
    other: 'Other',
  } satisfies Record<Outcome, string>,
  report: 'Report',
  reportHint: 'Everything about this session on one page, to print or to keep',
  survey: 'What the end user answered',
  noSurvey: 'The end user was asked nothing, or has not answered.',
};

const fr: typeof en = {
  outcome: 'Résultat',
  outcomes: {
    solved: 'Résolu',
    unsolved: 'Non résolu',
    escalated: 'Escaladé',
    unreachable: 'Injoignable',
    other: 'Autre',
  },
  report: 'Compte rendu',
  reportHint: 'Tout sur cette session en une page, à imprimer ou à conserver',
  survey: 'Les réponses de l’utilisateur',
  noSurvey: 'L’utilisateur n’a rien eu à répondre, ou n’a pas répondu.',
};

export const words = { en, fr };
