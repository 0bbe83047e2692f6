import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { administrator, Appliance } from '../flows/appliance.js';
import { post } from '../http/post.js';

/** End users who write while the control plane is killed, and how many lines each writes at a time. */
const WRITERS = 4;
const LINES = 3;
const STAGGER_MS = 40;
const RETRY_MS = 150;
const PATIENCE_MS = 60_000;
/** A writer gets one more line in this time. */
const LINE_MS = 1_000;

export interface ChatKillReport {
  /** Lines that were acknowledged before a kill. */
  readonly acknowledged: number;
  /** Lines that were sent again until they were. */
  readonly sentAgain: number;
  /** What was acknowledged and is not there, is there twice, or under another number. */
  readonly lost: readonly string[];
}

/** Kills the control plane again and again while end users write, and looks whether each acknowledged line is there, once. */
export async function killChats(data: string, cycles: number): Promise<ChatKillReport> {
  const appliance = await Appliance.start(data);
  const lost: string[] = [];
  let [acknowledged, sentAgain] = [0, 0];
  try {
    const capabilities = await callers(appliance);
    const write = async (capability: string, text: string): Promise<number | undefined> => {
      const said = { capability, text, request: text };
      const told = await post(appliance, 'portal/chat/write', said).catch(() => undefined);
      return told?.status === 201 ? (told.json['line'] as { number: number }).number : undefined;
    };
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const before = appliance.part('control');
      const received = new Map<string, number>();
      const all = capabilities.flatMap((capability, writer) =>
        Array.from({ length: LINES }, (_, nth) => ({ capability, text: `${cycle} ${writer} ${nth}`, nth })),
      );
      const writing = all.map(async ({ capability, text, nth }) => {
        await wait(nth * STAGGER_MS);
        const number = await write(capability, text);
        if (number !== undefined) received.set(text, number);
      });
      const enough = 1 + Math.floor(Math.random() * (all.length - LINES));
      while (received.size < enough) await wait(1);
      process.kill(before, 'SIGKILL');
      await Promise.all(writing);
      acknowledged += received.size;
      for (const { capability, text } of all) {
        const number = await untilKept(() => write(capability, text));
        const first = received.get(text);
        if (first === undefined) sentAgain += 1;
        else if (first !== number) lost.push(`${text}: first ${first}, then ${number}`);
      }
      await wait(LINE_MS * LINES);
    }
    for (const [writer, capability] of capabilities.entries()) {
      const { json } = await post(appliance, 'portal/chat', { capability, after: 0 });
      const lines = json['lines'] as { number: number; text: string }[];
      const texts = new Set(lines.map(({ text }) => text));
      if (lines.length !== cycles * LINES || texts.size !== lines.length) lost.push(`${writer}: ${lines.length} lines`);
      if (lines.some(({ number }, index) => number !== index + 1)) lost.push(`${writer}: a number is missing`);
    }
  } finally {
    await appliance.stop();
  }
  return { acknowledged, sentAgain, lost };
}

async function untilKept(write: () => Promise<number | undefined>): Promise<number> {
  const since = performance.now();
  while (performance.now() - since < PATIENCE_MS) {
    const number = await write();
    if (number !== undefined) return number;
    await wait(RETRY_MS);
  }
  throw new Error('the appliance does not come back');
}

/** The pages of end users whose calls wait. */
async function callers(appliance: Appliance): Promise<string[]> {
  const link = await appliance.setUpLink();
  const token = link.slice(link.indexOf('#') + 1);
  const { cookie } = await post(appliance, 'enrolments/use', { token, ...administrator });
  const made = await post(appliance, 'channels', { name: 'Calls' }, { cookie });
  const channel = (made.json['channel'] as { id: string }).id;
  const { json } = await post(appliance, 'calls', { channel, name: 'Help' }, { cookie });
  const call = (json['call'] as { address: string }).address.split('/call/')[1] ?? '';
  const capabilities: string[] = [];
  for (let writer = 0; writer < WRITERS; writer += 1) {
    const name = randomBytes(16).toString('base64url');
    const form = { call, request: name, name: `Caller ${writer}`, issue: 'Printer', answers: [], language: 'en' };
    const placed = await post(appliance, 'portal/call/place', form);
    if (placed.status !== 200) throw new Error(JSON.stringify(placed.json));
    capabilities.push(String(placed.json['capability']));
  }
  return capabilities;
}
