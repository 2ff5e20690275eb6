/** `sigmats inspect`: any stage of the compiler for the rules of one file, to see where a meaning comes from. */
import { type RuleDocument, type Translation, translate } from '../../compile.ts';
import { show, showTree } from '../../ir/show.ts';
import type { Condition, Expr, ResolvedRule, Selection, Via } from '../../ir/types.ts';
import { leaves } from '../../ir/walk.ts';
import { readInput } from '../input.ts';
import { type ExitCode, type Io, UsageError } from '../io.ts';
import { exitCodeOf, printDiagnostics, type ReportOptions } from '../report.ts';
import { backendNamed, optionsFor, placeholdersFrom } from '../targets.ts';
import { sourcesOf } from './check.ts';

export const stages = ['yaml', 'ast', 'resolved', 'pipeline', 'query', 'legal', 'target', 'text'] as const;

export type Stage = (typeof stages)[number];

const targetStages: readonly Stage[] = ['pipeline', 'legal', 'target', 'text'];

export interface InspectOptions extends ReportOptions {
  readonly stage: Stage;
  readonly target?: string;
  readonly option: readonly string[];
  readonly placeholder: readonly string[];
  readonly allow: readonly ('wider' | 'narrower')[];
  readonly pipeline: boolean;
}

export async function inspect(path: string, options: InspectOptions, io: Io): Promise<ExitCode> {
  const { stage } = options;
  if (targetStages.includes(stage) && options.target === undefined) {
    throw new UsageError(
      `the stage \`${stage}\` depends on the target: add \`-t eql\`, \`-t splunk\` or \`-t innerwarden\``,
    );
  }
  const input = await readInput([path], io, {
    read: { placeholders: placeholdersFrom(options.placeholder) },
  });
  const found = [...input.unreadable];
  for (const document of input.files.flatMap((each) => each.documents)) {
    found.push(...document.diagnostics);
    const translation = translated(document, options);
    found.push(...(translation?.diagnostics ?? []));
    const text = stageText(document, translation, stage);
    if (text !== undefined) io.stdout.write(`${text}\n`);
  }
  printDiagnostics(found, sourcesOf(input), options, io);
  return exitCodeOf(found, options.strict);
}

function translated({ resolved }: RuleDocument, options: InspectOptions): Translation | undefined {
  if (resolved === undefined || (options.target === undefined && options.stage !== 'query')) return undefined;
  const backend = backendNamed(options.target ?? 'splunk');
  const pipeline = options.target !== undefined && options.pipeline;
  const translation = translate(resolved, backend, {
    options: optionsFor(backend, options.option),
    allow: options.allow,
    pipeline,
  });
  // Without a target only the query is asked for, which no target has a say in.
  return options.target === undefined ? { ...translation, diagnostics: [] } : translation;
}

function stageText(
  document: RuleDocument,
  translation: Translation | undefined,
  stage: Stage,
): string | undefined {
  switch (stage) {
    case 'yaml':
      return document.yaml && json(document.yaml);
    case 'ast':
      return document.ast && json({ ...document.ast, source: undefined });
    case 'resolved':
      return document.resolved && showRule(document.resolved);
    case 'pipeline':
      return translation?.stages.mapped && showRule(translation.stages.mapped);
    case 'query':
      return translation?.stages.queries.map((query) => showTree(query.where)).join('\n\n');
    case 'legal':
      return translation?.stages.legal.map((query) => showTree(query.where)).join('\n\n');
    case 'target':
      return translation && json(translation.stages.targets);
    case 'text':
      return translation?.queries.flatMap((query) => query.documents.map((each) => each.text)).join('\n\n');
  }
}

function json(value: unknown): string {
  const plain = (_key: string, each: unknown): unknown =>
    each instanceof Map ? Object.fromEntries(each) : each;
  return JSON.stringify(value, plain, 2);
}

function showRule(rule: ResolvedRule): string {
  const lines = [...rule.selections].map(
    ([name, selection]) => `${name}:\n${showSelection(selection, '  ')}`,
  );
  const state = Object.entries(rule.state).map(([key, value]) => `state ${key} = ${value}`);
  return [...lines, ...rule.conditions.map((each) => `condition: ${showCondition(each)}`), ...state].join(
    '\n',
  );
}

function showSelection(selection: Selection, indent: string): string {
  if (selection.kind !== 'item') {
    return `${indent}(${selection.kind}\n${selection.items.map((each) => showSelection(each, `${indent}  `)).join('\n')})`;
  }
  const values = selection.values.map((value) => `${indent}  ${show(value)}${history(value)}`);
  return `${indent}(item${selection.negated ? ':negated' : ''} ${selection.link}\n${values.join('\n')})`;
}

/** What pipelines and modifiers did to the value. */
function history(value: Expr): string {
  const steps = new Set([...leaves(value)].flatMap((leaf) => (leaf.via ?? []).map(step)));
  return steps.size === 0 ? '' : `   # ${[...steps].join(', ')}`;
}

function step(via: Via): string {
  if (via.by === 'modifier') return `|${via.name}`;
  return via.by === 'pipeline' ? `mapped by ${via.item}` : `rewritten: ${via.rewrite}`;
}

function showCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${condition.items.map(showCondition).join(` ${condition.kind} `)})`;
    case 'not':
      return `not ${showCondition(condition.item)}`;
    case 'use':
      return condition.name;
    case 'quantified':
      return `${condition.quantifier} of {${condition.of.join(', ')}}`;
  }
}
