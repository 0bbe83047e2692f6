import { join } from 'node:path';
import type { Desktop } from '../desktop.js';
import { sentences } from './trace-pages.js';

/** What the scenes act upon: an X desktop of 1920 × 1080 and what stands on the disk for it. */
export interface Studio {
  readonly desktop: Desktop;
  readonly article: string;
  readonly film: string;
  /** A long text file of code, as terminals and editors show it. */
  readonly code: string;
  readonly folder: string;
}

export interface Scene {
  readonly name: string;
  readonly seconds: number;
  /** Opens the windows; the recording begins a second later. */
  readonly open: (studio: Studio) => Promise<void>;
  /** What the person does; must be through before the recording ends. */
  readonly act: (studio: Studio) => Promise<void>;
}

type Place = readonly [width: number, height: number, x: number, y: number];
const wholeScreen: Place = [1920, 1040, 0, 0];
const dark = ['-bg', '#10151c', '-fg', '#c8d3e0'];
const light = ['-bg', '#fbfaf5', '-fg', '#22272e'];
/** A step of a drag, and a notch of the wheel: what a hand does. */
const dragStepMs = 16;
const notchMs = 60;

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function terminal(
  { desktop }: Studio,
  title: string,
  at: string,
  script: string,
  colours = dark,
): Promise<string> {
  const font = ['-fa', 'DejaVu Sans Mono', '-fs', '11'];
  desktop.run('xterm', ['-T', title, '-geometry', at, ...font, ...colours, '-e', 'sh', '-c', script]);
  return desktop.window(title);
}

async function chromium(studio: Studio, file: string, title: string, [width, height, x, y]: Place): Promise<string> {
  const parameters = ['--no-sandbox', '--test-type', '--disable-gpu', '--no-first-run', '--disable-sync'];
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-features=Translate'];
  const profile = `--user-data-dir=${join(studio.folder, `profile-${title.replaceAll(' ', '-')}`)}`;
  const window = [`--window-size=${width},${height}`, `--window-position=${x},${y}`];
  studio.desktop.run('chromium', [...parameters, ...quiet, profile, ...window, `file://${file}`]);
  return studio.desktop.window(title, 60_000);
}

/** Types with the pace of a practised hand, nine keys a second: xdotool waits half its delay after each. */
function type(desktop: Desktop, text: string): void {
  desktop.ask('xdotool', ['type', '--delay', '220', text]);
}

function wheel(desktop: Desktop, button: '4' | '5', notches: number): void {
  desktop.ask('xdotool', ['click', '--repeat', String(notches), '--delay', String(notchMs), button]);
}

/** Takes a window by its title bar and draws it round in a loop that ends where it began. */
function drag(desktop: Desktop, window: string, rounds: number): void {
  const { x, y, width } = desktop.geometry(window);
  const [fromX, fromY] = [x + Math.round(width / 2), y - 10];
  const steps: string[] = ['mousemove', String(fromX), String(fromY), 'mousedown', '1'];
  const stepsARound = 120;
  for (let step = 0; step <= rounds * stepsARound; step += 1) {
    const turn = (2 * Math.PI * step) / stepsARound;
    const [right, down] = [Math.sin(turn) * 260, (1 - Math.cos(turn)) * 140];
    steps.push('mousemove', String(Math.round(fromX + right)), String(Math.round(fromY + down)));
    steps.push('sleep', String(dragStepMs / 1_000));
  }
  desktop.ask('xdotool', [...steps, 'mouseup', '1']);
}

const shell = 'PS1="$ "; export PS1; exec sh -i';

