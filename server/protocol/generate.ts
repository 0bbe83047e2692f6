import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogue } from '../errors.js';
import type { Field, Fields } from './fields.js';
import { limits } from './limits.js';
import { messages } from './messages.js';
import { phraseWords } from './phrase.js';
import {
  bulkCapability,
  cardLabel,
  configurationLabel,
  decodes,
  joinLabel,
  operationKinds,
  passLabel,
  passVersion,
  records,
  signatureBytes,
} from './records.js';
import { tools } from './tools.js';

const notice = 'Written by server/protocol/generate.ts from the wire table; do not edit.';

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/[_-](\w)/g, (_, letter: string) => letter.toUpperCase());
const pascal = (name: string): string => {
  const joined = camel(name);
  return joined.charAt(0).toUpperCase() + joined.slice(1);
};
const words = (name: string): string => snake(name).replaceAll('_', '-');

const integers = {
  u8: 'std::uint8_t',
  u16: 'std::uint16_t',
  u32: 'std::uint32_t',
  u64: 'std::uint64_t',
  i16: 'std::int16_t',
  i32: 'std::int32_t',
};

/** The C++ header: one struct a record, read and written through codec.h. */
export class Header {
  readonly #lines: string[] = [];
  readonly #seen = new Map<string, Fields>();

  #type(owner: string, name: string, field: Field): string {
    switch (field.kind) {
      case 'enum':
        return `${owner}${pascal(name)}`;
      case 'utf8':
        return 'std::string_view';
      case 'bytes':
        return 'std::span<const std::uint8_t>';
      case 'list':
        return `List<${pascal(field.recordName)}, ${field.max}>`;
      default:
        return integers[field.kind];
    }
  }

  #read(name: string, field: Field): string {
    const target = `value.${snake(name)}`;
    switch (field.kind) {
      case 'enum':
        return `reader.choice(${target}, ${field.names.length});`;
      case 'utf8':
        return `reader.text(${target}, ${field.max});`;
      case 'bytes':
        return `reader.bytes(${target}, ${field.max});`;
      case 'list':
        return `reader.list(${target});`;
      default:
        return `reader.number(${target});`;
    }
  }

  #write(name: string, field: Field): string {
    const source = `value.${snake(name)}`;
    switch (field.kind) {
      case 'enum':
        return `writer.choice(${source}, ${field.names.length});`;
      case 'utf8':
        return `writer.text(${source}, ${field.max});`;
      case 'bytes':
        return `writer.bytes(${source}, ${field.max});`;
      case 'list':
        return `writer.list(${source});`;
      default:
        return `writer.number(${source});`;
    }
  }

  record(recordName: string, fields: Fields, comment?: string, type?: number): void {
    const known = this.#seen.get(recordName);
    if (known === fields) return;
    if (known !== undefined) throw new Error(`two different records are named ${recordName}`);
    this.#seen.set(recordName, fields);
    const owner = pascal(recordName);
    const entries = Object.entries(fields);
    for (const [name, field] of entries) {
      if (field.kind === 'list') this.record(field.recordName, field.record);
      if (field.kind === 'enum') {
        this.#lines.push(
          `enum class ${owner}${pascal(name)} : std::uint8_t { ${field.names.map(snake).join(', ')} };`,
          '',
        );
      }
    }
    if (comment !== undefined) this.#lines.push(`// ${comment}`);
    this.#lines.push(`struct ${owner} {`);
    if (type !== undefined) this.#lines.push(`  static constexpr Type type = Type::${snake(recordName)};`);
    for (const [name, field] of entries) this.#lines.push(`  ${this.#type(owner, name, field)} ${snake(name)}{};`);
    this.#lines.push('};');
    const unused = entries.length === 0 ? '[[maybe_unused]] ' : '';
    this.#lines.push(`inline void read(${unused}Reader& reader, ${unused}${owner}& value) {`);
    for (const [name, field] of entries) this.#lines.push(`  ${this.#read(name, field)}`);
    this.#lines.push('}', `inline void write(${unused}Writer& writer, ${unused}const ${owner}& value) {`);
    for (const [name, field] of entries) this.#lines.push(`  ${this.#write(name, field)}`);
    this.#lines.push('}', '');
  }

  text(): string {
    const constants = Object.entries(limits).map(
      ([name, value]) => `inline constexpr std::uint32_t ${snake(name)} = ${value};`,
    );
    const codes = Object.entries(catalogue).map(([code, row]) => `  ${code.replace(/[/-]/g, '_')} = ${row.number},`);
    const types = Object.entries(messages).map(([name, row]) => `  ${snake(name)} = ${row.id},`);
    for (const [name, row] of Object.entries(messages))
      this.record(name, row.fields, `${row.means} (${row.from.join(', ')}; ${row.route})`, row.id);
    for (const [name, fields] of Object.entries(records)) this.record(name, fields);
    return [
      `// ${notice}`,
      '#pragma once',
      '',
      '#include <cstdint>',
      '#include <span>',
      '#include <string_view>',
      '',
      '#include "core/wire/codec.h"',
      '',
      'namespace guichet::wire {',
      '',
      'namespace limits {',
      ...constants,
      '}  // namespace limits',
      '',
      ...tools.map((tool, bit) => `inline constexpr std::uint32_t tool_${snake(tool)} = 1u << ${bit};`),
      ...Object.entries(operationKinds).map(
        ([name, kind]) => `inline constexpr std::uint8_t operation_${snake(name)} = ${kind};`,
      ),
      `inline constexpr std::uint32_t bulk_capability = ${bulkCapability};`,
      ...Object.entries(decodes).map(
        ([name, bit]) => `inline constexpr std::uint32_t decodes_${snake(name)} = ${bit};`,
      ),
      `inline constexpr std::uint8_t pass_version = ${passVersion};`,
      `inline constexpr std::size_t signature_bytes = ${signatureBytes};`,
      `inline constexpr std::string_view join_label = "${joinLabel}";`,
      `inline constexpr std::string_view pass_label = "${passLabel}";`,
      `inline constexpr std::string_view configuration_label = "${configurationLabel}";`,
      `inline constexpr std::string_view card_label = "${cardLabel}";`,
      '',
      'enum class ErrorCode : std::uint16_t {',
      ...codes,
      '};',
      '',
      'enum class Type : std::uint8_t {',
      ...types,
      '};',
      '',
      'constexpr bool is_known(std::uint8_t type) {',
      '  switch (static_cast<Type>(type)) {',
      ...Object.keys(messages).map((name) => `    case Type::${snake(name)}:`),
      '      return true;',
      '  }',
      '  return false;',
      '}',
      '',
      '// The tool that a message needs, as its bit; 0 when being joined is enough.',
      'constexpr std::uint32_t tool_of(Type type) {',
      '  switch (type) {',
      ...Object.entries(messages).flatMap(([name, row]) =>
        row.tool === null ? [] : [`    case Type::${snake(name)}:`, `      return tool_${snake(row.tool)};`],
      ),
      '    default:',
      '      return 0;',
      '  }',
      '}',
      '',
      'constexpr bool is_from_viewer(Type type) {',
      '  switch (type) {',
      ...Object.entries(messages).flatMap(([name, row]) =>
        row.route === 'pair' && (row.from as readonly string[]).includes('viewer')
          ? [`    case Type::${snake(name)}:`]
          : [],
      ),
      '      return true;',
      '    default:',
      '      return false;',
      '  }',
      '}',
      '',
      ...this.#lines,
      '}  // namespace guichet::wire',
      '',
    ].join('\n');
  }
}

