import type { PortalView } from './api.js';
import { element } from './dom.js';
import { worded } from './worded.js';

/** The picture of the department, for the eye alone. */
export function departmentLogo(logo: string | undefined): readonly Node[] {
  if (logo === undefined) return [];
  return [element('img', { class: 'logo', src: `/api/v1/portal/logos/${encodeURIComponent(logo)}`, alt: '' })];
}

/** What the department says at this point, in its own words. */
export function departmentSays({ department }: PortalView, when: 'welcome' | 'waiting' | 'ended'): readonly Node[] {
  const said = department?.[when];
  const text = said === undefined ? '' : worded(said);
  return text === '' ? [] : [element('p', { class: 'lead' }, element('bdi', {}, text))];
}
