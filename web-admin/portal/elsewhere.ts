import type { Computer } from './computer.js';
import { element } from './dom.js';
import { platformName, type Platform, type Program } from './platform.js';
import { programWords } from './program-words.js';
import { words } from './words/speech.js';

interface ElsewhereActs {
  readonly choose: (platform: Platform) => void;
}

interface ElsewhereSituation {
  readonly computer: Computer;
  readonly view: { readonly programs: readonly Program[] };
  readonly address: string | undefined;
}

/** For phones, tablets and computers that have no program: where to go on, and how to get there. */
export function drawElsewhere({ computer, address, view }: ElsewhereSituation, acts: ElsewhereActs): readonly Node[] {
  const say = words().elsewhere;
  const titles: Readonly<Record<Computer, string>> = {
    phone: say.phone,
    windows: say.windows,
    oldWindows: say.oldWindows,
    mac: say.mac,
    arm: say.arm,
    other: say.other,
    linux: say.linux,
  };
  const offered = view.programs.map(({ platform }) => platform);
  const where = offered.map(platformName).join(programWords().or);
  return [
    element(
      'section',
      { class: 'elsewhere' },
      element('h2', {}, titles[computer]),
      element('p', {}, computer === 'phone' ? say.phoneLead : say.lead(where)),
      ...(address === undefined ? [] : [passOn(address)]),
      element('p', {}, say.code(`${location.host}/code`)),
      ...(computer === 'phone' ? [] : offered).map((platform) => {
        const given = { type: 'button', class: 'quiet', 'data-focus': platform, onclick: () => acts.choose(platform) };
        return element('button', given, say.anyway(platformName(platform)));
      }),
    ),
  ];
}

/** Phones hand a link on by their own means; everything else copies it. */
function passOn(address: string): HTMLElement {
  const { elsewhere: say, copied } = words();
  const shares = typeof navigator.share === 'function';
  const button = element(
    'button',
    { type: 'button', class: 'large', 'data-focus': 'pass' },
    shares ? say.share : say.send,
  );
  button.addEventListener('click', () => {
    if (shares) void navigator.share({ url: address }).catch(() => undefined);
    else void navigator.clipboard.writeText(address).then(() => (button.textContent = copied));
  });
  return button;
}
