/**
 * The lines around the detection. Each key is one line, or a list of one-line items, so that nothing of a
 * rule's text becomes a line that the scanner obeys (`id:`, `title:` and `level:` count at any depth).
 */

import { isUuid } from '../../src/backend/ids.ts';
import type { Metadata } from '../../src/ir/types.ts';
import type { EngineDocument } from './ast.ts';
import { oneLine, quoteMetadata } from './lexical.ts';

const statuses = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'];

/** The engine reads any other level as medium, without a word. */
const levels = ['critical', 'high', 'medium', 'low', 'informational'];

/** Everything above the detection. */
export function headLines(document: EngineDocument, meta: Metadata): readonly string[] {
  const origin = document.derivedFrom;
  return [
    `title: ${quoteMetadata(title(meta))}`,
    `id: ${idText(document.id)}`,
    ...(origin === undefined ? [] : ['related:', `    - id: ${idText(origin)}`, '      type: derived']),
    ...listed('status', meta.status, statuses),
    ...single('description', meta.description),
    ...list('references', meta.references),
    ...single('author', meta.author),
    ...dated('date', meta.date),
    ...dated('modified', meta.modified),
    ...single('license', meta.license),
    ...tagLines(meta.tags),
    ...logsourceLines(document),
  ];
}

/** Everything below the detection. */
export function tailLines(meta: Metadata): readonly string[] {
  return [...list('falsepositives', meta.falsepositives), ...listed('level', meta.level, levels)];
}

/** Quoted where a YAML reader might take it for a number. */
function idText(id: string): string {
  return isUuid(id) ? id : quoteMetadata(id);
}

/** The engine strips quotes at the ends and drops rules without a title. */
function title(meta: Metadata): string {
  return (
    oneLine(meta.title)
      .replace(/^["'\s]+|["'\s]+$/g, '')
      .trim() || 'Rule without a title'
  );
}

function single(key: string, value: string | undefined): readonly string[] {
  return value === undefined || oneLine(value) === '' ? [] : [`${key}: ${quoteMetadata(value)}`];
}

function listed(key: string, value: string | undefined, known: readonly string[]): readonly string[] {
  return value !== undefined && known.includes(value) ? [`${key}: ${value}`] : [];
}

function dated(key: string, value: string | undefined): readonly string[] {
  return value !== undefined && /^\d{4}[-/]\d{2}[-/]\d{2}$/.test(value) ? [`${key}: ${value}`] : [];
}

function list(key: string, values: readonly string[]): readonly string[] {
  const items = values.filter((each) => oneLine(each) !== '');
  return items.length === 0 ? [] : [`${key}:`, ...items.map((each) => `    - ${quoteMetadata(each)}`)];
}

/** Tags that are not `namespace.name` in plain characters are left out: the engine copies them into incidents. */
function tagLines(tags: readonly string[]): readonly string[] {
  const known = tags.filter((each) => /^[A-Za-z][A-Za-z0-9_-]*\.[A-Za-z0-9][A-Za-z0-9._-]*$/.test(each));
  return known.length === 0 ? [] : ['tags:', ...known.map((each) => `    - ${each}`)];
}

function logsourceLines({ logsource }: EngineDocument): readonly string[] {
  const { product, category, service } = logsource;
  const lines = Object.entries({ product, category, service }).flatMap(([key, value]) =>
    value === undefined ? [] : [`    ${key}: ${quoteMetadata(value)}`],
  );
  return lines.length === 0 ? [] : ['logsource:', ...lines];
}
