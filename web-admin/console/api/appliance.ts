import { request } from '../../appliance/request.js';

export interface ApplianceStanding {
  readonly certificate: {
    /** Whether the appliance made it itself, so that browsers do not know it. */
    readonly own: boolean;
    /** UTC milliseconds. */
    readonly ends: number;
  };
}

export const readAppliance = (): Promise<ApplianceStanding> => request('GET', '/api/v1/appliance');
