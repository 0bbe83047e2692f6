import type { AuditEvent } from '../store/chain.js';
import { rowOf } from './filter.js';
import { shown } from './unseen.js';

/** RFC 5424, 6.2.1: “log audit”, at “notice”, or at “warning” for what was refused. */
const FACILITY = 13;
const NOTICE = 5;
const WARNING = 4;
const SEVERITIES = 8;
/** The number that RFC 5612 sets aside for examples: a private one, known to nobody else. */
const STRUCTURE = 'guichet@32473';
const NOTHING = '-';
const BYTE_ORDER_MARK = '\uFEFF';
const HOST_CHARACTERS = 255;
const ID_CHARACTERS = 32;
/** Collectors take 8 KiB at least (RFC 5425, 4.3.1 asks for it), so no text of an event is longer than this, in bytes. */
const TEXT_BYTES = 512;
const DETAIL_BYTES = 4_096;

/** An event as one message of RFC 5424; the hashes in it let whoever has them find a chain that was rewritten here. */
export function messageOf(event: AuditEvent, host: string): string {
  const { sequence, time, name, actor, permission, because, target, detail, previous, hash } = event;
  const row = rowOf(name);
  const priority = FACILITY * SEVERITIES + (row?.refusal === true ? WARNING : NOTICE);
  const head = [`<${priority}>1`, new Date(time).toISOString(), hostname(host), 'guichet', NOTHING];
  const said: readonly (readonly [string, string | undefined])[] = [
    ...([
      ['sequence', String(sequence)],
      ['hash', hash],
      ['previous', previous],
    ] as const),
    ...([
      ['number', String(row?.number ?? 0)],
      ['event', name],
    ] as const),
    ...([
      ['actorKind', actor.kind],
      ['actorId', actor.id],
      ['actor', actor.name],
      ['key', actor.key],
    ] as const),
    ...([
      ['permission', permission],
      ['because', because],
    ] as const),
    ...([
      ['targetKind', target.kind],
      ['target', target.id],
    ] as const),
  ];
  const parameters = said.flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [parameter(key, value, TEXT_BYTES)],
  );
  if (Object.keys(detail).length > 0) parameters.push(parameter('detail', JSON.stringify(detail), DETAIL_BYTES));
  const who = shown(actor.name ?? actor.id ?? actor.kind);
  const words = cut(`${row?.en ?? name}: ${who}, ${shown(`${target.kind} ${target.id}`).trim()}`, TEXT_BYTES);
  const structure = `[${STRUCTURE} ${parameters.join(' ')}]`;
  return [...head, name.slice(0, ID_CHARACTERS), structure, BYTE_ORDER_MARK + words].join(' ');
}

/** A message as it travels: its length in bytes, a space, itself (RFC 5425, 4.3). */
export function frameOf(message: string): Buffer {
  const bytes = Buffer.from(message, 'utf8');
  return Buffer.concat([Buffer.from(`${bytes.length} `, 'ascii'), bytes]);
}

function hostname(host: string): string {
  const printable = host.replaceAll(/[^!-~]/g, '').slice(0, HOST_CHARACTERS);
  return printable === '' ? NOTHING : printable;
}

/** Quotes, backslashes and brackets are escaped (RFC 5424, 6.3.3), and what cannot be seen is written out. */
function parameter(name: string, value: string, longest: number): string {
  return `${name}="${cut(shown(value), longest).replaceAll(/["\\\]]/g, '\\$&')}"`;
}

function cut(text: string, longest: number): string {
  if (Buffer.byteLength(text, 'utf8') <= longest) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(longest));
  return `${text.slice(0, read)}…`;
}
