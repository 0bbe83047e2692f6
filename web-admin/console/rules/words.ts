import type { Concerned } from '../api/rules.js';

/** The words of the security rules. */
const en = {
  title: 'Security rules',
  lead: 'What this site asks for besides permissions. A rule takes nothing away: whoever may do something still may, after proving themselves or with a second person.',
  roles: {
    title: 'Second factor at sign-in',
    lead: 'Whoever has one of these roles, anywhere, signs in with an authenticator app or a passkey besides the password.',
    nobody: 'Nobody has this role.',
    all: (people: number) =>
      people === 1
        ? 'The one person with it has a second factor.'
        : `All ${people} people with it have a second factor.`,
    some: ({ people, withoutFactor }: Concerned) =>
      `${people === 1 ? '1 person' : `${people} people`}, ${withoutFactor} without a second factor.`,
    next: 'They are asked to set one up at their next sign-in.',
  },
  acts: {
    title: 'Acts that need more',
    lead: 'Asked each time somebody is about to do it, whatever role allows it.',
    act: 'Act',
    concerns: 'Concerns',
    stepUp: 'Prove again',
    stepUpHint: 'Only with a proof by second factor that is not older than 5 minutes. API keys cannot do it any more.',
    approval: 'Second person',
    approvalHint:
      'Only after somebody else, who may do it too and approves acts, has agreed. API keys cannot do it any more.',
    suggested: 'often chosen',
    people: (people: number) => (people === 0 ? 'nobody' : people === 1 ? '1 person' : `${people} people`),
    withoutFactor: (count: number) => `${count} without a second factor`,
    approvers: (count: number) =>
      count === 0 ? 'nobody could approve' : count === 1 ? '1 could approve' : `${count} could approve`,
    cannot: 'Nobody could approve this beforehand.',
    box: (rule: string, act: string) => `${rule}: ${act}`,
  },
  unsaved: (changes: number) => (changes === 1 ? '1 change, not saved' : `${changes} changes, not saved`),
  look: 'See what changes',
  save: 'Save these rules',
  discard: 'Discard',
  saved: 'Saved. The rules hold from now on, for running sign-ins too.',
  previewTitle: 'What changes',
  changes: {
    stepUpOn: (act: string, { people, withoutFactor }: Concerned) =>
      `${act}: ${people === 1 ? '1 person proves again who they are' : `${people} people prove again who they are`} before it. ${
        withoutFactor === 0
          ? ''
          : `${withoutFactor} of them cannot until they have set up a second factor, on their account page.`
      }`,
    stepUpOff: (act: string) => `${act}: no proof is asked for any more.`,
    approvalOn: (act: string, { people }: Concerned, approvers: number) =>
      `${act}: ${people === 1 ? '1 person needs' : `${people} people need`} the approval of somebody else. ${
        approvers < 2
          ? approvers === 0
            ? 'Nobody could give it: nobody could do this any more.'
            : 'Only one person could give it, and not to themselves.'
          : `${approvers} people could give it.`
      }`,
    approvalOff: (act: string) => `${act}: no second person is asked any more.`,
    roleOn: (role: string, { people, withoutFactor }: Concerned) =>
      withoutFactor === 0
        ? `${role}: ${people === 0 ? 'nobody has this role today.' : 'everybody with it has a second factor already.'}`
        : `${role}: ${withoutFactor === 1 ? '1 person has no second factor and sets' : `${withoutFactor} people have no second factor and set`} one up at the next sign-in.`,
    roleOff: (role: string) => `${role}: the password alone is enough to sign in.`,
  },
  lockOut:
    'Nobody could change the rules again after this, so it cannot be saved: somebody who manages settings needs a second factor first, or a second person who could approve.',
  youNeedFactor:
    'You have no second factor yourself: to change the rules again, you would have to set one up on your account page first.',
  readOnly: 'You may read the rules. Whoever manages settings changes them.',
};

export type RuleWords = typeof en;

