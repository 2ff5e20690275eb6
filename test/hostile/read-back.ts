/** What each target's own reader finds in emitted documents: one query, and the fields and texts in it. */
import { loadAll } from 'js-yaml';
import { type EngineRule, scanRule } from '../../backends/innerwarden/engine/index.ts';
import { parseEql } from '../oracle/eql/index.ts';
import { parseSpl } from '../oracle/splunk/index.ts';

export interface Found {
  readonly fields: ReadonlySet<string>;
  /** Texts that values are compared with, wildcards included; regular expressions are left out. */
  readonly texts: ReadonlySet<string>;
}

type Node = Readonly<Record<string, unknown>>;

/** Throws where the document is anything but one plain query. */
export function readBack(target: string, document: string): Found {
  if (target === 'eql') return eql(document);
  if (target === 'splunk') return splunk(document);
  const { selection, filter } = engineRule(document);
  const matchers = [...selection, ...filter];
  return {
    fields: new Set(matchers.map(({ field }) => field.replace(/^details\./, ''))),
    texts: new Set(matchers.flatMap(({ values }) => values)),
  };
}

const engineKeys = new Set(
  [
    'title id related status description references author date modified license tags logsource detection',
    'falsepositives level',
  ].flatMap((each) => each.split(' ')),
);

/** The rule that the engine loads, which is also one YAML document with the keys of a rule. */
export function engineRule(document: string): EngineRule {
  const rule = scanRule(document, 'pr1130');
  const [yaml, ...more] = loadAll(document);
  if (rule === undefined || more.length > 0) throw new Error(`not one rule:\n${document}`);
  const strange = Object.keys(yaml as object).filter((key) => !engineKeys.has(key));
  if (strange.length > 0) throw new Error(`the keys ${strange.join()} in\n${document}`);
  return rule;
}

function eql(document: string): Found {
  const query = parseEql(document);
  if (query.kind !== 'event' || query.pipes.length > 0 || query.filter.category !== null) {
    throw new Error(`more than a condition:\n${document}`);
  }
  const found = { fields: new Set<string>(), texts: new Set<string>() };
  collect(query.filter.condition, found, ({ kind, operator }) =>
    kind === 'match' && String(operator).startsWith('regex') ? ['patterns'] : [],
  );
  return found;
}

const streaming = new Set(['search', 'where', 'eval', 'fields']);

function splunk(document: string): Found {
  const { commands } = parseSpl(document);
  const strange = commands.filter((each) => !streaming.has(each.kind));
  if (strange.length > 0) throw new Error(`more than a condition:\n${document}`);
  const found = { fields: new Set<string>(), texts: new Set<string>() };
  for (const command of commands) {
    if (command.kind === 'eval')
      collect(
        command.assignments.map((each) => each.value),
        found,
        regexOfMatch,
      );
    else if ('expression' in command) collect(command.expression, found, regexOfMatch);
  }
  for (const name of found.fields) if (/^(sgm)+_\d+$/.test(name)) found.fields.delete(name);
  return found;
}

function regexOfMatch({ kind, name }: Node): readonly string[] {
  return kind === 'call' && name === 'match' ? ['args.1'] : [];
}

/** Fields and texts of a syntax tree; `skip` names the children of a node to leave out. */
function collect(
  tree: unknown,
  found: { readonly fields: Set<string>; readonly texts: Set<string> },
  skip: (node: Node) => readonly string[],
): void {
  if (Array.isArray(tree)) for (const each of tree) collect(each, found, skip);
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return;
  const node = tree as Node;
  if (node.kind === 'field') found.fields.add(String(node.name));
  if (typeof node.field === 'string') found.fields.add(node.field);
  const isFlag = typeof node.field === 'string' && /^(sgm)+_\d+$/.test(node.field);
  const texts = [
    node.kind === 'string' ? (node.value ?? node.text) : undefined,
    node.kind === 'keyword' ? node.text : undefined,
  ];
  const values = node.kind === 'in' && Array.isArray(node.values) ? node.values : [];
  const compared = node.kind === 'compare' && typeof node.field === 'string' && !isFlag ? [node.value] : [];
  for (const text of [...texts, ...values, ...compared]) if (typeof text === 'string') found.texts.add(text);
  const skipped = skip(node);
  for (const [key, child] of Object.entries(node)) {
    if (skipped.includes(key)) continue;
    const inner = Array.isArray(child) ? child.filter((_, at) => !skipped.includes(`${key}.${at}`)) : child;
    collect(inner, found, skip);
  }
}