function kindInWords(field: Field): string {
  switch (field.kind) {
    case 'enum':
      return `enum(${field.names.join(', ')})`;
    case 'utf8':
    case 'bytes':
      return `${field.kind}(${field.max})`;
    case 'list':
      return `list(${words(field.recordName)} { ${fieldsInWords(field.record)} }, ${field.max})`;
    default:
      return field.kind;
  }
}

function fieldsInWords(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, field]) => `${name}: ${kindInWords(field)}`)
    .join(', ');
}

/** The reference page of the wire. */
export function referencePage(): string {
  const rows = Object.entries(messages).map(
    ([name, row]) =>
      `| ${row.id} | \`${name}\` | ${row.from.join(', ')} | ${row.route} | ${row.tool ?? ''} | ${fieldsInWords(row.fields)} | ${row.means} |`,
  );
  return [
    '# The wire',
    '',
    `<!-- ${notice} -->`,
    '',
    'Every message starts with 16 clear bytes, little-endian: type u8, flags u8 (0), lane u16, peer u16, epoch u16, sequence u64.',
    'Fields follow in fixed order, little-endian; `utf8`, `bytes` and `list` are led by their length or number as u16; an `enum` is one byte.',
    '',
    '| type | name | from | route | tool | fields | means |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    '## Records',
    '',
    '| record | fields |',
    '|---|---|',
    ...Object.entries(records).map(([name, fields]) => `| \`${name}\` | ${fieldsInWords(fields)} |`),
    '',
    '## Limits',
    '',
    '| limit | value |',
    '|---|---|',
    ...Object.entries(limits).map(([name, value]) => `| ${name} | ${value} |`),
    '',
  ].join('\n');
}

function phraseHeader(): string {
  return [
    `// Written by server/protocol/generate.ts from server/protocol/phrase.ts; do not edit.`,
    '#pragma once',
    '',
    '#include <array>',
    '#include <string_view>',
    '',
    'namespace guichet::wire {',
    '',
    `inline constexpr std::array<std::string_view, ${phraseWords.length}> phrase_words = {`,
    ...phraseWords.map((word) => `    "${word}",`),
    '};',
    '',
    '}  // namespace guichet::wire',
    '',
  ].join('\n');
}

/** Every generated file of the wire: path below the repository, content. A test compares them with what is committed. */
export function generated(): ReadonlyMap<string, string> {
  return new Map([
    ['native/generated/wire.h', new Header().text()],
    ['native/generated/phrase.h', phraseHeader()],
    ['docs/wire.md', referencePage()],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.argv[2] ?? '.';
  for (const [path, content] of generated()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(`wrote ${path}`);
  }
}
