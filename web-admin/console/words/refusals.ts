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
  'sign-in/account-locked':
    'Ce compte est verrouillé dans l’annuaire pour l’instant ; attendez la fin du verrouillage, ou faites-le déverrouiller par le responsable des comptes.',
  'sign-in/account-disabled': 'Ce compte est désactivé ; adressez-vous au responsable des comptes.',
  'sign-in/account-expired': 'Ce compte a expiré dans l’annuaire ; adressez-vous au responsable des comptes.',
  'sign-in/password-expired':
    'Ce mot de passe doit d’abord être changé ; changez-le sur un poste de l’entreprise, puis connectez-vous ici avec le nouveau.',
  'sign-in/directory-unreachable':
    'L’annuaire de l’entreprise ne répond pas ; personne ne peut être reconnu par lui pour l’instant. Réessayez dans une minute, et prévenez un administrateur si cela dure.',
  'sign-in/second-factor': 'Ce code ou cette clé d’accès n’est pas valable, ou a déjà servi ; essayez le suivant.',
  'sign-in/challenge-over': 'Le délai est dépassé, ou la réponse a déjà été donnée ; recommencez.',
  'sign-in/step-up':
    'Cette action exige de prouver à nouveau que c’est bien vous ; confirmez avec votre second facteur, puis elle se poursuit.',
  'access/approval-required':
    'Une deuxième personne doit d’abord approuver cette action ; demandez son approbation, puis recommencez.',
  'access/not-held': 'Nul ne donne ni ne retire un droit qu’il n’a pas lui-même ; demandez-le à quelqu’un qui l’a.',
  'access/own-rights': 'Nul ne modifie ses propres droits ; demandez-le à un autre administrateur.',
  'access/above':
    'Cette personne a plus de droits que vous ; vous ne pouvez pas modifier son compte. Adressez-vous à un administrateur.',
  'approval/over': 'Cette demande a déjà été tranchée ou a expiré ; faites-en une nouvelle.',
  'directory/unreachable': 'Aucun contrôleur de l’annuaire n’a répondu ; vérifiez leurs adresses et le réseau.',
  'directory/certificate':
    'Le certificat du contrôleur n’a pas été accepté ; vérifiez son nom, ses dates et l’autorité indiquée.',
  'directory/credentials': 'L’annuaire n’a pas accepté le compte de service ; vérifiez son nom et son mot de passe.',
  'directory/search':
    'L’annuaire n’a pas répondu entièrement à une recherche ; sa réponse ne compte donc pas. Réessayez, et examinez l’annuaire si cela dure.',
  'sync/plan-changed': 'L’annuaire a changé depuis l’affichage de ce plan ; regardez le nouveau plan, puis décidez.',
  'channel/default':
    'Le canal par défaut recueille ce qui n’a pas d’autre place ; il ne peut pas être supprimé. Choisissez d’abord un autre canal par défaut.',
  'role/shipped': 'Un rôle fourni reste tel quel ; copiez-le, puis modifiez la copie.',
  'record/in-use': 'Cet élément est encore utilisé ; il ne peut pas être supprimé. Retirez-le d’abord de l’usage.',
  'group/mirrored': 'Les membres de ce groupe viennent de l’annuaire ; modifiez-les là-bas.',
  'permission/reserved': 'Cette permission concerne un outil qui n’existe pas encore ; elle ne peut pas être donnée.',
  'key/refused':
    'Cette clé d’API n’ouvre rien ici : elle est inconnue, révoquée, expirée ou interdite depuis cette adresse ; vérifiez-la ou créez-en une autre.',
  'sign-in/passkey-host':
    'Une clé d’accès est liée à un nom, et cette page a été ouverte par une adresse ; ouvrez l’appliance par son nom.',
  'sign-in/factor-required':
    'L’un de vos rôles exige un second facteur : le dernier reste en place ; ajoutez-en d’abord un autre.',
  'approval/own': 'Nul n’approuve sa propre demande ; adressez-vous à quelqu’un d’autre qui peut l’approuver.',
  'rules/lock-out':
    'Avec ces règles, plus personne ne pourrait les modifier ; assurez-vous d’abord que quelqu’un qui gère les réglages peut satisfaire à ce qu’elles exigent.',
  'audit/held': 'Cet élément est gelé pour raison juridique et reste tel quel ; levez d’abord le gel.',
  'audit/not-gone': 'Seule une personne verrouillée ou partie peut être effacée ; verrouillez d’abord son compte.',
  'record/unknown': 'Cet élément n’existe pas, ou vous n’avez pas le droit de le voir.',
  'record/conflict': 'Quelqu’un d’autre a modifié cet élément au même moment ; regardez-le à nouveau, puis décidez.',
  'record/duplicate': 'Ce nom est déjà pris ; choisissez-en un autre.',
  'store/unavailable':
    'L’appliance n’a pas pu écrire sur son disque ; rien n’a été modifié. Prévenez un administrateur, puis réessayez.',
  'backup/sealed':
    'La sauvegarde ne peut être ni scellée ni ouverte avec ce qui a été donné ; donnez la bonne phrase secrète ou la bonne clé.',
  'backup/unreadable':
    'Cette sauvegarde est illisible, rien n’a donc été modifié ; prenez-en une autre copie, ou une autre sauvegarde.',
  'backup/unwritable':
    'Le fichier n’a pas pu être écrit et il n’en reste rien ; nommez un nouveau fichier, là où il y a de la place.',
  'backup/target':
    'Une appliance s’y trouve déjà et serait mise de côté ; nommez un autre dossier de données, ou dites --replace.',
  'store/in-use':
    'Un autre processus utilise déjà ce dossier de données ; arrêtez-le d’abord, ou indiquez un autre dossier.',
  'store/version':
    'Ces données ont été écrites par une version plus récente de l’appliance, ou avant sa première parution ; démarrez cette version-là, ou indiquez un autre dossier de données.',
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
  'offer/over':
    'Cette proposition a déjà reçu une réponse, a été retirée ou est échue ; regardez la session à nouveau.',
  'session/no-program':
    'L’utilisateur n’a pas encore démarré le programme : il n’y a pas d’écran à voir. Écrivez-lui, et demandez-lui de le démarrer.',
  'session/full':
    'Cette session compte autant de techniciens qu’il peut y en avoir ; demandez à l’un d’eux d’en sortir.',
  'session/reason-required': 'Ce canal demande un motif : indiquez un sujet, puis réessayez.',
  'session/ticket-required': 'Ce canal demande un numéro de ticket : indiquez-en un, puis réessayez.',
  'session/held': 'L’utilisateur est en attente : rien n’est affiché. Mettez d’abord fin à l’attente.',
  'session/lead': 'Seul le technicien qui conduit la session fait cela ; adressez-vous à lui, ou reprenez la session.',
  'session/transfer-target':
    'Personne là-bas ne pourrait prendre cette session ; choisissez quelqu’un qui peut se connecter dans ce canal.',
  'channel/closed': 'Ce service est fermé pour le moment ; revenez pendant ses heures d’ouverture.',
  'call/unknown': 'Il n’y a pas de tel moyen d’appeler ici ; vérifiez l’adresse auprès de votre assistance.',
  'call/paused': 'Les appels par ce moyen sont en pause ; utilisez un autre moyen de joindre votre assistance.',
  'call/answers': 'Une question du formulaire n’a pas la réponse attendue ; corrigez-la et envoyez à nouveau.',
  'queue/empty': 'Personne n’attend que vous puissiez prendre ; une nouvelle demande apparaîtra d’elle-même.',
  'availability/full':
    'Ce technicien a déjà autant de sessions qu’il en prend à la fois ; choisissez quelqu’un d’autre, ou attendez la fin de l’une d’elles.',
  'expert/over':
    'Ce lien pour expert externe est échu, déjà utilisé ou retiré ; demandez-en un autre au technicien qui vous l’a envoyé.',
  'mail/not-set-up':
    'Aucun serveur de messagerie n’est réglé sur cette appliance ; copiez le lien dans un e-mail à vous, ou demandez à un administrateur d’en régler un.',
  'mail/unreachable': 'Le serveur de messagerie ne répond pas ; réessayez plus tard, ou envoyez le lien vous-même.',
  'mail/refused': 'Le serveur de messagerie a refusé ce message ; vérifiez l’adresse et ce que le serveur a répondu.',
  'webhook/address': 'Les webhooks vont à une adresse HTTPS hors de cette appliance ; celle-ci n’est pas acceptée.',
  'survey/answered': 'Ce questionnaire a déjà été rempli, ou son délai est passé.',
  'routing/unknown-target':
    'Une règle mène à un canal, un groupe ou une personne qui n’existe pas ou qui ne pourrait pas y prendre de session ; choisissez-en un autre.',
  'caller/not-verified': 'L’annuaire n’a pas reconnu ce nom et ce mot de passe ; vérifiez-les, ou continuez sans.',
  'appliance/internal':
    'Une erreur s’est produite dans l’appliance ; elle figure dans son journal sous le numéro de cette demande.',
};

export const refusals = { en, fr } as const;
