/* global atob, document, fetch, window */
import { Viewer } from '../../../web-admin/viewer/viewer.ts';

/** A bare page around the viewer: what the tests steer and read hangs on the window. */

const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
const said = {
  states: [],
  allowed: [],
  layouts: [],
  statistics: [],
  stopped: [],
  refused: [],
  hands: [],
  views: [],
  violations: [],
};

document.addEventListener('securitypolicyviolation', (event) => {
  said.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});

window.said = said;
window.open = (tools) => {
  window.viewer = new Viewer({
    host: document.getElementById('host'),
    tools,
    label: 'Screen of the other computer',
    connect: async (holder) => {
      const response = await fetch('/pass', { method: 'POST', body: holder });
      const answer = await response.json();
      if (!response.ok) throw Object.assign(new Error('no pass'), answer);
      return { pass: bytesOf(answer.pass), url: answer.url, life: answer.life };
    },
    on: {
      state: (state) => said.states.push(state),
      allowed: (tools) => said.allowed.push(tools),
      layout: (layout) => said.layouts.push(layout),
      statistics: (statistics) => said.statistics.push(statistics),
      stopped: (by) => said.stopped.push(by),
      refused: (refused) => said.refused.push(refused),
      hands: (holder) => said.hands.push(holder),
      view: (view) => said.views.push(view),
    },
  });
  window.viewer.start();
};