const fr: RuleWords = {
  title: 'Règles de sécurité',
  lead: 'Ce que ce site exige en plus des permissions. Une règle ne retire rien : qui peut faire une chose le peut toujours, après avoir prouvé son identité ou avec une deuxième personne.',
  roles: {
    title: 'Second facteur à la connexion',
    lead: 'Qui a l’un de ces rôles, où que ce soit, se connecte avec une application d’authentification ou une clé d’accès en plus du mot de passe.',
    nobody: 'Personne n’a ce rôle.',
    all: (people) =>
      people === 1
        ? 'La seule personne qui l’a possède un second facteur.'
        : `Les ${people} personnes qui l’ont possèdent un second facteur.`,
    some: ({ people, withoutFactor }) =>
      `${people === 1 ? '1 personne' : `${people} personnes`}, dont ${withoutFactor} sans second facteur.`,
    next: 'Il leur sera demandé d’en créer un à la prochaine connexion.',
  },
  acts: {
    title: 'Actions qui exigent davantage',
    lead: 'Demandé chaque fois que quelqu’un s’apprête à agir, quel que soit le rôle qui le permet.',
    act: 'Action',
    concerns: 'Concerne',
    stepUp: 'Prouver à nouveau',
    stepUpHint:
      'Seulement avec une preuve par second facteur de moins de 5 minutes. Les clés d’API ne peuvent plus le faire.',
    approval: 'Deuxième personne',
    approvalHint:
      'Seulement après l’accord de quelqu’un d’autre, qui peut le faire aussi et approuve des actions. Les clés d’API ne peuvent plus le faire.',
    suggested: 'souvent choisi',
    people: (people) => (people === 0 ? 'personne' : people === 1 ? '1 personne' : `${people} personnes`),
    withoutFactor: (count) => `${count} sans second facteur`,
    approvers: (count) =>
      count === 0
        ? 'personne ne pourrait approuver'
        : count === 1
          ? '1 pourrait approuver'
          : `${count} pourraient approuver`,
    cannot: 'Personne ne pourrait l’approuver d’avance.',
    box: (rule, act) => `${rule} : ${act}`,
  },
  unsaved: (changes) =>
    changes === 1 ? '1 modification non enregistrée' : `${changes} modifications non enregistrées`,
  look: 'Voir ce qui change',
  save: 'Enregistrer ces règles',
  discard: 'Abandonner',
  saved: 'Enregistré. Les règles valent dès maintenant, aussi pour les connexions en cours.',
  previewTitle: 'Ce qui change',
  changes: {
    stepUpOn: (act, { people, withoutFactor }) =>
      `${act} : ${people === 1 ? '1 personne prouvera d’abord à nouveau son' : `${people} personnes prouveront d’abord à nouveau leur`} identité. ${
        withoutFactor === 0
          ? ''
          : `${withoutFactor} d’entre elles ne le pourront qu’après avoir créé un second facteur, sur la page de leur compte.`
      }`,
    stepUpOff: (act) => `${act} : aucune preuve n’est plus demandée.`,
    approvalOn: (act, { people }, approvers) =>
      `${act} : ${people === 1 ? '1 personne aura' : `${people} personnes auront`} besoin de l’approbation de quelqu’un d’autre. ${
        approvers < 2
          ? approvers === 0
            ? 'Personne ne pourrait la donner : plus personne ne pourrait le faire.'
            : 'Une seule personne pourrait la donner, et pas à elle-même.'
          : `${approvers} personnes pourraient la donner.`
      }`,
    approvalOff: (act) => `${act} : plus besoin d’une deuxième personne.`,
    roleOn: (role, { people, withoutFactor }) =>
      withoutFactor === 0
        ? `${role} : ${people === 0 ? 'personne n’a ce rôle aujourd’hui.' : 'tous ceux qui l’ont possèdent déjà un second facteur.'}`
        : `${role} : ${withoutFactor === 1 ? '1 personne n’a pas de second facteur et devra' : `${withoutFactor} personnes n’ont pas de second facteur et devront`} en créer un à la prochaine connexion.`,
    roleOff: (role) => `${role} : le mot de passe suffit à nouveau pour se connecter.`,
  },
  lockOut:
    'Plus personne ne pourrait ensuite modifier les règles : l’enregistrement est impossible. Il faut d’abord que quelqu’un qui gère les réglages ait un second facteur, ou qu’une deuxième personne puisse approuver.',
  youNeedFactor:
    'Vous n’avez pas de second facteur : pour modifier à nouveau les règles, il vous faudrait d’abord en créer un sur la page de votre compte.',
  readOnly: 'Vous pouvez lire les règles. Qui gère les réglages les modifie.',
};

export const words = { en, fr } as const;
