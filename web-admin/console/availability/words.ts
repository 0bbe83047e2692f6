/** Whether somebody takes sessions. */
const en = {
  mine: (state: string, load: string) => `Availability: ${state}, ${load}`,
  load: (active: number, capacity: number) => `${active} of ${capacity} ${capacity === 1 ? 'session' : 'sessions'}`,
  states: { available: 'available', busy: 'busy', away: 'away', offline: 'offline' },
  reasons: {
    chosen: 'by choice',
    idle: 'nobody was at the page',
    capacity: 'as many sessions as at once',
    noPage: 'no page open',
  },
  taking: 'New sessions',
  available: 'Available',
  away: 'Away: give me none',
  atOnce: (count: number) => `At once: ${count}`,
  more: 'One more at once',
  fewer: 'One fewer at once',
  most: (count: number) => `You may have up to ${count}.`,
  save: 'Save',
  rules: {
    title: 'Availability of everybody',
    lead: 'Whom the rules may give a call to: whoever is there, is not away, and has fewer sessions than at once.',
    idle: 'Minutes without a touch',
    idleHint: 'Whoever has not touched their page for so long is away by themselves, until they touch it again.',
    atOnce: 'Sessions at once',
    atOnceHint: 'For everybody who chose nothing.',
    most: 'At most',
    mostHint: 'As many as anybody may choose; on a person’s page it can be set for them alone.',
  },
  limit: {
    title: 'Sessions at once',
    now: (state: string, load: string) => `Now ${state}, ${load}.`,
    most: 'At most',
    mostHint: 'Rules and Get next give this person no more than so many. By hand it is still possible.',
    asAnybody: 'as many as anybody',
    saved: 'Saved; it holds at once.',
  },
};

const fr: typeof en = {
  mine: (state, load) => `Disponibilité : ${state}, ${load}`,
  load: (active, capacity) => `${active} session${active > 1 ? 's' : ''} sur ${capacity}`,
  states: { available: 'disponible', busy: 'occupé', away: 'absent', offline: 'hors ligne' },
  reasons: {
    chosen: 'par choix',
    idle: 'personne devant la page',
    capacity: 'autant de sessions que prévu à la fois',
    noPage: 'aucune page ouverte',
  },
  taking: 'Nouvelles sessions',
  available: 'Disponible',
  away: 'Absent : ne rien me confier',
  atOnce: (count) => `À la fois : ${count}`,
  more: 'Une de plus à la fois',
  fewer: 'Une de moins à la fois',
  most: (count) => `Vous pouvez en avoir jusqu’à ${count}.`,
  save: 'Enregistrer',
  rules: {
    title: 'Disponibilité de chacun',
    lead: 'À qui les règles peuvent confier un appel : à qui est là, n’est pas absent, et a moins de sessions que prévu à la fois.',
    idle: 'Minutes sans un geste',
    idleHint: 'Qui n’a pas touché à sa page depuis ce temps est absent de lui-même, jusqu’au geste suivant.',
    atOnce: 'Sessions à la fois',
    atOnceHint: 'Pour qui n’a rien choisi.',
    most: 'Au plus',
    mostHint: 'Autant que chacun peut en choisir ; la page d’une personne permet de le fixer pour elle seule.',
  },
  limit: {
    title: 'Sessions à la fois',
    now: (state, load) => `En ce moment ${state}, ${load}.`,
    most: 'Au plus',
    mostHint:
      'Les règles et « Suivante » n’en confient pas davantage à cette personne. À la main, cela reste possible.',
    asAnybody: 'autant que chacun',
    saved: 'Enregistré ; cela vaut aussitôt.',
  },
};

export const words = { en, fr };