export const scenes: readonly Scene[] = [
  {
    name: 'idle',
    seconds: 6,
    open: async (studio) => {
      await terminal(studio, 'idle-terminal', '100x30+80+80', `head -25 ${studio.code}; sleep 60`, [...dark, '-bc']);
      studio.desktop.run('xclock', ['-digital', '-update', '1', '-geometry', '+1400+60']);
    },
    act: () => pause(5_500),
  },
  {
    name: 'typing',
    seconds: 8,
    open: async (studio) => {
      const window = await terminal(studio, 'typing-terminal', '120x40+200+100', 'exec cat', light);
      studio.desktop.ask('xdotool', ['windowactivate', '--sync', window]);
    },
    act: async ({ desktop }) => type(desktop, sentences(1, 17).slice(0, 58)),
  },
  {
    name: 'editor',
    seconds: 9,
    open: async (studio) => {
      const setup = '-c "syntax on" -c "set number" -c "colorscheme desert" -c "set nomodeline"';
      const window = await terminal(
        studio,
        'editor-terminal',
        '150x52+120+20',
        `exec vim -u NONE -n ${setup} ${studio.code}`,
      );
      studio.desktop.ask('xdotool', ['windowactivate', '--sync', window]);
    },
    act: async ({ desktop }) => {
      for (const key of ['ctrl+d', 'ctrl+d', 'ctrl+f', 'ctrl+b', 'o']) {
        desktop.key(key);
        await pause(350);
      }
      type(desktop, 'const answer = question(42);');
      desktop.key('Escape');
      for (const key of ['k', 'k', 'd', 'd', 'd', 'd', 'u', 'ctrl+d']) {
        desktop.key(key);
        await pause(180);
      }
    },
  },
  {
    name: 'terminal-scroll',
    seconds: 6,
    open: async (studio) => {
      const lines = `while IFS= read -r line; do printf '%s\\n' "$line"; sleep 0.03; done`;
      await terminal(studio, 'scrolling-terminal', '200x58+20+10', `${lines} < ${studio.code}`);
    },
    act: () => pause(5_500),
  },
  {
    name: 'terminal-burst',
    seconds: 6,
    open: async (studio) => {
      const bursts = 'for turn in 1 2 3 4 5 6 7 8; do';
      await terminal(
        studio,
        'burst-terminal',
        '200x58+20+10',
        `sleep 1; ${bursts} cat ${studio.code}; sleep 0.5; done; sleep 60`,
      );
    },
    act: () => pause(5_500),
  },
  {
    name: 'window-move',
    seconds: 6,
    open: async (studio) => {
      await terminal(studio, 'lower-terminal', '150x50+60+40', `tail -48 ${studio.code}; sleep 60`, light);
      await terminal(studio, 'moving-terminal', '90x28+420+220', `head -26 ${studio.code}; sleep 60`);
    },
    act: async ({ desktop }) => drag(desktop, await desktop.window('moving-terminal'), 2),
  },
  {
    name: 'window-switch',
    seconds: 7,
    open: async (studio) => {
      await chromium(studio, studio.article, 'Article ready', wholeScreen);
      await terminal(studio, 'left-terminal', '150x50+10+10', `head -48 ${studio.code}; sleep 60`);
      await terminal(studio, 'right-terminal', '150x50+500+40', `tail -48 ${studio.code}; sleep 60`, light);
    },
    act: async ({ desktop }) => {
      const titles = ['Article ready', 'left-terminal', 'right-terminal'];
      for (let turn = 0; turn < 8; turn += 1) {
        const window = await desktop.window(titles[turn % titles.length] ?? '');
        desktop.ask('xdotool', ['windowactivate', '--sync', window]);
        await pause(650);
      }
    },
  },
  {
    name: 'browser-scroll',
    seconds: 8,
    open: async (studio) => {
      await chromium(studio, studio.article, 'Article ready', wholeScreen);
      studio.desktop.ask('xdotool', ['mousemove', '960', '600']);
    },
    act: async ({ desktop }) => {
      wheel(desktop, '5', 40);
      await pause(800);
      wheel(desktop, '4', 25);
      await pause(600);
      wheel(desktop, '5', 12);
    },
  },
  {
    name: 'video',
    seconds: 7,
    open: async (studio) => {
      await chromium(studio, studio.film, 'Film ready', [1000, 700, 300, 120]);
    },
    act: () => pause(6_500),
  },
  {
    name: 'mixed',
    seconds: 10,
    open: async (studio) => {
      await chromium(studio, studio.article, 'Article ready', [1300, 900, 20, 20]);
      await chromium(studio, studio.film, 'Film ready', [700, 520, 1200, 500]);
      const window = await terminal(studio, 'mixed-terminal', '90x26+240+380', shell);
      studio.desktop.ask('xdotool', ['windowactivate', '--sync', window]);
    },
    act: async ({ desktop, code }) => {
      type(desktop, 'echo hello');
      desktop.key('Return');
      type(desktop, `head -80 ${code}`.slice(0, 12));
      desktop.key('ctrl+c');
      drag(desktop, await desktop.window('mixed-terminal'), 1);
      desktop.ask('xdotool', ['windowactivate', '--sync', await desktop.window('Article ready')]);
      desktop.ask('xdotool', ['mousemove', '600', '300']);
      wheel(desktop, '5', 15);
    },
  },
];
