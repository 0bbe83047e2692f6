import type { MessageBody } from '../protocol/messages.js';
import { keepText } from './program-text.js';

/** A monitor in the coordinates of the end user's desktop, in pixels. */
export interface MonitorView {
  id: number;
  x: number;
  y: number;
  width: number;
  height: number;
  scalePercent: number;
  primary: boolean;
  name: string;
}

/** The end user's computer as its program describes it: text that nobody has checked. */
export interface DeviceView {
  system: string;
  host: string;
  user: string;
  /** `secured`: Windows shows a screen of its own, which no program of a standard user sees. */
  desktop: 'x11' | 'wayland' | 'windows' | 'none' | 'browser' | 'secured';
  addresses: string[];
  monitors: MonitorView[];
}

/** Bytes of UTF-8 that a described name may take, and that an address may take. */
const NAME_BYTES = 128;
const ADDRESS_BYTES = 64;

/** `isBrowser`: it came as a browser, and is called one whatever it says. */
export function readDevice(told: MessageBody<'device'>, isBrowser = false): DeviceView {
  return {
    system: keepText(told.system, NAME_BYTES),
    host: keepText(told.host, NAME_BYTES),
    user: keepText(told.user, NAME_BYTES),
    desktop: isBrowser ? 'browser' : told.desktop,
    addresses: told.addresses
      .map(({ address }) => keepText(address, ADDRESS_BYTES))
      .filter((address) => address !== ''),
    monitors: told.monitors.map(({ name, primary, ...place }) => ({
      ...place,
      primary: primary !== 0,
      name: keepText(name, ADDRESS_BYTES),
    })),
  };
}
