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
};

export const words = { en, fr };
