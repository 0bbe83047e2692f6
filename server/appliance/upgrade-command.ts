import type { CommandResult } from '../command.js';

/** `guichet upgrade BUNDLE`: with bundle and package a script of theirs answers, before any of this is loaded. */
export function upgradeCommand(): Promise<CommandResult> {
  const said = [
    'This appliance came neither by the bundle nor by the package, so nothing here can bring it to another version.',
    'An image: stop the container, keep a copy of its volume, start the new image on the volume.',
    'From source: take the new source, and run npm start.',
  ];
  return Promise.resolve({ code: 2, text: said.join('\n') });
}
