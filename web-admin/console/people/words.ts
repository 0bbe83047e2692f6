const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const en = {
  search: 'Search people',
  searchHint: 'Name, sign-in name, department…',
  shown: (count: number) => plural(count, 'person', 'people'),
  whose: 'Which people',
  all: 'All',
  columns: { from: 'From', department: 'Department' },
  local: 'Local account',
  mirrored: 'From a directory',
  nothing: 'Nobody matches.',
  none: 'Nobody yet.',
  noRole: 'No role yet',
  noRoleHint: 'They can sign in and see nothing. Rights through groups and roles on channels can be given later.',
  more: (count: number) => `and ${count} more`,

  back: 'People',
  login: 'Sign-in name',
  mail: 'E-mail',
  phone: 'Phone',
  department: 'Department',
  from: 'Account',
  breakGlass: 'Break-glass account',
  since: 'Added',
  access: 'Second factor and sign-ins',
  photo: (name: string) => `Picture of ${name}`,
};

const fr: typeof en = {
  search: 'Chercher une personne',
  searchHint: 'Nom, identifiant, service…',
  shown: (count) => `${count.toLocaleString('fr')} ${count < 2 ? 'personne' : 'personnes'}`,
  whose: 'Quelles personnes',
  all: 'Toutes',
  columns: { from: 'Origine', department: 'Service' },
  local: 'Compte local',
  mirrored: 'D’un annuaire',
  nothing: 'Personne ne correspond.',
  none: 'Personne pour l’instant.',
  noRole: 'Pas encore de rôle',
  noRoleHint:
    'La personne peut se connecter, mais ne voit rien. Les droits se donnent ensuite, aussi par groupe ou par canal.',
  more: (count) => `et ${count} de plus`,

  back: 'Personnes',
  login: 'Identifiant',
  mail: 'Adresse électronique',
  phone: 'Téléphone',
  department: 'Service',
  from: 'Compte',
  breakGlass: 'Compte de secours',
  since: 'Ajout',
  access: 'Second facteur et connexions',
  photo: (name) => `Photo de ${name}`,
};

export const words = { en, fr };
