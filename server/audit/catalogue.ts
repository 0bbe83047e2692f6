interface Row {
  /** Never reused and never renumbered: exports and alerts outside the appliance name it. */
  readonly number: number;
  readonly refusal?: true;
  readonly en: string;
  readonly fr: string;
}

/**
 * Everything that is recorded. A refusal stands beside its success. The hundreds group by noun; a number ending in 0 to 4
 * is something done, 5 to 9 something refused.
 */
export const catalogue = {
  'appliance.started': { number: 1000, en: 'Appliance started', fr: 'Appliance démarrée' },
  'appliance.stopped': { number: 1001, en: 'Appliance stopped', fr: 'Appliance arrêtée' },
  'settings.changed': { number: 1010, en: 'Settings changed', fr: 'Réglages modifiés' },
  'settings.refused': { number: 1015, refusal: true, en: 'Settings refused', fr: 'Réglages refusés' },
  'audit.exported': { number: 1020, en: 'Audit exported', fr: 'Journal d’audit exporté' },

  'signIn.accepted': { number: 1100, en: 'Signed in', fr: 'Connexion acceptée' },
  'signIn.ended': { number: 1101, en: 'Signed out', fr: 'Déconnexion' },
  'signIn.revoked': { number: 1102, en: 'Sign-in revoked', fr: 'Connexion révoquée' },
  'signIn.refused': { number: 1105, refusal: true, en: 'Sign-in refused', fr: 'Connexion refusée' },
  'enrolment.made': { number: 1110, en: 'One-time link made', fr: 'Lien unique créé' },
  'enrolment.used': { number: 1111, en: 'One-time link used', fr: 'Lien unique utilisé' },
  'enrolment.refused': { number: 1115, refusal: true, en: 'One-time link refused', fr: 'Lien unique refusé' },
  'password.changed': { number: 1120, en: 'Password changed', fr: 'Mot de passe modifié' },
  'password.refused': { number: 1125, refusal: true, en: 'Password change refused', fr: 'Mot de passe refusé' },

  'person.created': { number: 1200, en: 'Person created', fr: 'Personne créée' },
  'person.changed': { number: 1201, en: 'Person changed', fr: 'Personne modifiée' },
  'person.locked': { number: 1202, en: 'Person locked', fr: 'Personne verrouillée' },
  'person.unlocked': { number: 1203, en: 'Person unlocked', fr: 'Personne déverrouillée' },
  'access.denied': { number: 1205, refusal: true, en: 'Access denied', fr: 'Accès refusé' },
  'binding.made': { number: 1210, en: 'Rights given', fr: 'Droits donnés' },
  'binding.changed': { number: 1211, en: 'Rights changed', fr: 'Droits modifiés' },
  'binding.removed': { number: 1212, en: 'Rights withdrawn', fr: 'Droits retirés' },
  'role.created': { number: 1220, en: 'Role created', fr: 'Rôle créé' },
  'role.changed': { number: 1221, en: 'Role changed', fr: 'Rôle modifié' },
  'role.removed': { number: 1222, en: 'Role removed', fr: 'Rôle supprimé' },
  'group.created': { number: 1230, en: 'Group created', fr: 'Groupe créé' },
  'group.changed': { number: 1231, en: 'Group changed', fr: 'Groupe modifié' },
  'group.removed': { number: 1232, en: 'Group removed', fr: 'Groupe supprimé' },
  'group.joined': { number: 1233, en: 'Joined a group', fr: 'Entrée dans un groupe' },
  'group.left': { number: 1234, en: 'Left a group', fr: 'Sortie d’un groupe' },
  'channel.created': { number: 1240, en: 'Channel created', fr: 'Canal créé' },
  'channel.changed': { number: 1241, en: 'Channel changed', fr: 'Canal modifié' },
  'channel.removed': { number: 1242, en: 'Channel removed', fr: 'Canal supprimé' },
  'approval.asked': { number: 1250, en: 'Approval asked for', fr: 'Approbation demandée' },
  'approval.given': { number: 1251, en: 'Approval given', fr: 'Approbation donnée' },
  'approval.refused': { number: 1255, refusal: true, en: 'Approval refused', fr: 'Approbation refusée' },
  'rules.changed': { number: 1260, en: 'Rules of access changed', fr: 'Règles d’accès modifiées' },

  'session.created': { number: 1300, en: 'Session created', fr: 'Session créée' },
  'session.claimed': { number: 1301, en: 'Session claimed', fr: 'Session prise' },
  'invitation.renewed': { number: 1302, en: 'Invitation renewed', fr: 'Invitation renouvelée' },
  'session.claimRefused': { number: 1305, refusal: true, en: 'Claim came too late', fr: 'Prise trop tardive' },
  'session.joined': { number: 1310, en: 'Computer joined', fr: 'Ordinateur connecté' },
  'session.returned': { number: 1311, en: 'Same computer came back', fr: 'Même ordinateur de retour' },
  'session.otherMachineRefused': {
    number: 1315,
    refusal: true,
    en: 'Another computer refused',
    fr: 'Autre ordinateur refusé',
  },
  'program.downloaded': { number: 1320, en: 'Program downloaded', fr: 'Programme téléchargé' },
  'program.refused': { number: 1325, refusal: true, en: 'Download refused', fr: 'Téléchargement refusé' },
  'code.shown': { number: 1330, en: 'Program shows a code', fr: 'Le programme affiche un code' },
  'code.joined': { number: 1331, en: 'Joined by code', fr: 'Rejoint par code' },
  'code.refused': { number: 1335, refusal: true, en: 'Code refused', fr: 'Code refusé' },
  'invitation.refused': { number: 1336, refusal: true, en: 'Support link refused', fr: 'Lien d’assistance refusé' },
  'session.engaged': { number: 1340, en: 'Technician connects', fr: 'Le technicien se connecte' },
  'session.resumed': { number: 1341, en: 'Technician resumed', fr: 'Le technicien a repris' },
  'session.released': { number: 1342, en: 'Technician let go', fr: 'Le technicien a rendu la session' },
  'consent.given': { number: 1350, en: 'Consent given', fr: 'Accord donné' },
  'consent.refused': { number: 1355, refusal: true, en: 'Consent refused', fr: 'Accord refusé' },
  'session.noted': { number: 1360, en: 'Note written', fr: 'Note écrite' },
  'session.stopped': { number: 1370, en: 'Stopped by the end user', fr: 'Arrêtée par l’utilisateur' },
  'session.closed': { number: 1371, en: 'Session closed', fr: 'Session fermée' },
  'session.expired': { number: 1372, en: 'Session expired', fr: 'Session expirée' },
  'session.abandoned': { number: 1373, en: 'Session abandoned', fr: 'Session abandonnée' },
  'viewer.joined': { number: 1380, en: 'Viewer opened', fr: 'Visionneuse ouverte' },
  'viewer.left': { number: 1381, en: 'Viewer closed', fr: 'Visionneuse fermée' },
  'session.narrowed': { number: 1382, en: 'Tools withdrawn', fr: 'Outils retirés' },
  'viewer.refused': { number: 1385, refusal: true, en: 'Viewer refused', fr: 'Visionneuse refusée' },

  'practice.started': { number: 1400, en: 'Practice started', fr: 'Exercice commencé' },
  'practice.ended': { number: 1401, en: 'Practice ended', fr: 'Exercice terminé' },
  'practice.refused': { number: 1405, refusal: true, en: 'Practice refused', fr: 'Exercice refusé' },
} as const satisfies Record<string, Row>;

export type EventName = keyof typeof catalogue;
