import { catalogue } from '../../../server/errors.js';
import type { PageCode } from '../../appliance/request.js';

type Refusals = Readonly<Record<PageCode, string>>;

/** English is the catalogue's own sentence. */
const english = Object.fromEntries(
  Object.entries(catalogue).map(([code, row]) => [code, row.sentence]),
) as unknown as Refusals;

const en: Refusals = {
  ...english,
  'sign-in/password':
    'This password would be too easy to guess: it takes at least 12 characters, 5 of them different, without your name or ' +
    'sign-in name, and no row of neighbouring characters.',
  'page/unreachable':
    'The appliance does not answer; check your network. It is tried again by itself where that is safe.',
};

const fr: Refusals = {
  'page/unreachable':
    'L’appliance ne répond pas ; vérifiez votre réseau. Un nouvel essai est fait automatiquement lorsque c’est sans risque.',
  'request/malformed': 'La demande est mal formée ; corrigez-la puis recommencez.',
  'request/too-large': 'La demande dépasse la taille acceptée ici ; envoyez-en moins.',
  'request/unknown-path': 'Il n’y a rien à cette adresse ; vérifiez-la.',
  'request/too-many': 'Trop de tentatives depuis ce poste ; patientez, puis réessayez.',
  'request/origin':
    'La page à l’origine de la demande n’appartient pas à l’appliance ; ouvrez l’appliance à sa propre adresse.',
  'request/ticket': 'Le ticket est inconnu, déjà utilisé ou trop ancien ; rechargez la page.',
  'sign-in/required': 'Personne n’est connecté ; connectez-vous puis recommencez.',
  'sign-in/refused': 'L’identifiant ou le mot de passe est incorrect ; vérifiez les deux puis réessayez.',
  'sign-in/password':
    'Ce mot de passe serait trop facile à deviner : il faut au moins 12 caractères, dont 5 différents, sans votre nom ni ' +
    'votre identifiant, et sans suite de caractères voisins.',
  'sign-in/enrolment':
    'Ce lien à usage unique est inconnu, déjà utilisé ou trop ancien ; demandez-en un nouveau à un administrateur.',
  'access/denied': 'Vous n’avez pas la permission nécessaire ; adressez-vous à un administrateur.',
  'access/last-administrator':
    'Plus personne ne pourrait administrer l’appliance ; nommez d’abord un autre administrateur.',
  'access/oneself': 'Nul ne verrouille son propre compte ; demandez-le à un autre administrateur.',
  'record/unknown': 'Cet élément n’existe pas, ou vous n’avez pas le droit de le voir.',
  'record/conflict': 'Quelqu’un d’autre a modifié cet élément au même moment ; regardez-le à nouveau, puis décidez.',
  'record/duplicate': 'Ce nom est déjà pris ; choisissez-en un autre.',
  'store/unavailable':
    'L’appliance n’a pas pu écrire sur son disque ; rien n’a été modifié. Prévenez un administrateur, puis réessayez.',
  'store/in-use':
    'Un autre processus utilise déjà ce dossier de données ; arrêtez-le d’abord, ou indiquez un autre dossier.',
  'store/version':
    'Ces données ont été écrites par une version plus récente de l’appliance ; démarrez cette version ou une suivante.',
  'session/illegal': 'La session n’est plus dans un état qui le permet ; regardez-la à nouveau.',
  'session/claimed': 'Quelqu’un d’autre a pris cette session en premier.',
  'session/not-connected': 'Le programme de l’utilisateur n’est pas connecté ; attendez son retour, puis réessayez.',
  'session/consent': 'L’utilisateur n’a pas donné son accord pour cela ; demandez-le-lui et attendez sa réponse.',
  'invitation/unknown':
    'Ce lien d’assistance ou ce code est inconnu ici ; vérifiez-le auprès de la personne qui vous l’a donné.',
  'invitation/expired':
    'Ce lien d’assistance ou ce code a expiré ; demandez-en un nouveau à la personne qui vous aide.',
  'invitation/closed':
    'La session de ce lien a été fermée avant le téléchargement du programme ; demandez un nouveau lien.',
  'invitation/ended':
    'Cette session est terminée. Si vous avez encore besoin d’aide, demandez un nouveau lien ; le programme peut être supprimé.',
  'invitation/other-machine':
    'Ce lien est déjà utilisé sur un autre ordinateur ; un lien sert à un seul ordinateur. Demandez-en un autre pour celui-ci.',
  'program/missing':
    'Le programme destiné aux utilisateurs manque sur cette appliance ; un administrateur doit le construire ou ' +
    'l’installer, puis réessayez.',
  'wire/malformed': 'Un message ne respecte pas le protocole ; la connexion est fermée. Rechargez la page.',
  'wire/version':
    'Les deux côtés n’ont aucune version en commun ; rechargez la page, ou faites télécharger à nouveau le programme.',
  'wire/not-allowed': 'Ce côté, ou les outils accordés, n’autorisent pas ce message.',
  'wire/window': 'Plus de données envoyées que permis ; la connexion est fermée. Rechargez la page.',
  'wire/too-slow': 'L’autre extrémité n’a pas suivi à temps ; la connexion est refaite.',
  'pass/invalid': 'Le laissez-passer n’est pas valable ici ; rechargez la page pour en obtenir un autre.',
  'pass/expired': 'Le laissez-passer est arrivé à échéance ; rechargez la page pour en obtenir un autre.',
  'pass/revoked': 'Le droit d’être ici a été retiré.',
  'pass/superseded': 'Cet écran a été ouvert ailleurs ; la connexion d’ici est fermée.',
  'configuration/invalid': 'La configuration n’est pas valable ; corrigez la ligne indiquée, puis redémarrez.',
  'appliance/starting': 'L’appliance démarre, ou l’une de ses parties redémarre ; réessayez dans quelques secondes.',
  'appliance/internal':
    'Une erreur s’est produite dans l’appliance ; elle figure dans son journal sous le numéro de cette demande.',
};

export const refusals = { en, fr } as const;
